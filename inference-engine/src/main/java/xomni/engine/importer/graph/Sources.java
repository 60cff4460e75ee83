package xomni.engine.importer.graph;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/// The ways in which a constant can be stored, quantised ones aside.
public final class Sources {
  private Sources() {}

  /// Makes some of a tensor's numbers.
  @FunctionalInterface
  public interface Rows {
    /// Fills `row` with the numbers of row `index`; the array is used again for the next row.
    void fill(long index, float[] row);
  }

  /// The parts of a matrix one after the other, in the number format that all of them have.
  ///
  /// @param shape the shape to declare; the number of elements is the matrix's
  public static TensorSource copy(Matrix matrix, List<Long> shape) {
    DataType type = DataType.of(matrix.parts().getFirst().weight().type());
    return new Source(
        type, shape, out -> MatrixReader.forEachWindow(matrix, data -> out.segment(data)));
  }

  /// A matrix as float32; exact.
  public static TensorSource floats(Matrix matrix, List<Long> shape) {
    return new Source(
        DataType.FLOAT, shape, out -> MatrixReader.forEachRow(matrix, row -> out.floats(row)));
  }

  /// A matrix rounded to float16.
  public static TensorSource halves(Matrix matrix, List<Long> shape) {
    return new Source(
        DataType.FLOAT16, shape, out -> MatrixReader.forEachRow(matrix, row -> out.halves(row)));
  }

  /// A float32 matrix that is computed, such as a rotary table.
  public static TensorSource computed(long rows, int columns, Rows numbers) {
    return new Source(
        DataType.FLOAT,
        List.of(rows, (long) columns),
        out -> {
          float[] row = new float[columns];
          for (long i = 0; i < rows; i++) {
            Arrays.fill(row, 0);
            numbers.fill(i, row);
            out.floats(row);
          }
        });
  }

  /// The same numbers under another shape.
  public static TensorSource reshaped(TensorSource source, long... shape) {
    return new Source(source.type(), Arrays.stream(shape).boxed().toList(), source::write);
  }

  private interface Writer {
    void write(ByteSink out) throws IOException;
  }

  private record Source(DataType type, List<Long> shape, Writer writer) implements TensorSource {
    @Override
    public void write(ByteSink out) throws IOException {
      writer.write(out);
    }
  }
}
