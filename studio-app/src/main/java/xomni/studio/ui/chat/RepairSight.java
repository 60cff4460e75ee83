package xomni.studio.ui.chat;

import java.util.List;
import xomni.engine.Picture;
import xomni.engine.check.TextReport;
import xomni.engine.edit.RepairEvent;
import xomni.studio.jobs.EditRequests;
import xomni.studio.ui.canvas.TextChecker;
import xomni.studio.ui.canvas.VariantModel;
import xomni.studio.ui.kit.FrameQueue;
import xomni.studio.ui.kit.Texts;

/// Shows a repair on the picture that it starts from while it works: the cells that are being
/// tried, and each try that is kept. Only what is seen changes; the picture itself stays.
final class RepairSight {
  private final VariantModel variant;
  private final Picture picture;
  private final ChatModel model;
  private final FrameQueue frames;
  private final Texts texts;
  private long readable;
  private boolean over;
  private boolean left;

  RepairSight(VariantModel variant, ChatModel model, FrameQueue frames, Texts texts) {
    this.variant = variant;
    this.model = model;
    this.frames = frames;
    this.texts = texts;
    picture = variant.pictureProperty().get();
  }

  /// Takes an event of the repair, on any thread.
  void accept(RepairEvent event) {
    switch (event) {
      case RepairEvent.Read read -> frames.post(() -> read(read.report()));
      case RepairEvent.Trying trying -> frames.post(() -> trying(trying));
      case RepairEvent.Kept kept -> frames.post(() -> kept(kept));
      case RepairEvent.Drawing _ -> {}
    }
  }

  private void read(TextReport report) {
    if (!over) {
      readable = RepairNote.percent(report);
      TextChecker.showWrong(variant, report);
    }
  }

  private void trying(RepairEvent.Trying trying) {
    if (!over) {
      variant.triedProperty().set(EditRequests.ranges(trying.region()));
      String words = String.join(" ", trying.words());
      model.busyProperty().set(texts.get("repair.trying", trying.round(), words, readable));
    }
  }

  private void kept(RepairEvent.Kept kept) {
    if (!over) {
      variant.pictureProperty().set(kept.picture());
      variant.triedProperty().set(List.of());
      read(kept.report());
    }
  }

  /// No more is said: the repair is being stopped.
  void stop() {
    over = true;
    variant.triedProperty().set(List.of());
  }

  /// The new picture takes the place of what is shown.
  void leave() {
    left = true;
  }

  /// Shows the picture as it is again, unless another takes its place.
  void end() {
    stop();
    if (!left && variant.pictureProperty().get() != picture) {
      variant.pictureProperty().set(picture);
      variant.wrongWordsProperty().set(List.of());
    }
  }
}
