package xomni.studio.history;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import xomni.engine.DrawEvent;

/// Tokens as bytes, little endian.
final class Blobs {
  /// Bytes of a token with its index and probability.
  private static final int STEP = 12;

  private Blobs() {}

  static byte[] ints(int[] values) {
    ByteBuffer bytes = buffer(4 * values.length);
    bytes.asIntBuffer().put(values);
    return bytes.array();
  }

  static int[] ints(byte[] blob) {
    if (blob == null) {
      return new int[0];
    }
    int[] values = new int[blob.length / 4];
    ByteBuffer.wrap(blob).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(values);
    return values;
  }

  static byte[] floats(float[] values) {
    ByteBuffer bytes = buffer(4 * values.length);
    bytes.asFloatBuffer().put(values);
    return bytes.array();
  }

  static float[] floats(byte[] blob) {
    if (blob == null) {
      return new float[0];
    }
    float[] values = new float[blob.length / 4];
    ByteBuffer.wrap(blob).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    return values;
  }

  static byte[] batch(List<DrawEvent.Token> tokens) {
    ByteBuffer bytes = buffer(STEP * tokens.size());
    for (DrawEvent.Token token : tokens) {
      bytes.putInt(token.index()).putInt(token.id()).putFloat(token.probability());
    }
    return bytes.array();
  }

  /// Puts the tokens of a batch where they belong; indices outside are ignored.
  static void apply(byte[] batch, int[] ids, float[] probabilities) {
    ByteBuffer bytes = ByteBuffer.wrap(batch).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.remaining() >= STEP) {
      int index = bytes.getInt();
      int id = bytes.getInt();
      float probability = bytes.getFloat();
      if (index >= 0 && index < ids.length) {
        ids[index] = id;
        probabilities[index] = probability;
      }
    }
  }

  private static ByteBuffer buffer(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }
}
