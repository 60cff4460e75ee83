package xomni.engine.ort;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Graphs of a few operators, for tests of the runtime.
final class SmallGraphs {
  private SmallGraphs() {}

  /// `sum = x + x`, `product = x * x`, x float [n].
  static Path sumAndProduct(Path file) throws IOException {
    return write(
        file,
        GraphProto.newBuilder()
            .setName("small")
            .addNode(node("Add", "sum", "x", "x"))
            .addNode(node("Mul", "product", "x", "x"))
            .addInput(vector("x"))
            .addOutput(vector("sum"))
            .addOutput(vector("product")));
  }

  /// `y = x` after adding 0 a very great number of times: a run that lasts until it is ended.
  static Path endless(Path file) throws IOException {
    GraphProto.Builder body =
        GraphProto.newBuilder()
            .setName("body")
            .addNode(node("Identity", "cond_out", "cond_in"))
            .addNode(node("Add", "v_out", "v_in", "zero"))
            .addInput(value("i", TensorProto.DataType.INT64))
            .addInput(value("cond_in", TensorProto.DataType.BOOL))
            .addInput(vector("v_in"))
            .addOutput(value("cond_out", TensorProto.DataType.BOOL))
            .addOutput(vector("v_out"));
    return write(
        file,
        GraphProto.newBuilder()
            .setName("endless")
            .addInitializer(
                TensorProto.newBuilder()
                    .setName("count")
                    .setDataType(TensorProto.DataType.INT64.getNumber())
                    .addInt64Data(Long.MAX_VALUE))
            .addInitializer(
                TensorProto.newBuilder()
                    .setName("go")
                    .setDataType(TensorProto.DataType.BOOL.getNumber())
                    .addInt32Data(1))
            .addInitializer(
                TensorProto.newBuilder()
                    .setName("zero")
                    .setDataType(TensorProto.DataType.FLOAT.getNumber())
                    .addDims(1)
                    .addFloatData(0))
            .addNode(
                node("Loop", "y", "count", "go", "x").toBuilder()
                    .addAttribute(
                        AttributeProto.newBuilder()
                            .setName("body")
                            .setType(AttributeProto.AttributeType.GRAPH)
                            .setG(body)))
            .addInput(vector("x"))
            .addOutput(vector("y")));
  }

  private static Path write(Path file, GraphProto.Builder graph) throws IOException {
    ModelProto model =
        ModelProto.newBuilder()
            .setIrVersion(10)
            .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(21))
            .setGraph(graph)
            .build();
    return Files.write(file, model.toByteArray());
  }

  private static NodeProto node(String op, String output, String... inputs) {
    NodeProto.Builder node = NodeProto.newBuilder().setOpType(op).setName(output);
    for (String input : inputs) {
      node.addInput(input);
    }
    return node.addOutput(output).build();
  }

  private static ValueInfoProto vector(String name) {
    return typed(
        name,
        TypeProto.Tensor.newBuilder()
            .setElemType(TensorProto.DataType.FLOAT.getNumber())
            .setShape(
                TensorShapeProto.newBuilder()
                    .addDim(TensorShapeProto.Dimension.newBuilder().setDimParam("n"))));
  }

  private static ValueInfoProto value(String name, TensorProto.DataType type) {
    return typed(
        name,
        TypeProto.Tensor.newBuilder()
            .setElemType(type.getNumber())
            .setShape(TensorShapeProto.newBuilder()));
  }

  private static ValueInfoProto typed(String name, TypeProto.Tensor.Builder tensor) {
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(tensor))
        .build();
  }
}
