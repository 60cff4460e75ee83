package xomni.studio.ui.settings;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import javafx.util.StringConverter;
import xomni.studio.settings.Settings;
import xomni.studio.settings.SettingsStore;
import xomni.studio.ui.kit.Controls;
import xomni.studio.ui.kit.Glyph;
import xomni.studio.ui.kit.NumberField;
import xomni.studio.ui.kit.Page;
import xomni.studio.ui.kit.Tasks;
import xomni.studio.ui.kit.Texts;

/// What the user can choose for good. Every change holds at once and is stored at once.
public final class SettingsPage implements Page {
  private static final double WIDTH = 460;

  /// Of a section beside its fields, with its border; as in the style sheet.
  private static final double SIDE = 21;

  private final SettingsStore store;
  private final Tasks tasks;
  private final Texts texts;
  private final ScrollPane root;

  public SettingsPage(SettingsStore store, Tasks tasks, Texts texts) {
    this.store = store;
    this.tasks = tasks;
    this.texts = texts;
    Settings now = store.get();
    VBox page =
        new VBox(
            Controls.label(texts.get("place.settings"), "page-title"),
            section(
                "look",
                choice(
                    "theme",
                    List.of(Settings.Theme.values()),
                    now.theme(),
                    theme -> texts.get("settings.theme." + theme.name().toLowerCase(Locale.ROOT)),
                    theme -> change(s -> s.withTheme(theme))),
                choice(
                    "language",
                    List.of("", "en", "zh"),
                    now.language(),
                    tag -> texts.get("settings.language." + (tag.isEmpty() ? "system" : tag)),
                    tag -> change(s -> s.withLanguage(tag)))),
            section(
                "drawing",
                choice(
                    "device",
                    List.of("auto", "cpu", "cuda"),
                    now.device(),
                    device -> texts.get("settings.device." + device.replaceAll(":.*", "")),
                    device -> change(s -> s.withDevice(device))),
                number("threads", 0, 256, 1, now.threads(), n -> change(s -> s.withThreads(n))),
                number(
                    "memory",
                    0,
                    1 << 20,
                    512,
                    now.memoryLimitMiB(),
                    n -> change(s -> s.withMemoryLimitMiB(n))),
                number(
                    "previews",
                    0,
                    30,
                    1,
                    now.previewsPerSecond(),
                    n -> change(s -> s.withPreviewsPerSecond(n)))),
            section(
                "storage",
                folder("history", now.historyFolder(), f -> change(s -> s.withHistoryFolder(f))),
                folder("export", now.exportFolder(), f -> change(s -> s.withExportFolder(f))),
                number("bin", 0, 3650, 1, now.binDays(), n -> change(s -> s.withBinDays(n))),
                number(
                    "cache",
                    16,
                    16_384,
                    64,
                    now.imageCacheMiB(),
                    n -> change(s -> s.withImageCacheMiB(n)))));
    page.getStyleClass().add("page");
    root = new ScrollPane(page);
    root.setFitToWidth(true);
  }

  private void change(UnaryOperator<Settings> how) {
    tasks.run(() -> store.update(how));
  }

  private VBox section(String key, Region... fields) {
    VBox box = new VBox(16, Controls.label(texts.get("settings." + key), "heading"));
    box.getChildren().addAll(fields);
    box.getStyleClass().addAll("surface", "settings-section");
    box.setMaxWidth(WIDTH + 2 * SIDE);
    return box;
  }

  private <T> VBox choice(
      String key, List<T> values, T now, Function<T, String> name, Consumer<T> chosen) {
    ComboBox<T> box = new ComboBox<>();
    box.getItems().setAll(values);
    box.setValue(now);
    box.setId("settings-" + key);
    box.setPrefWidth(WIDTH);
    box.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(T value) {
            return value == null ? "" : name.apply(value);
          }

          @Override
          public T fromString(String text) {
            throw new UnsupportedOperationException();
          }
        });
    box.valueProperty().addListener((_, _, value) -> chosen.accept(value));
    return field(key, box);
  }

  private VBox number(
      String key, int least, int most, int step, int now, Consumer<Integer> chosen) {
    NumberField number = NumberField.whole(least, most, step, now);
    number.setId("settings-" + key);
    number.setMaxWidth(160);
    number.numberProperty().addListener((_, _, value) -> chosen.accept(value.intValue()));
    Label problem = problem();
    String name = texts.get("settings." + key + ".name");
    number
        .wrongProperty()
        .addListener((_, _, wrong) -> problem.setText(wrong ? number.problem(name, texts) : ""));
    VBox field = field(key, number);
    field.getChildren().add(problem);
    return field;
  }

  private VBox folder(String key, Optional<String> now, Consumer<Optional<String>> chosen) {
    TextField text = new TextField(now.orElse(""));
    text.setPromptText(texts.get("settings.folder.usual"));
    text.setId("settings-" + key);
    HBox.setHgrow(text, Priority.ALWAYS);
    Label problem = problem();
    problem.setId("settings-" + key + "-problem");
    Runnable take =
        () -> {
          String path = text.getText().strip();
          tasks.run(
              _ -> usable(path),
              usable -> {
                problem.setText(usable ? "" : texts.get("settings.folder.wrong"));
                if (usable) {
                  chosen.accept(Optional.of(path).filter(s -> !s.isEmpty()));
                }
              });
        };
    text.setOnAction(_ -> take.run());
    text.focusedProperty()
        .addListener(
            (_, _, focused) -> {
              if (!focused) {
                take.run();
              }
            });
    Button browse = Controls.icon(texts.get("browse"), Glyph.FOLDER, () -> browse(text, take));
    HBox row = new HBox(4, text, browse);
    row.setMaxWidth(WIDTH);
    VBox field = field(key, row);
    text.setAccessibleText(texts.get("settings." + key + ".name"));
    field.getChildren().add(problem);
    return field;
  }

  private static void browse(TextField text, Runnable take) {
    DirectoryChooser chooser = new DirectoryChooser();
    File now = new File(text.getText().strip());
    if (now.isDirectory()) {
      chooser.setInitialDirectory(now);
    }
    File chosen = chooser.showDialog(text.getScene().getWindow());
    if (chosen != null) {
      text.setText(chosen.getPath());
      take.run();
    }
  }

  /// Whether pictures can be kept there: a folder that cannot be written must not keep the studio
  /// from starting the next time. Empty means the usual place.
  private static boolean usable(String path) {
    if (path.isEmpty()) {
      return true;
    }
    try {
      Path folder = Path.of(path);
      return folder.isAbsolute() && Files.isDirectory(folder) && Files.isWritable(folder);
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static Label problem() {
    Label label = Controls.hint("");
    label.getStyleClass().add("remark-warning");
    label.setGraphic(Glyph.WARNING.node());
    label.visibleProperty().bind(label.textProperty().isNotEmpty());
    label.managedProperty().bind(label.visibleProperty());
    return label;
  }

  private VBox field(String key, Region control) {
    String why = "settings." + key + ".why";
    return Controls.field(
        texts.get("settings." + key + ".name"), control, texts.has(why) ? texts.get(why) : "");
  }

  @Override
  public Parent view() {
    return root;
  }
}
