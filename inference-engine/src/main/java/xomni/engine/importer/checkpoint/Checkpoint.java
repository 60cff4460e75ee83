package xomni.engine.importer.checkpoint;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import xomni.engine.EngineException;

/// A set of named tensors: one file, or the shards of an index.
public interface Checkpoint extends AutoCloseable {
  /// All names.
  Set<String> names();

  /// The tensor of that name, if there is one.
  Optional<Weight> find(String name);

  /// What a person would call it in a message: its path.
  String title();

  @Override
  void close();

  /// Number of elements of all tensors of known types.
  default long count() {
    long count = 0;
    for (String name : names()) {
      try {
        count += find(name).map(Weight::count).orElse(0L);
      } catch (EngineException.BadCheckpoint e) {
        // A tensor of another type, which no network asks for.
        continue;
      }
    }
    return count;
  }

  /// The tensor of that name.
  ///
  /// @throws EngineException.BadCheckpoint when it is missing
  default Weight get(String name) {
    return find(name)
        .orElseThrow(
            () ->
                new EngineException.BadCheckpoint(
                    "The tensor %s is missing from %s; download the checkpoint again."
                        .formatted(name, title())));
  }

  /// The tensor of that name and shape.
  ///
  /// @throws EngineException.BadCheckpoint when it is missing or has another shape
  default Weight get(String name, long... shape) {
    Weight weight = get(name);
    List<Long> wanted = Arrays.stream(shape).boxed().toList();
    if (!weight.shape().equals(wanted)) {
      throw new EngineException.BadCheckpoint(
          "The tensor %s in %s has the shape %s, but %s fits its configuration."
              .formatted(name, title(), weight.shape(), wanted));
    }
    return weight;
  }
}
