package xomni.engine.importer.graph;

import java.util.Arrays;

/// Operators that need no constant. Names and meanings are those of the ONNX operators.
public abstract sealed class Operators permits GraphBuilder {
  private final Graph graph;
  private final String scope;

  Operators(Graph graph, String scope) {
    this.graph = graph;
    this.scope = scope;
  }

  String scope() {
    return scope;
  }

  /// A standard operator.
  public Op op(String type) {
    return new Op(graph, scope, type, "");
  }

  /// An operator of the domain `com.microsoft`.
  public Op microsoft(String type) {
    return new Op(graph, scope, type, Graph.MICROSOFT);
  }

  public Value add(Value a, Value b) {
    return op("Add").on(a, b);
  }

  public Value sub(Value a, Value b) {
    return op("Sub").on(a, b);
  }

  public Value mul(Value a, Value b) {
    return op("Mul").on(a, b);
  }

  public Value div(Value a, Value b) {
    return op("Div").on(a, b);
  }

  /// Matrix product over the last two axes; the axes before broadcast.
  public Value matmul(Value a, Value b) {
    return op("MatMul").on(a, b);
  }

  /// Axes in another order.
  public Value transpose(Value x, long... order) {
    return op("Transpose").attr("perm", Arrays.stream(order).boxed().toList()).on(x);
  }

  /// Joined along an existing axis.
  public Value concat(int axis, Value... parts) {
    return op("Concat").attr("axis", axis).on(parts);
  }

  /// The slices of `axis` that `indices` name.
  public Value gather(Value x, Value indices, int axis) {
    return op("Gather").attr("axis", axis).on(x, indices);
  }

  /// `yes` where `condition` is true, else `no`.
  public Value where(Value condition, Value yes, Value no) {
    return op("Where").on(condition, yes, no);
  }

  public Value cast(Value x, DataType type) {
    return op("Cast").attr("to", type.number()).on(x);
  }

  /// Softmax over one axis; -1 is the last.
  public Value softmax(Value x, int axis) {
    return op("Softmax").attr("axis", axis).on(x);
  }

  /// Exact GELU, through the error function.
  public Value gelu(Value x) {
    return microsoft("Gelu").on(x);
  }

  /// GELU with the tanh approximation.
  public Value geluTanh(Value x) {
    return microsoft("FastGelu").on(x);
  }

  /// `x * sigmoid(alpha x)`: CLIP's GELU with `alpha` 1.702.
  public Value quickGelu(Value x, double alpha) {
    return microsoft("QuickGelu").attr("alpha", alpha).on(x);
  }

  /// `x * sigmoid(x)`.
  public Value silu(Value x) {
    return quickGelu(x, 1.0);
  }

  public Value sigmoid(Value x) {
    return op("Sigmoid").on(x);
  }

  public Value tanh(Value x) {
    return op("Tanh").on(x);
  }

  public Value sqrt(Value x) {
    return op("Sqrt").on(x);
  }

  /// The axis lengths, int64.
  public Value shapeOf(Value x) {
    return op("Shape").on(x);
  }
}
