package xomni.studio.ui.gallery;

import java.awt.image.BufferedImage;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.image.Image;
import xomni.studio.history.History;
import xomni.studio.images.ImageCache;
import xomni.studio.images.PictureFile;
import xomni.studio.model.Summary;
import xomni.studio.ui.kit.Tasks;

/// Loads what tiles show, in the background, many at a time, and keeps as much of it as fits into a
/// limit. Tiles that went out of sight before their turn are not loaded. For the JavaFX thread.
final class TileLoader {
  private static final int BATCH = 24;

  /// What a tile shows.
  record Tile(Summary summary, Optional<Image> image) {}

  private final History history;
  private final Tasks tasks;
  private final ImageCache<Long, Tile> cache;
  private final Map<Long, Consumer<Tile>> waiting = new HashMap<>();
  private boolean loading;

  TileLoader(History history, Tasks tasks, long bytes) {
    this.history = history;
    this.tasks = tasks;
    this.cache = new ImageCache<>(bytes, TileLoader::size);
  }

  private static long size(Tile tile) {
    return 1024 + tile.image().map(i -> (long) (4 * i.getWidth() * i.getHeight())).orElse(0L);
  }

  /// Gives the tile to `then`, at once when it is here.
  void load(long id, Consumer<Tile> then) {
    Optional<Tile> known = cache.get(id);
    if (known.isPresent()) {
      then.accept(known.get());
      return;
    }
    waiting.put(id, then);
    next();
  }

  /// The tile is no longer wanted.
  void forget(long id) {
    waiting.remove(id);
  }

  /// Something about these pictures has changed.
  void drop(List<Long> ids) {
    ids.forEach(cache::remove);
  }

  private void next() {
    if (loading || waiting.isEmpty()) {
      return;
    }
    loading = true;
    Set<Long> batch = new LinkedHashSet<>(waiting.keySet().stream().limit(BATCH).toList());
    tasks.run(
        _ -> history.gallery().summaries(batch).stream().map(TileLoader::read).toList(),
        tiles -> loaded(batch, tiles),
        _ -> loaded(batch, List.of()));
  }

  private static Tile read(Summary summary) {
    try {
      Optional<BufferedImage> image =
          summary.thumbnail().or(summary::picture).map(file -> PictureFile.read(file).image());
      return new Tile(summary, image.map(i -> SwingFXUtils.toFXImage(i, null)));
    } catch (RuntimeException e) {
      // A thumbnail that cannot be read is a tile without a picture.
      return new Tile(summary, Optional.empty());
    }
  }

  private void loaded(Set<Long> batch, List<Tile> tiles) {
    loading = false;
    for (Tile tile : tiles) {
      long id = tile.summary().id();
      cache.put(id, tile);
      Consumer<Tile> then = waiting.remove(id);
      if (then != null) {
        then.accept(tile);
      }
    }
    batch.forEach(waiting::remove);
    next();
  }
}
