package xomni.studio.images;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

/// Decoded images within a limit of bytes; the one that was not asked for the longest goes first.
/// Thread-safe. Works for any image type: the window keeps JavaFX images in it.
///
/// @param <K> what images are found by
/// @param <V> image
public final class ImageCache<K, V> {
  private final long limit;
  private final ToLongFunction<V> size;
  private final LinkedHashMap<K, V> images = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  /// @param limit bytes to stay within
  /// @param size bytes of an image: 4 a pixel
  public ImageCache(long limit, ToLongFunction<V> size) {
    this.limit = limit;
    this.size = size;
  }

  /// The image, if it is here.
  public synchronized Optional<V> get(K key) {
    return Optional.ofNullable(images.get(key));
  }

  /// Adds an image. One that is larger than the whole limit is not kept.
  public synchronized void put(K key, V image) {
    remove(key);
    long added = size.applyAsLong(image);
    if (added > limit) {
      return;
    }
    images.put(key, image);
    bytes += added;
    var oldest = images.entrySet().iterator();
    while (bytes > limit && oldest.hasNext()) {
      Map.Entry<K, V> entry = oldest.next();
      bytes -= size.applyAsLong(entry.getValue());
      oldest.remove();
    }
  }

  /// Forgets an image.
  public synchronized void remove(K key) {
    V image = images.remove(key);
    if (image != null) {
      bytes -= size.applyAsLong(image);
    }
  }

  /// Forgets all.
  public synchronized void clear() {
    images.clear();
    bytes = 0;
  }

  /// Bytes that are held.
  public synchronized long bytes() {
    return bytes;
  }
}
