package xomni.engine.pack;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto.Dimension;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import xomni.engine.EngineException;

/// The structure of one graph of a pack, read without loading its weights.
final class GraphFile {
  private static final long LARGEST = 512L << 20;
  private static final Set<String> DOMAINS = Set.of("", "ai.onnx", "com.microsoft");

  private final String name;
  private final String title;
  private final GraphProto graph;
  private final Map<String, Long> external = new HashMap<>();
  private long externalBytes;

  private GraphFile(String name, String title, GraphProto graph) {
    this.name = name;
    this.title = title;
    this.graph = graph;
  }

  /// Reads a graph.
  ///
  /// @param title what to call the pack in a message
  /// @throws EngineException.BadPack when it is none, or uses operators beyond the two known
  ///   domains
  static GraphFile read(Path file, String title) {
    String name = String.valueOf(file.getFileName());
    try {
      if (Files.size(file) > LARGEST) {
        throw new EngineException.BadPack(
            "The network %s of the pack %s keeps its weights inside the graph; import the checkpoint again."
                .formatted(name, title));
      }
      ModelProto model = ModelProto.parseFrom(Files.readAllBytes(file));
      GraphFile graph = new GraphFile(name, title, model.getGraph());
      graph.walk(model.getGraph());
      model.getFunctionsList().forEach(function -> graph.nodes(function.getNodeList()));
      return graph;
    } catch (IOException e) {
      throw new EngineException.BadPack(
          "The network %s of the pack %s is damaged; add or import the pack again."
              .formatted(name, title),
          e);
    }
  }

  /// Bytes of external data that the graph uses.
  long externalBytes() {
    return externalBytes;
  }

  /// Files with the graph's weights, and how long each must be at least.
  Map<String, Long> external() {
    return Map.copyOf(external);
  }

  private void walk(GraphProto part) {
    part.getInitializerList().forEach(this::tensor);
    part.getSparseInitializerList()
        .forEach(
            sparse -> {
              tensor(sparse.getValues());
              tensor(sparse.getIndices());
            });
    nodes(part.getNodeList());
  }

  private void nodes(List<NodeProto> nodes) {
    for (NodeProto node : nodes) {
      if (!DOMAINS.contains(node.getDomain())) {
        throw bad("uses the operator %s of %s".formatted(node.getOpType(), node.getDomain()));
      }
      for (AttributeProto attribute : node.getAttributeList()) {
        if (attribute.hasT()) {
          tensor(attribute.getT());
        }
        attribute.getTensorsList().forEach(this::tensor);
        if (attribute.hasG()) {
          walk(attribute.getG());
        }
        attribute.getGraphsList().forEach(this::walk);
      }
    }
  }

  private void tensor(TensorProto tensor) {
    if (tensor.getDataLocation() != TensorProto.DataLocation.EXTERNAL) {
      return;
    }
    String location = null;
    long offset = 0;
    long length = 0;
    for (StringStringEntryProto entry : tensor.getExternalDataList()) {
      switch (entry.getKey()) {
        case "location" -> location = entry.getValue();
        case "offset" -> offset = number(entry.getValue());
        case "length" -> length = number(entry.getValue());
        default -> {}
      }
    }
    if (location == null || !PackPaths.isSafe(location)) {
      throw bad("takes weights from outside the pack");
    }
    if (offset > Long.MAX_VALUE - length) {
      throw bad("takes weights from beyond the end of " + location);
    }
    external.merge(location, offset + length, Math::max);
    externalBytes += length;
  }

  private long number(String text) {
    try {
      long value = Long.parseLong(text);
      if (value >= 0) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw bad("gives a place of its weights that is no number");
    }
    throw bad("gives a place of its weights that is below 0");
  }

  /// Compares inputs and outputs with what the engine feeds and reads.
  ///
  /// @throws EngineException.BadPack naming the input or output that does not fit
  void check(GraphSignature signature) {
    Set<String> optional = new TreeSet<>();
    graph.getInitializerList().forEach(tensor -> optional.add(tensor.getName()));
    Map<String, ValueInfoProto> inputs = named(graph.getInputList());
    signature.inputs().forEach((key, slot) -> compare("input", key, inputs.get(key), slot));
    for (String key : inputs.keySet()) {
      if (!signature.inputs().containsKey(key) && !optional.contains(key)) {
        throw bad("wants the input %s, which this program does not know".formatted(key));
      }
    }
    Map<String, ValueInfoProto> outputs = named(graph.getOutputList());
    signature.outputs().forEach((key, slot) -> compare("output", key, outputs.get(key), slot));
  }

  private static Map<String, ValueInfoProto> named(List<ValueInfoProto> values) {
    Map<String, ValueInfoProto> named = new HashMap<>();
    values.forEach(value -> named.put(value.getName(), value));
    return named;
  }

  private void compare(String role, String key, ValueInfoProto value, GraphSignature.Slot slot) {
    if (value == null) {
      throw bad("has no %s %s".formatted(role, key));
    }
    var tensor = value.getType().getTensorType();
    if (tensor.getElemType() != slot.type().getNumber()) {
      throw bad("has the %s %s in another number format".formatted(role, key));
    }
    boolean input = role.equals("input");
    if (!tensor.hasShape() && !input) {
      return;
    }
    List<Dimension> shape = tensor.getShape().getDimList();
    boolean fits = shape.size() == slot.shape().length;
    for (int i = 0; fits && i < shape.size(); i++) {
      fits = fits(shape.get(i), slot.shape()[i], input);
    }
    if (!fits) {
      throw bad("has the %s %s in another shape".formatted(role, key));
    }
  }

  private static boolean fits(Dimension dimension, int wanted, boolean input) {
    if (!dimension.hasDimValue() || wanted == GraphSignature.FREE) {
      return true;
    }
    return wanted == GraphSignature.ANY ? !input : dimension.getDimValue() == wanted;
  }

  private EngineException bad(String what) {
    return new EngineException.BadPack(
        "The network %s of the pack %s %s, so it cannot run here; import the checkpoint again."
            .formatted(name, title, what));
  }
}
