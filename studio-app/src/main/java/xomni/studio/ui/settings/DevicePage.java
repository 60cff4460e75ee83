package xomni.studio.ui.settings;

import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import xomni.studio.doctor.Finding;
import xomni.studio.ui.kit.Controls;
import xomni.studio.ui.kit.Glyph;
import xomni.studio.ui.kit.Page;
import xomni.studio.ui.kit.Tasks;
import xomni.studio.ui.kit.Texts;

/// What this machine offers for drawing, with advice in plain words.
public final class DevicePage implements Page {
  private final Supplier<List<Finding>> examine;
  private final Tasks tasks;
  private final Texts texts;
  private final VBox list = new VBox(10);
  private final VBox root = new VBox();
  private final Button again;

  /// @param examine takes about a second; called in the background
  public DevicePage(Supplier<List<Finding>> examine, Tasks tasks, Texts texts) {
    this.examine = examine;
    this.tasks = tasks;
    this.texts = texts;
    again = Controls.button(texts.get("device.again"), Glyph.AGAIN, this::shown);
    HBox head =
        new HBox(
            12, Controls.label(texts.get("place.device"), "page-title"), Controls.gap(), again);
    head.setAlignment(Pos.CENTER_LEFT);
    ScrollPane scroll = new ScrollPane(list);
    scroll.setFitToWidth(true);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    list.setId("device-list");
    root.getStyleClass().add("page");
    root.getChildren().addAll(head, scroll);
  }

  @Override
  public Parent view() {
    return root;
  }

  @Override
  public void shown() {
    again.setDisable(true);
    if (list.getChildren().isEmpty()) {
      ProgressIndicator wait = new ProgressIndicator();
      wait.setMaxSize(36, 36);
      list.getChildren().setAll(wait);
    }
    tasks.run(
        _ -> examine.get(),
        findings -> {
          again.setDisable(false);
          list.getChildren().setAll(findings.stream().map(this::row).toList());
        });
  }

  private HBox row(Finding finding) {
    String state = finding.state().name().toLowerCase(Locale.ROOT);
    Glyph glyph =
        switch (finding.state()) {
          case GOOD -> Glyph.CHECK;
          case FAIR -> Glyph.WARNING;
          case BAD -> Glyph.ERROR;
        };
    Label name = Controls.label(name(finding.key()), "heading");
    name.setMinWidth(150);
    String said = texts.sentence(finding.value());
    String advice = texts.sentence(finding.advice());
    Label value = new Label(said);
    value.setWrapText(true);
    VBox words = new VBox(4, value);
    words.setAlignment(Pos.CENTER_LEFT);
    if (!advice.isEmpty()) {
      words.getChildren().add(Controls.hint(advice));
    }
    HBox.setHgrow(words, Priority.ALWAYS);
    HBox row = new HBox(14, glyph.node(), name, words);
    row.setAlignment(Pos.CENTER_LEFT);
    row.getStyleClass().addAll("surface", "finding", "finding-" + state);
    row.setAccessibleText(name.getText() + ": " + said + " " + advice);
    return row;
  }

  private String name(String key) {
    return key.startsWith("pack:")
        ? texts.get("device.pack", key.substring("pack:".length()))
        : texts.has("device." + key) ? texts.get("device." + key) : key;
  }
}
