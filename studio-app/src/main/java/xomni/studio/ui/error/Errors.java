package xomni.studio.ui.error;

import java.util.function.Consumer;
import xomni.engine.EngineException;
import xomni.studio.model.StudioException;
import xomni.studio.ui.kit.Notes;
import xomni.studio.ui.kit.Texts;

/// Where errors end: expected ones are a note with a sentence to act on, all others open the error
/// window. Call on the window's thread.
public final class Errors implements Consumer<Throwable> {
  private final Texts texts;
  private final Notes notes;
  private final ErrorOverlay overlay;

  public Errors(Texts texts, Notes notes, ErrorOverlay overlay) {
    this.texts = texts;
    this.notes = notes;
    this.overlay = overlay;
  }

  @Override
  public void accept(Throwable error) {
    boolean expected =
        error instanceof StudioException
            || error instanceof EngineException && !(error instanceof EngineException.Internal);
    if (expected) {
      notes.show(texts.sentence(error));
    } else {
      overlay.show(error);
    }
  }
}
