package xomni.engine.importer.graph;

import java.util.List;
import xomni.engine.pack.Precision;

/// Writes the product with a weight matrix in the form that the pack's precision asks for.
final class LinearLayer {
  /// Quantised blocks of a row share one scale.
  static final int BLOCK = 32;

  private final GraphBuilder builder;
  private final Graph graph;
  private final WeightStore store;

  LinearLayer(GraphBuilder builder, Graph graph, WeightStore store) {
    this.builder = builder;
    this.graph = graph;
    this.store = store;
  }

  Value apply(Value x, Matrix weight) {
    Precision precision = store.precision();
    boolean quantised = precision == Precision.INT8 || precision == Precision.INT4;
    // A row of less than one block would grow by its padding, and such layers are small anyway.
    return quantised && weight.columns() >= BLOCK
        ? quantised(x, weight, precision == Precision.INT8 ? 8 : 4)
        : wide(x, weight);
  }

  private Value wide(Value x, Matrix weight) {
    return builder
        .microsoft("FusedMatMul")
        .attr("transA", 0)
        .attr("transB", 1)
        .attr("alpha", 1.0)
        .on(x, matrix(weight));
  }

  /// The matrix as float32 [rows, columns]; narrower numbers are widened when the graph is loaded.
  private Value matrix(Matrix weight) {
    boolean halves = store.precision() != Precision.FP32 && WeightStore.isFloat(weight);
    if (store.precision() == Precision.FP16 || halves) {
      List<Long> shape = List.of(weight.rows(), weight.columns());
      return builder.cast(
          graph.stored(weight.name(), Sources.halves(weight, shape)), DataType.FLOAT);
    }
    List<Value> parts =
        store.asStored(graph, weight).stream()
            .map(part -> WeightStore.isFloat(weight) ? part : builder.cast(part, DataType.FLOAT))
            .toList();
    return parts.size() == 1 ? parts.getFirst() : builder.concat(0, parts.toArray(Value[]::new));
  }

  private Value quantised(Value x, Matrix weight, int bits) {
    BlockQuantiser quantiser = new BlockQuantiser(weight, bits, BLOCK);
    Value numbers = graph.stored(weight.name() + ".q" + bits, quantiser.numbers());
    Value scales = graph.stored(weight.name() + ".scales", quantiser.scales());
    return builder
        .microsoft("MatMulNBits")
        .attr("K", weight.columns())
        .attr("N", weight.rows())
        .attr("bits", bits)
        .attr("block_size", BLOCK)
        .attr("accuracy_level", quantiser.accuracyLevel())
        .on(x, numbers, scales);
  }
}
