package xomni.engine.importer.graph;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import xomni.engine.importer.checkpoint.ElementType;
import xomni.engine.importer.checkpoint.Weight;
import xomni.engine.pack.Precision;

/// Writes a graph: one method per operator, each giving the operator's output. Generic operators go
/// through [#op] and [#microsoft]. Builders made by [#in] and [#exact] write to the same graph.
public final class GraphBuilder extends Operators {
  private final Graph graph;
  private final WeightStore store;

  private GraphBuilder(Graph graph, String scope, WeightStore store) {
    super(graph, scope);
    this.graph = graph;
    this.store = store;
  }

  static GraphBuilder create(String fileName, Precision precision, SharedFiles shared) {
    boolean inPlace = precision == Precision.FP32;
    return new GraphBuilder(new Graph(fileName), "", new WeightStore(precision, inPlace, shared));
  }

  ModelFile finish() {
    return new ModelFile(graph);
  }

  /// A builder whose operators are named below `scope`, such as `layers.3`.
  public GraphBuilder in(String scope) {
    return new GraphBuilder(graph, scope() + scope + "/", store);
  }

  /// A builder that stores all matrices exactly as the checkpoint has them, whatever the pack's
  /// precision: for small and sensitive networks.
  public GraphBuilder exact() {
    return new GraphBuilder(
        graph, scope(), new WeightStore(Precision.FP32, store.inPlace(), store.shared()));
  }

  /// A builder that stores no matrix in less than 16 bits: for heads and sensitive layers.
  public GraphBuilder wide() {
    boolean narrow = store.precision() == Precision.INT8 || store.precision() == Precision.INT4;
    Precision precision = narrow ? Precision.FP16 : store.precision();
    return new GraphBuilder(
        graph, scope(), new WeightStore(precision, store.inPlace(), store.shared()));
  }

  /// Declares a graph input.
  public Value input(String name, DataType type, Dim... dims) {
    graph.input(Graph.info(graph.unique(name), type, dims));
    return new Value(name);
  }

  /// Makes `value` a graph output under `name`.
  public void output(String name, Value value, DataType type, Dim... dims) {
    op("Identity").into(List.of(new Value(graph.unique(name))), value);
    graph.output(Graph.info(name, type, dims));
  }

  /// Declares an output that an operator writes itself through [Op#into].
  public Value outputOf(String name, DataType type, Dim... dims) {
    graph.output(Graph.info(graph.unique(name), type, dims));
    return new Value(name);
  }

  /// A new value for [Op#into].
  public Value value(String name) {
    return new Value(graph.unique(scope() + name));
  }

  /// A float32 scalar.
  public Value scalar(double value) {
    return floats(List.of(), (float) value);
  }

  /// A float32 constant.
  public Value floats(List<Long> shape, float... values) {
    ByteBuffer bytes = little(values.length * Float.BYTES);
    bytes.asFloatBuffer().put(values);
    return graph.inline(scope() + "floats", DataType.FLOAT, shape, bytes.array());
  }

  /// A one-dimensional int64 constant.
  public Value longs(long... values) {
    return longs(List.of((long) values.length), values);
  }

  /// An int64 scalar.
  public Value longScalar(long value) {
    return longs(List.of(), value);
  }

  private Value longs(List<Long> shape, long... values) {
    ByteBuffer bytes = little(values.length * Long.BYTES);
    bytes.asLongBuffer().put(values);
    return graph.inline(scope() + "longs", DataType.INT64, shape, bytes.array());
  }

