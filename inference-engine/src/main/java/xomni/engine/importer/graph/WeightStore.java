package xomni.engine.importer.graph;

import java.util.List;
import xomni.engine.importer.checkpoint.ElementType;
import xomni.engine.importer.checkpoint.Weight;
import xomni.engine.pack.Precision;

/// Decides how a pack holds the numbers of a checkpoint.
///
/// @param precision of the large matrices
/// @param inPlace whether `.safetensors` files are referred to instead of copied
/// @param shared where those files go
record WeightStore(Precision precision, boolean inPlace, SharedFiles shared) {
  // A reference costs a page of address space and an entry in the graph; below this a copy is less.
  private static final long SMALLEST_REFERENCE = 16 << 10;

  /// The parts of `matrix` in the number format of the checkpoint; exact.
  List<Value> asStored(Graph graph, Matrix matrix) {
    return matrix.parts().stream()
        .map(part -> asStored(graph, new Matrix(List.of(part)), shape(part)))
        .toList();
  }

  /// A tensor in the number format of the checkpoint; exact.
  Value asStored(Graph graph, Weight weight) {
    return asStored(graph, whole(weight), weight.shape());
  }

  private Value asStored(Graph graph, Matrix matrix, List<Long> shape) {
    Matrix.Part part = matrix.parts().getFirst();
    Weight weight = part.weight();
    if (!refersTo(part)) {
      return graph.stored(weight.name(), Sources.copy(matrix, shape));
    }
    long skipped = part.first() * part.columns() * weight.type().bytes();
    return graph.external(
        weight.name(),
        DataType.of(weight.type()),
        shape,
        shared.locate(weight.file()),
        weight.offset() + skipped,
        part.bytes());
  }

  private boolean refersTo(Matrix.Part part) {
    return inPlace
        && part.weight().file().toString().endsWith(".safetensors")
        && part.bytes() >= SMALLEST_REFERENCE;
  }

  /// Whether all numbers of the matrix are float32 in the checkpoint.
  static boolean isFloat(Matrix matrix) {
    return matrix.parts().stream().allMatch(part -> part.weight().type() == ElementType.F32);
  }

  /// A tensor as one matrix; a vector or a scalar is a column.
  static Matrix whole(Weight weight) {
    if (!weight.shape().isEmpty()) {
      return Matrix.of(weight);
    }
    Weight vector =
        new Weight(
            weight.name(),
            weight.type(),
            List.of(1L),
            weight.file(),
            weight.offset(),
            weight.data());
    return Matrix.of(vector);
  }

  private static List<Long> shape(Matrix.Part part) {
    return List.of(part.rows(), part.columns());
  }
}
