package xomni.engine.ort;

import ai.onnxruntime.OnnxTensor;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;

/// A tensor in host memory. Made by [Tensors] or by a [Network]; whoever got it closes it. Closing
/// frees its memory at once, so close it only when no run uses it any more.
///
/// A tensor made by [Tensors] shares its memory with its buffers: a later `put` is what the next
/// run reads, and what a run writes into a pinned output is what `get` reads. Buffers of an output
/// that the runtime made are copies.
public final class Tensor implements AutoCloseable {
  private final OnnxTensor value;
  private final ElementKind kind;
  private final Arena memory;
  private final ByteBuffer bytes;

  /// A tensor over memory of our own.
  Tensor(OnnxTensor value, ElementKind kind, Arena memory, ByteBuffer bytes) {
    this.value = value;
    this.kind = kind;
    this.memory = memory;
    this.bytes = bytes;
  }

  /// A tensor that the runtime made.
  Tensor(OnnxTensor value) {
    this(value, Ports.kind(value.getInfo().type), null, null);
  }

  ByteBuffer memory() {
    if (bytes == null) {
      throw new IllegalStateException("only tensors of our own can be shared");
    }
    return bytes;
  }

  OnnxTensor value() {
    return value;
  }

  /// Sizes; empty for a scalar.
  public long[] shape() {
    return value.getInfo().getShape();
  }

  /// Number format.
  public ElementKind kind() {
    return kind;
  }

  /// The elements as floats: the tensor's own memory if [Tensors] made it, else a copy.
  public FloatBuffer floatBuffer() {
    return bytes == null
        ? value.getFloatBuffer()
        : bytes.duplicate().order(bytes.order()).asFloatBuffer();
  }

  /// The elements as 64-bit integers, shared or copied as in [#floatBuffer].
  public LongBuffer longBuffer() {
    return bytes == null
        ? value.getLongBuffer()
        : bytes.duplicate().order(bytes.order()).asLongBuffer();
  }

  /// The elements as 32-bit integers, shared or copied as in [#floatBuffer].
  public IntBuffer intBuffer() {
    return bytes == null
        ? value.getIntBuffer()
        : bytes.duplicate().order(bytes.order()).asIntBuffer();
  }

  /// A copy of the elements of a [ElementKind#FLOAT] tensor.
  public float[] floats() {
    FloatBuffer buffer = floatBuffer();
    float[] copy = new float[buffer.remaining()];
    buffer.get(copy);
    return copy;
  }

  /// A copy of the elements of an [ElementKind#INT64] tensor.
  public long[] longs() {
    LongBuffer buffer = longBuffer();
    long[] copy = new long[buffer.remaining()];
    buffer.get(copy);
    return copy;
  }

  /// A copy of the elements of an [ElementKind#INT32] tensor.
  public int[] ints() {
    IntBuffer buffer = intBuffer();
    int[] copy = new int[buffer.remaining()];
    buffer.get(copy);
    return copy;
  }

  /// Frees the tensor. Safe to call twice.
  @Override
  public void close() {
    if (!value.isClosed()) {
      value.close();
      if (memory != null) {
        memory.close();
      }
    }
  }
}
