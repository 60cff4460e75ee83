package xomni.engine.importer.checkpoint;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.List;

/// One tensor of a checkpoint: where it lies, not its numbers. Row-major and contiguous.
///
/// @param name key in the checkpoint
/// @param type number format
/// @param shape axis lengths, outermost first; empty for a scalar
/// @param file the file that holds it
/// @param offset first byte in `file`
/// @param data the mapped bytes, little endian, read only; valid while its [Checkpoint] is open
public record Weight(
    String name, ElementType type, List<Long> shape, Path file, long offset, MemorySegment data) {
  public Weight {
    shape = List.copyOf(shape);
  }

  /// Number of elements.
  public long count() {
    return shape.stream().reduce(1L, Math::multiplyExact);
  }

  /// Size in bytes.
  public long bytes() {
    return count() * type.bytes();
  }

  /// Copies elements `from .. from + out.length - 1` to `out` as float32; exact for every type.
  public void read(long from, float[] out) {
    Numbers.read(type, data, from, out);
  }

  /// All elements. Only for tensors that are small.
  public float[] read() {
    float[] out = new float[Math.toIntExact(count())];
    read(0, out);
    return out;
  }
}
