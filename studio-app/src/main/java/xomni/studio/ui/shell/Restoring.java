package xomni.studio.ui.shell;

import xomni.engine.DrawRequest;
import xomni.studio.ui.kit.Modal;
import xomni.studio.ui.kit.Texts;

/// Takes prompt and settings from a picture into the editor; asks first where that would overwrite
/// what the person has written.
public final class Restoring {
  private final Studio studio;
  private final Modal modal;
  private final Texts texts;
  private final Runnable goDraw;

  /// @param goDraw brings the drawing page to the front
  public Restoring(Studio studio, Modal modal, Texts texts, Runnable goDraw) {
    this.studio = studio;
    this.modal = modal;
    this.texts = texts;
    this.goDraw = goDraw;
  }

  /// Restores `request`, or asks whether to.
  public void ask(DrawRequest request) {
    if (studio.wouldLose(request)) {
      modal.ask(
          texts.get("restore.title"),
          texts.get("restore.text"),
          texts.get("restore.yes"),
          () -> restore(request));
    } else {
      restore(request);
    }
  }

  private void restore(DrawRequest request) {
    studio.restore(request);
    goDraw.run();
  }
}
