package xomni.engine.ort;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import xomni.engine.EngineException;

/// Makes tensors. Values are copied once into native memory, which the tensor owns. A shape without
/// sizes means a scalar.
public final class Tensors {
  private static final int ALIGNMENT = 64;

  private Tensors() {}

  /// A float32 tensor.
  ///
  /// @throws IllegalArgumentException when the shape does not hold exactly these values
  public static Tensor floats(float[] values, long... shape) {
    Tensor tensor = sized(values.length, ElementKind.FLOAT, shape);
    tensor.floatBuffer().put(values);
    return tensor;
  }

  /// An int64 tensor.
  public static Tensor longs(long[] values, long... shape) {
    Tensor tensor = sized(values.length, ElementKind.INT64, shape);
    tensor.longBuffer().put(values);
    return tensor;
  }

  /// An int64 tensor from 32-bit values, such as token ids.
  public static Tensor ids(int[] values, long... shape) {
    long[] wide = new long[values.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = values[i];
    }
    return longs(wide, shape);
  }

  /// An int32 tensor.
  public static Tensor ints(int[] values, long... shape) {
    Tensor tensor = sized(values.length, ElementKind.INT32, shape);
    tensor.intBuffer().put(values);
    return tensor;
  }

  /// A bool tensor.
  public static Tensor bools(boolean[] values, long... shape) {
    checkCount(values.length, shape);
    Arena memory = Arena.ofShared();
    ByteBuffer bytes = allocate(memory, values.length);
    for (int i = 0; i < values.length; i++) {
      bytes.put(i, (byte) (values[i] ? 1 : 0));
    }
    return wrap(memory, bytes, ElementKind.BOOL, shape);
  }

  /// A tensor of zeros, to be filled through its buffer or by a run that pins it as an output.
  public static Tensor zeros(ElementKind kind, long... shape) {
    long length = Math.multiplyExact(count(shape), (long) kind.bytes());
    if (length > Integer.MAX_VALUE - ALIGNMENT) {
      throw new EngineException.NoRoom(
          "One part of this job would need %d MiB in one piece; choose a smaller size or fewer variants."
              .formatted(length >> 20));
    }
    Arena memory = Arena.ofShared();
    return wrap(memory, allocate(memory, (int) length), kind, shape);
  }

  /// Another shape over a part of a tensor's own memory, such as one row of a batch. Close it
  /// before the tensor.
  ///
  /// @param whole made by this class
  /// @param from first element
  /// @param shape of the part
  public static Tensor view(Tensor whole, int from, long... shape) {
    ByteBuffer bytes = whole.memory();
    int unit = whole.kind().bytes();
    int length = Math.toIntExact(count(shape) * unit);
    ByteBuffer part = bytes.slice(from * unit, length).order(ByteOrder.nativeOrder());
    return wrap(null, part, whole.kind(), shape);
  }

  private static Tensor sized(int values, ElementKind kind, long... shape) {
    checkCount(values, shape);
    return zeros(kind, shape);
  }

  private static void checkCount(int values, long... shape) {
    if (count(shape) != values) {
      throw new IllegalArgumentException(
          "%d values do not fill a tensor of %d".formatted(values, count(shape)));
    }
  }

  private static long count(long... shape) {
    long count = 1;
    for (long size : shape) {
      count = Math.multiplyExact(count, size);
    }
    return count;
  }

  private static ByteBuffer allocate(Arena memory, int length) {
    try {
      // One byte more than nothing, since an empty segment has no address to hand on.
      return memory
          .allocate(Math.max(1, length), ALIGNMENT)
          .asByteBuffer()
          .limit(length)
          .order(ByteOrder.nativeOrder());
    } catch (OutOfMemoryError e) {
      memory.close();
      throw new EngineException.NoRoom(
          "The machine has no %d MiB of memory left for this job; close other programs or choose a smaller size."
              .formatted(length >> 20),
          e);
    }
  }

  private static Tensor wrap(Arena memory, ByteBuffer bytes, ElementKind kind, long... shape) {
    try {
      OrtEnvironment environment = Telemetry.environment();
      OnnxTensor value =
          switch (kind) {
            case FLOAT -> OnnxTensor.createTensor(environment, bytes.asFloatBuffer(), shape);
            case INT32 -> OnnxTensor.createTensor(environment, bytes.asIntBuffer(), shape);
            case INT64 -> OnnxTensor.createTensor(environment, bytes.asLongBuffer(), shape);
            case BOOL -> OnnxTensor.createTensor(environment, bytes, shape, OnnxJavaType.BOOL);
            case OTHER -> throw new IllegalArgumentException("no such tensor can be made");
          };
      return new Tensor(value, kind, memory, bytes);
    } catch (OrtException e) {
      if (memory != null) {
        memory.close();
      }
      throw OrtErrors.translate("A tensor could not be made", e);
    }
  }
}
