package xomni.studio.ui.error;

import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import xomni.studio.history.Recovery;
import xomni.studio.ui.kit.Controls;
import xomni.studio.ui.kit.Glyph;
import xomni.studio.ui.kit.Texts;

/// What the window shows when the history does not open: the ways out, none of which deletes
/// anything.
public final class RecoveryPane extends StackPane {
  private final Recovery recovery;
  private final Texts texts;
  private final Consumer<Supplier<String>> run;
  private final Label title = Controls.label("", "empty-title");
  private final Label problem = new Label();
  private final Label outcome = Controls.hint("");
  private final VBox ways = new VBox(14);
  private final Button again;
  private volatile boolean repaired;

  /// @param problemText why the history does not open, in a sentence
  /// @param damaged whether there is something to repair
  /// @param run runs a way out in the background and then shows its outcome with [#done]
  /// @param reopen opens the studio again, once the history is whole
  public RecoveryPane(
      Path folder,
      String problemText,
      boolean damaged,
      Texts texts,
      Consumer<Supplier<String>> run,
      Runnable reopen) {
    this.recovery = new Recovery(folder);
    this.texts = texts;
    this.run = run;
    title.setText(texts.get("recovery.title"));
    problem.setWrapText(true);
    problem.setId("recovery-problem");
    outcome.setId("recovery-outcome");
    outcome.managedProperty().bind(outcome.textProperty().isNotEmpty());
    problem.setText(problemText);
    VBox card = new VBox(16, title, problem);
    if (damaged) {
      ways.getChildren().setAll(ways());
      card.getChildren().add(ways);
    }
    again = Controls.primary(texts.get("recovery.open"), Glyph.CHECK, reopen);
    again.setId("recovery-open");
    again.setVisible(false);
    again.setManaged(false);
    card.getChildren().addAll(outcome, again);
    card.getStyleClass().add("dialog-card");
    card.setMaxSize(560, Region.USE_PREF_SIZE);
    card.setAlignment(Pos.TOP_LEFT);
    getChildren().add(card);
    getStyleClass().add("shell");
  }

  private List<Node> ways() {
    List<Path> backups = recovery.backups();
    ComboBox<Path> copies = new ComboBox<>();
    copies.getItems().setAll(backups);
    copies.getSelectionModel().selectFirst();
    copies.setConverter(dates());
    copies.setId("recovery-copies");
    copies.setMaxWidth(Double.MAX_VALUE);
    copies.setAccessibleText(texts.get("recovery.copies"));
    Button restore =
        Controls.primary(
            texts.get("recovery.restore"),
            Glyph.RESTORE,
            () -> repair(() -> recovery.restore(copies.getValue())));
    restore.setId("recovery-restore");
    restore.setDisable(backups.isEmpty());
    Button rebuild =
        Controls.button(
            texts.get("recovery.rebuild"), Glyph.AGAIN, () -> repair(recovery::rebuild));
    rebuild.setId("recovery-rebuild");
    Button save =
        Controls.button(texts.get("recovery.save"), Glyph.EXPORT, () -> run.accept(this::save));
    save.setId("recovery-save");
    HBox first = new HBox(8, restore, copies);
    HBox.setHgrow(copies, Priority.ALWAYS);
    copies.setVisible(!backups.isEmpty());
    return List.of(
        way(first, backups.isEmpty() ? "recovery.restore.none" : "recovery.restore.why"),
        way(rebuild, "recovery.rebuild.why"),
        way(save, "recovery.save.why"));
  }

  private VBox way(Node control, String why) {
    return new VBox(6, control, Controls.hint(texts.get(why)));
  }

  private String save() {
    Path target = recovery.unusedTarget();
    recovery.salvage(target);
    return texts.get("recovery.saved", target.toString());
  }

  /// Runs a way out after which the history can be opened.
  private void repair(IntSupplier way) {
    run.accept(
        () -> {
          String text = texts.get("recovery.done", way.getAsInt());
          repaired = true;
          return text;
        });
  }

  private StringConverter<Path> dates() {
    DateTimeFormatter format =
        DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
            .withLocale(texts.locale())
            .withZone(ZoneId.systemDefault());
    return new StringConverter<>() {
      @Override
      public String toString(Path copy) {
        return copy == null ? "" : format.format(Recovery.made(copy));
      }

      @Override
      public Path fromString(String text) {
        throw new UnsupportedOperationException();
      }
    };
  }

  /// Shows how it went.
  public void done(String text) {
    outcome.setText(text);
    for (Node past : List.of(problem, ways)) {
      past.setVisible(!repaired);
      past.setManaged(!repaired);
    }
    title.setText(texts.get(repaired ? "recovery.whole" : "recovery.title"));
    again.setVisible(repaired);
    again.setManaged(repaired);
    if (repaired) {
      again.requestFocus();
    }
  }
}