  private static ByteBuffer little(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /// A constant that is made when it is written.
  public Value constant(String name, TensorSource source) {
    return graph.stored(name, source);
  }

  /// A checkpoint's tensor as float32, exact, in its own shape.
  public Value tensor(Weight weight) {
    return widened(weight, store.asStored(graph, weight));
  }

  /// The rows of `table` [rows, columns] that `ids` name: [.., columns], float32. Stored in the
  /// checkpoint's number format, or in 16 bits where the pack's precision is lower. Only the chosen
  /// rows are widened, so the table never takes more memory than disk.
  public Value embedding(Value ids, Weight table) {
    boolean halve = store.precision() != Precision.FP32 && table.type() == ElementType.F32;
    if (!halve) {
      return widened(table, gather(store.asStored(graph, table), ids, 0));
    }
    TensorSource halves = Sources.halves(Matrix.of(table), table.shape());
    return cast(gather(graph.stored(table.name(), halves), ids, 0), DataType.FLOAT);
  }

  private Value widened(Weight weight, Value value) {
    return DataType.of(weight.type()) == DataType.FLOAT ? value : cast(value, DataType.FLOAT);
  }

  /// `x` [.., K] times the transposed matrix [N, K]: [.., N]. The pack's precision decides how the
  /// matrix is stored.
  public Value linear(Value x, Matrix weight) {
    return new LinearLayer(this, graph, store).apply(x, weight);
  }

  /// A linear layer without a bias.
  public Value linear(Value x, Weight weight) {
    return linear(x, Matrix.of(weight));
  }

  /// A linear layer: [.., K] to [.., N].
  ///
  /// @param weight [N, K]
  /// @param bias [N]
  public Value linear(Value x, Weight weight, Weight bias) {
    return add(linear(x, weight), tensor(bias));
  }

  /// Vectors one after the other, float32.
  public Value stacked(Weight... vectors) {
    Matrix all = Matrix.of(vectors);
    List<Long> shape = List.of(Arrays.stream(vectors).mapToLong(Weight::count).sum());
    return graph.stored(all.name() + ".stacked", Sources.floats(all, shape));
  }

  /// LayerNorm over the last axis.
  public Value layerNorm(Value x, Weight scale, Weight bias, double epsilon) {
    return op("LayerNormalization")
        .attr("axis", -1)
        .attr("epsilon", epsilon)
        .on(x, tensor(scale), tensor(bias));
  }

  /// RMSNorm over the last axis.
  public Value rmsNorm(Value x, Weight scale, double epsilon) {
    // Registered by ONNX Runtime under the standard domain.
    return op("SimplifiedLayerNormalization")
        .attr("axis", -1)
        .attr("epsilon", epsilon)
        .attr("stash_type", 1)
        .on(x, tensor(scale));
  }

  /// A residual sum and its RMSNorm over the last axis, in one operator.
  ///
  /// @param branch what is added to `residual`
  /// @return the normalised sum, then the sum
  public List<Value> addThenRmsNorm(Value branch, Value residual, Weight scale, double epsilon) {
    return microsoft("SkipSimplifiedLayerNormalization")
        .attr("epsilon", epsilon)
        .onOnly(List.of(0, 3), branch, residual, tensor(scale));
  }

  /// GroupNorm of [B, C, H, W] with a scale and a bias for each channel.
  public Value groupNorm(Value x, int groups, Weight scale, Weight bias, double epsilon) {
    // GroupNormalization has no kernel on the CPU; this form has, and is equal.
    float[] ones = new float[groups];
    Arrays.fill(ones, 1);
    List<Long> shape = List.of((long) groups);
    Value split = reshape(x, 0, groups, -1);
    Value normal =
        op("InstanceNormalization")
            .attr("epsilon", epsilon)
            .on(split, floats(shape, ones), floats(shape, new float[groups]));
    Value back = op("Reshape").on(normal, shapeOf(x));
    return add(mul(back, perChannel(scale)), perChannel(bias));
  }

  private Value perChannel(Weight weight) {
    return reshape(tensor(weight), -1, 1, 1);
  }

  /// Convolution of [B, C, H, W] with a bias.
  ///
  /// @param padding zeros added on each side
  public Value conv(Value x, Weight weight, Weight bias, int stride, int padding) {
    long pad = padding;
    return op("Conv")
        .attr("strides", List.of((long) stride, (long) stride))
        .attr("pads", List.of(pad, pad, pad, pad))
        .attr("kernel_shape", weight.shape().subList(2, 4))
        .on(x, tensor(weight), tensor(bias));
  }

  /// `x` in another shape; 0 keeps an axis, one -1 is inferred.
  public Value reshape(Value x, long... shape) {
    return op("Reshape").on(x, longs(shape));
  }

  /// Adds axes of length 1.
  public Value unsqueeze(Value x, long... axes) {
    return op("Unsqueeze").on(x, longs(axes));
  }

  /// Removes axes of length 1.
  public Value squeeze(Value x, long... axes) {
    return op("Squeeze").on(x, longs(axes));
  }

  /// Elements `from` (included) to `to` (excluded, [Long#MAX_VALUE] for the end) of one axis.
  public Value slice(Value x, int axis, long from, long to) {
    return op("Slice").on(x, longs(from), longs(to), longs(axis));
  }

  /// Parts of the given lengths along one axis.
  public List<Value> split(Value x, int axis, long... lengths) {
    return op("Split").attr("axis", axis).onAll(lengths.length, x, longs(lengths));
  }
}
