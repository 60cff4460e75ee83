package xomni.studio.ui.gallery;

import java.util.Collection;
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
/// limit. Tiles that went out of sight before their turn are not loaded; those in sight are read
/// again when something has changed, and keep their picture meanwhile. For the JavaFX thread.
final class TileLoader {
  private static final int BATCH = 24;

  /// What a tile shows.
  record Tile(Summary summary, Optional<Image> image) {}

  /// @param age what [#age] was when it was read
  private record Kept(Tile tile, int age) {}

  private final History history;
  private final Tasks tasks;
  private final ImageCache<Long, Kept> cache;
  private final Map<Long, Consumer<Tile>> inSight = new HashMap<>();
  private final Set<Long> waiting = new LinkedHashSet<>();
  private int age;
  private boolean loading;

  TileLoader(History history, Tasks tasks, long bytes) {
    this.history = history;
    this.tasks = tasks;
    this.cache = new ImageCache<>(bytes, TileLoader::size);
  }

  private static long size(Kept kept) {
    return 1024
        + kept.tile().image().map(i -> (long) (4 * i.getWidth() * i.getHeight())).orElse(0L);
  }

  /// Gives the tile to `taker`, at once when it is here, and again whenever it changes, until
  /// [#leave].
  void show(long id, Consumer<Tile> taker) {
    inSight.put(id, taker);
    Optional<Kept> known = cache.get(id);
    known.ifPresent(kept -> taker.accept(kept.tile()));
    if (known.isEmpty() || known.get().age() != age) {
      waiting.add(id);
      next();
    }
  }

  /// The tile is no longer in sight there.
  void leave(long id, Consumer<Tile> taker) {
    if (inSight.remove(id, taker)) {
      waiting.remove(id);
    }
  }

  /// Something about these pictures has changed.
  void changed(Collection<Long> ids) {
    for (Long id : ids) {
      cache.get(id).ifPresent(kept -> cache.put(id, new Kept(kept.tile(), -1)));
      if (inSight.containsKey(id)) {
        waiting.add(id);
      }
    }
    next();
  }

  /// Anything may have changed.
  void changed() {
    age++;
    waiting.addAll(inSight.keySet());
    next();
  }

  /// Number of tiles that are in sight.
  int inSight() {
    return inSight.size();
  }

  private void next() {
    if (loading || waiting.isEmpty()) {
      return;
    }
    loading = true;
    Set<Long> batch = new LinkedHashSet<>(waiting.stream().limit(BATCH).toList());
    waiting.removeAll(batch);
    Map<Long, Tile> known = new HashMap<>();
    batch.forEach(id -> cache.get(id).ifPresent(kept -> known.put(id, kept.tile())));
    int now = age;
    tasks.run(
        _ ->
            history.gallery().summaries(batch).stream()
                .map(summary -> read(summary, known.get(summary.id())))
                .toList(),
        tiles -> loaded(tiles, now),
        _ -> loaded(List.of(), now));
  }

  /// @param known what was read before, or null; files are never written again under their name
  private static Tile read(Summary summary, Tile known) {
    if (known != null
        && known.image().isPresent()
        && known.summary().thumbnail().equals(summary.thumbnail())) {
      return known.summary().equals(summary) ? known : new Tile(summary, known.image());
    }
    try {
      Optional<Image> image =
          summary
              .thumbnail()
              .or(summary::picture)
              .map(file -> SwingFXUtils.toFXImage(PictureFile.read(file).image(), null));
      return new Tile(summary, image);
    } catch (RuntimeException e) {
      // A thumbnail that cannot be read is a tile without a picture.
      return new Tile(summary, Optional.empty());
    }
  }

  private void loaded(List<Tile> tiles, int when) {
    loading = false;
    for (Tile tile : tiles) {
      long id = tile.summary().id();
      boolean same = cache.get(id).filter(kept -> kept.tile() == tile).isPresent();
      cache.put(id, new Kept(tile, when));
      Consumer<Tile> taker = inSight.get(id);
      if (taker != null && !same) {
        taker.accept(tile);
      }
    }
    next();
  }
}
