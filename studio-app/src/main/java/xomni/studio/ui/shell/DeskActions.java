package xomni.studio.ui.shell;

import java.util.function.Consumer;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import xomni.studio.ui.canvas.Desk;
import xomni.studio.ui.canvas.Sheet;
import xomni.studio.ui.canvas.VariantModel;
import xomni.studio.ui.kit.Notes;
import xomni.studio.ui.kit.Pixels;
import xomni.studio.ui.kit.Texts;
import xomni.studio.ui.variants.VariantActions;

/// What the buttons of a picture do.
public final class DeskActions implements VariantActions {
  private final Desk desk;
  private final Notes notes;
  private final Texts texts;
  private final Consumer<Long> export;

  /// @param export opens the export dialog for an entry of the history
  public DeskActions(Desk desk, Notes notes, Texts texts, Consumer<Long> export) {
    this.desk = desk;
    this.notes = notes;
    this.texts = texts;
    this.export = export;
  }

  @Override
  public void star(VariantModel variant) {
    desk.star(variant);
  }

  @Override
  public void discard(VariantModel variant) {
    Sheet sheet = desk.sheetProperty().get();
    desk.discard(variant);
    notes.show(texts.get("note.binned", 1), texts.get("undo"), () -> desk.restore(sheet, variant));
  }

  @Override
  public void redraw(VariantModel variant) {
    desk.redraw(variant);
  }

  @Override
  public void resume(VariantModel variant) {
    if (variant.phaseProperty().get().broken()) {
      desk.resume(variant);
    }
  }

  @Override
  public void copy(VariantModel variant) {
    if (variant.pictureProperty().get() != null) {
      ClipboardContent content = new ClipboardContent();
      content.putImage(Pixels.image(variant.pictureProperty().get()));
      Clipboard.getSystemClipboard().setContent(content);
      notes.show(texts.get("note.copied"));
    }
  }

  @Override
  public void export(VariantModel variant) {
    variant.entry().ifPresent(export::accept);
  }
}
