package xomni.studio.ui.error;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import xomni.studio.history.Recovery;
import xomni.studio.ui.kit.Controls;
import xomni.studio.ui.kit.Glyph;
import xomni.studio.ui.kit.Texts;

/// What the window shows when the history does not open: the ways out, none of which deletes
/// anything.
public final class RecoveryPane extends StackPane {
  private final Recovery recovery;
  private final Path folder;
  private final Texts texts;
  private final Consumer<Supplier<String>> run;
  private final Label outcome = Controls.hint("");

  /// @param problem why the history does not open, in a sentence
  /// @param damaged whether there is something to repair
  /// @param run runs a way out in the background and then shows its outcome with [#done]
  public RecoveryPane(
      Path folder, String problem, boolean damaged, Texts texts, Consumer<Supplier<String>> run) {
    this.recovery = new Recovery(folder);
    this.folder = folder;
    this.texts = texts;
    this.run = run;
    Label text = new Label(problem);
    text.setWrapText(true);
    text.setId("recovery-problem");
    outcome.setId("recovery-outcome");
    VBox card = new VBox(16, Controls.label(texts.get("recovery.title"), "empty-title"), text);
    if (damaged) {
      card.getChildren().addAll(ways());
    }
    card.getChildren().add(outcome);
    card.getStyleClass().add("dialog-card");
    card.setMaxSize(560, Region.USE_PREF_SIZE);
    card.setAlignment(Pos.TOP_LEFT);
    getChildren().add(card);
    getStyleClass().add("shell");
  }

  private List<Button> ways() {
    List<Path> backups = recovery.backups();
    Button restore =
        Controls.primary(
            texts.get("recovery.restore"),
            Glyph.RESTORE,
            () -> run.accept(() -> counted(recovery.restore(backups.getFirst()))));
    restore.setId("recovery-restore");
    restore.setDisable(backups.isEmpty());
    Button rebuild =
        Controls.button(
            texts.get("recovery.rebuild"),
            Glyph.AGAIN,
            () -> run.accept(() -> counted(recovery.rebuild())));
    rebuild.setId("recovery-rebuild");
    Path target = folder.resolveSibling(folder.getFileName() + "-saved");
    Button save =
        Controls.button(
            texts.get("recovery.save"),
            Glyph.EXPORT,
            () ->
                run.accept(
                    () -> {
                      recovery.salvage(target);
                      return texts.get("recovery.saved", target.toString());
                    }));
    save.setId("recovery-save");
    return List.of(restore, rebuild, save);
  }

  private String counted(int pictures) {
    return texts.get("recovery.done", pictures);
  }

  /// Shows how it went.
  public void done(String text) {
    outcome.setText(text);
  }
}
