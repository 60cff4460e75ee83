package xomni.engine.importer.graph;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;

/// One operator on its way into the graph: attributes first, then [#on] or [#onAll], which adds it.
public final class Op {
  private final Graph graph;
  private final String name;
  private final NodeProto.Builder node;

  Op(Graph graph, String scope, String type, String domain) {
    this.graph = graph;
    name = graph.unique(scope + type);
    node = NodeProto.newBuilder().setOpType(type).setDomain(domain).setName(name);
  }

  /// Sets a whole-number attribute.
  public Op attr(String key, long value) {
    node.addAttribute(attribute(key, AttributeProto.AttributeType.INT).setI(value));
    return this;
  }

  /// Sets a real-number attribute.
  public Op attr(String key, double value) {
    node.addAttribute(attribute(key, AttributeProto.AttributeType.FLOAT).setF((float) value));
    return this;
  }

  /// Sets a list of whole numbers.
  public Op attr(String key, List<Long> values) {
    node.addAttribute(attribute(key, AttributeProto.AttributeType.INTS).addAllInts(values));
    return this;
  }

  /// Sets a text attribute.
  public Op attr(String key, String value) {
    node.addAttribute(
        attribute(key, AttributeProto.AttributeType.STRING).setS(ByteString.copyFromUtf8(value)));
    return this;
  }

  /// Adds the operator with one output.
  public Value on(Value... inputs) {
    return onAll(1, inputs).getFirst();
  }

  /// Adds the operator with the first `outputs` of its outputs.
  public List<Value> onAll(int outputs, Value... inputs) {
    List<Value> made = new ArrayList<>();
    for (int i = 0; i < outputs; i++) {
      made.add(new Value(outputs == 1 ? name + ":out" : name + ":out" + i));
    }
    into(made, inputs);
    return made;
  }

  /// Adds the operator with those of its outputs whose places are listed, in that order.
  public List<Value> onOnly(List<Integer> wanted, Value... inputs) {
    List<Value> all = new ArrayList<>();
    for (int i = 0; i <= wanted.getLast(); i++) {
      all.add(wanted.contains(i) ? new Value(name + ":out" + i) : Value.NONE);
    }
    into(all, inputs);
    return wanted.stream().map(all::get).toList();
  }

  /// Adds the operator with outputs whose names are given; [Value#NONE] leaves one out.
  public void into(List<Value> outputs, Value... inputs) {
    for (Value input : inputs) {
      node.addInput(input.name());
    }
    outputs.forEach(output -> node.addOutput(output.name()));
    graph.node(node.build());
  }

  private static AttributeProto.Builder attribute(String key, AttributeProto.AttributeType type) {
    return AttributeProto.newBuilder().setName(key).setType(type);
  }
}
