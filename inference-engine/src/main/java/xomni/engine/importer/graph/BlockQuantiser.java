package xomni.engine.importer.graph;

import java.io.IOException;
import java.util.List;

/// Rounds a matrix to 4 or 8 bits in blocks along its rows, symmetric, in the layout of
/// `MatMulNBits`: a number is `(q - 2^(bits-1)) x scale`, the low nibble holds the even column, and
/// a last block that the row does not fill is padded with zeros.
final class BlockQuantiser {
  private final Matrix matrix;
  private final int bits;
  private final int block;
  private final int blocks;
  private final int middle;

  BlockQuantiser(Matrix matrix, int bits, int block) {
    this.matrix = matrix;
    this.bits = bits;
    this.block = block;
    blocks = Math.toIntExact((matrix.columns() + block - 1) / block);
    middle = 1 << (bits - 1);
  }

  /// How the product is computed: 4 rounds the activations to int8, 0 keeps them in float32.
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
      float[] scales = new float[blocks];
      byte[] packed = new byte[blocks * block * bits / 8];
      MatrixReader.forEachRow(
          matrix,
          row -> {
            for (int b = 0; b < blocks; b++) {
              scales[b] = scale(row, b * block);
            }
            if (numbers) {
              pack(row, scales, packed);
              out.bytes(packed);
            } else {
              out.floats(scales);
            }
          });
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
    if (at >= row.length || scale == 0) {
      return middle;
    }
    return Math.clamp(Math.round(row[at] / scale) + middle, 0, 2 * middle - 1);
  }

  /// The scale that maps the block's largest number to the end of the range that has one step more.
  private float scale(float[] row, int from) {
    int to = Math.min(from + block, row.length);
    float largest = 0;
    for (int i = from; i < to; i++) {
      if (Math.abs(row[i]) > Math.abs(largest)) {
        largest = row[i];
      }
    }
    return -largest / middle;
  }
}
