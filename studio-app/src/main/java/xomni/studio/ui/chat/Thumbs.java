package xomni.studio.ui.chat;

import java.awt.image.BufferedImage;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import xomni.studio.images.PictureFile;
import xomni.studio.model.Summary;
import xomni.studio.ui.kit.Tasks;

/// Small pictures of a conversation, loaded in the background and kept. For the JavaFX thread.
final class Thumbs {
  private static final int MOST = 400;

  private final Tasks tasks;
  private final Map<Long, Image> known = new HashMap<>();

  Thumbs(Tasks tasks) {
    this.tasks = tasks;
  }

  /// A view of a picture, at most `side` wide and high; empty until it is loaded, and while there
  /// is none.
  ImageView view(Summary picture, double side) {
    ImageView view = new ImageView();
    view.setPreserveRatio(true);
    view.setFitWidth(side);
    view.setFitHeight(side);
    Image image = known.get(picture.id());
    if (image != null) {
      view.setImage(image);
    } else if (picture.thumbnail().or(picture::picture).isPresent()) {
      tasks.run(_ -> read(picture), found -> found.ifPresent(i -> show(picture.id(), i, view)));
    }
    return view;
  }

  private void show(long id, BufferedImage pixels, ImageView view) {
    if (known.size() >= MOST) {
      known.clear();
    }
    Image image = SwingFXUtils.toFXImage(pixels, null);
    known.put(id, image);
    view.setImage(image);
  }

  /// A file that cannot be read is a tile without a picture.
  private static Optional<BufferedImage> read(Summary picture) {
    try {
      return picture.thumbnail().or(picture::picture).map(file -> PictureFile.read(file).image());
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }
}
