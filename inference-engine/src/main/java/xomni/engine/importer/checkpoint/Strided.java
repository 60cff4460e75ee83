package xomni.engine.importer.checkpoint;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;

/// Strided views of a storage, as `torch.save` keeps them.
final class Strided {
  private Strided() {}

  /// The view's elements in row-major order: the storage's own bytes when they already lie so, else
  /// a copy in `arena`. Null when the view does not fit the storage.
  static MemorySegment contiguous(
      MemorySegment storage,
      ElementType type,
      long start,
      List<Long> shape,
      List<Long> strides,
      Arena arena) {
    long bytes = Shapes.bytes(shape, type);
    long last = lastElement(start, shape, strides);
    if (bytes < 0 || last < 0 || last > storage.byteSize() / type.bytes()) {
      return null;
    }
    if (isRowMajor(shape, strides)) {
      return storage.asSlice(start * type.bytes(), bytes);
    }
    // Strides of 0 would let a small file ask for any amount of memory.
    if (bytes > storage.byteSize()) {
      return null;
    }
    MemorySegment out = arena.allocate(bytes, type.bytes());
    long[] index = new long[shape.size()];
    for (long to = 0; to < bytes; to += type.bytes()) {
      long from = start;
      for (int axis = 0; axis < index.length; axis++) {
        from += index[axis] * strides.get(axis);
      }
      MemorySegment.copy(storage, from * type.bytes(), out, to, type.bytes());
      advance(index, shape);
    }
    return out.asReadOnly();
  }

  private static void advance(long[] index, List<Long> shape) {
    for (int axis = index.length - 1; axis >= 0; axis--) {
      if (++index[axis] < shape.get(axis)) {
        return;
      }
      index[axis] = 0;
    }
  }

  /// One past the last element that the view touches, or -1 when that makes no sense.
  private static long lastElement(long start, List<Long> shape, List<Long> strides) {
    if (start < 0 || shape.size() != strides.size()) {
      return -1;
    }
    try {
      long last = start;
      boolean empty = false;
      for (int axis = 0; axis < shape.size(); axis++) {
        if (shape.get(axis) < 0 || strides.get(axis) < 0) {
          return -1;
        }
        empty |= shape.get(axis) == 0;
        last = Math.addExact(last, Math.multiplyExact(shape.get(axis) - 1, strides.get(axis)));
      }
      return empty ? start : Math.addExact(last, 1);
    } catch (ArithmeticException e) {
      return -1;
    }
  }

  private static boolean isRowMajor(List<Long> shape, List<Long> strides) {
    long wanted = 1;
    for (int axis = shape.size() - 1; axis >= 0; axis--) {
      if (shape.get(axis) != 1 && strides.get(axis) != wanted) {
        return false;
      }
      wanted *= shape.get(axis);
    }
    return true;
  }
}
