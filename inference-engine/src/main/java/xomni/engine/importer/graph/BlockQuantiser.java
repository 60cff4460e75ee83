package xomni.engine.importer.graph;

import java.io.IOException;
import java.util.List;

/// Rounds a matrix to 4 or 8 bits in blocks along its rows, symmetric, in the layout of
/// `MatMulNBits`: a number is `(q - 2^(bits-1)) x scale`, the low nibble holds the even column, and
/// a last block that the row does not fill is padded with zeros.
final class BlockQuantiser {
  private static final float[] SHARES = {1f, 0.92f, 0.84f, 1.07f};

  private final Matrix matrix;
  private final int bits;
  private final int block;
  private final int blocks;
  private final int middle;
  // Made with the numbers, which are written first, and dropped once written themselves.
  private float[] known;

  BlockQuantiser(Matrix matrix, int bits, int block) {
    this.matrix = matrix;
    this.bits = bits;
    this.block = block;
    blocks = Math.toIntExact((matrix.columns() + block - 1) / block);
    middle = 1 << (bits - 1);
  }

  /// How the product is computed: 4 rounds the activations to int8. With float32 activations (0)
  /// int8 is 40 times slower on a CPU and int4 is no nearer to the exact result; see
  /// `docs/precision.md`.
  int accuracyLevel() {
    return 4;
  }

  /// uint8 [rows, blocks, block * bits / 8].
  TensorSource numbers() {
    return new Packed(
        DataType.UINT8, List.of(matrix.rows(), (long) blocks, (long) block * bits / 8), true);
  }

  /// float32 [rows, blocks].
  TensorSource scales() {
    return new Packed(DataType.FLOAT, List.of(matrix.rows(), (long) blocks), false);
  }

  private final class Packed implements TensorSource {
    private final DataType type;
    private final List<Long> shape;
    private final boolean numbers;

    private Packed(DataType type, List<Long> shape, boolean numbers) {
      this.type = type;
      this.shape = shape;
      this.numbers = numbers;
    }

    @Override
    public DataType type() {
      return type;
    }

    @Override
    public List<Long> shape() {
      return shape;
    }

    @Override
    public void write(ByteSink out) throws IOException {
      if (numbers) {
        writeNumbers(out);
      } else {
        writeScales(out);
      }
    }
  }

  private void writeNumbers(ByteSink out) throws IOException {
    float[] all = new float[Math.toIntExact(matrix.rows() * blocks)];
    float[] scales = new float[blocks];
    byte[] packed = new byte[blocks * block * bits / 8];
    int[] row = {0};
    MatrixReader.forEachRow(
        matrix,
        numbers -> {
          fillScales(numbers, scales);
          pack(numbers, scales, packed);
          out.bytes(packed);
          System.arraycopy(scales, 0, all, row[0]++ * blocks, blocks);
        });
    known = all;
  }

  private void writeScales(ByteSink out) throws IOException {
    if (known != null) {
      out.floats(known);
      known = null;
      return;
    }
    float[] scales = new float[blocks];
    MatrixReader.forEachRow(
        matrix,
        numbers -> {
          fillScales(numbers, scales);
          out.floats(scales);
        });
  }

  private void fillScales(float[] row, float[] scales) {
    for (int b = 0; b < blocks; b++) {
      scales[b] = bits == 4 ? bestScale(row, b * block) : widestScale(row, b * block);
    }
  }

  private void pack(float[] row, float[] scales, byte[] packed) {
    int padded = blocks * block;
    for (int i = 0; i < padded; i += 8 / bits) {
      int low = quantise(row, i, scales[i / block]);
      if (bits == 8) {
        packed[i] = (byte) low;
      } else {
        packed[i / 2] = (byte) (low | quantise(row, i + 1, scales[i / block]) << 4);
      }
    }
  }

  private int quantise(float[] row, int at, float scale) {
    return at < row.length && scale != 0 ? step(row[at], 1 / scale) : middle;
  }

  private int step(float number, float inverse) {
    // Rounds by cutting off: what is below zero is clamped to zero anyway.
    return Math.clamp((int) (number * inverse + middle + 0.5f), 0, 2 * middle - 1);
  }

  /// The scale that maps the block's largest number to the end of the range that has one step more.
  private float widestScale(float[] row, int from) {
    int to = Math.min(from + block, row.length);
    float largest = 0;
    for (int i = from; i < to; i++) {
      if (Math.abs(row[i]) > Math.abs(largest)) {
        largest = row[i];
      }
    }
    return -largest / middle;
  }

  /// The scale with the smallest squared error among some that clip the largest number a little:
  /// with 16 steps, finer steps for the rest are worth it. Each candidate is replaced by the scale
  /// that fits the numbers that it rounds to best.
  private float bestScale(float[] row, int from) {
    float widest = widestScale(row, from);
    if (widest == 0) {
      return 0;
    }
    int to = Math.min(from + block, row.length);
    float best = widest;
    double bestGain = Double.NEGATIVE_INFINITY;
    for (float share : SHARES) {
      float candidate = widest * share;
      double product = 0;
      double square = 0;
      float inverse = 1 / candidate;
      for (int i = from; i < to; i++) {
        int step = step(row[i], inverse) - middle;
        product += (double) row[i] * step;
        square += (double) step * step;
      }
      // With the best scale for these steps the error is the numbers' own square less this.
      double gain = product * product / square;
      if (gain > bestGain) {
        bestGain = gain;
        best = (float) (product / square);
      }
    }
    return best;
  }
}
