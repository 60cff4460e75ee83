package xomni.studio.ui.canvas;

import java.util.Optional;
import java.util.function.Supplier;
import xomni.engine.Picture;
import xomni.studio.history.History;
import xomni.studio.images.PictureFile;
import xomni.studio.model.Entry;
import xomni.studio.model.EntryState;

/// A picture of the history on its way to the desk.
final class StoredPicture {
  private StoredPicture() {}

  /// Reads in the background; the supplier makes the model on the window's thread.
  static Supplier<VariantModel> load(History history, long id) {
    Entry entry = history.gallery().get(id);
    Optional<Picture> picture = entry.picture().map(PictureFile::read).map(PictureFile::picture);
    return () -> {
      VariantModel model = new VariantModel(entry.request(), entry.variant());
      model.take(entry.tokens().ids(), entry.tokens().probabilities());
      picture.ifPresent(model.pictureProperty()::set);
      model.starredProperty().set(entry.marks().starred());
      entry.marks().score().ifPresent(model.scoreProperty()::set);
      model.setEntry(id);
      model.end(phase(entry.state()));
      return model;
    };
  }

  private static VariantModel.Phase phase(EntryState state) {
    return switch (state) {
      case FINISHED -> VariantModel.Phase.FINISHED;
      case FAILED -> VariantModel.Phase.FAILED;
      default -> VariantModel.Phase.STOPPED;
    };
  }
}
