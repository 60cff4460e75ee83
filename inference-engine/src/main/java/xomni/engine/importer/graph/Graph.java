package xomni.engine.importer.graph;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import xomni.engine.CancelToken;

/// What a [GraphBuilder] has written so far: the protobuf, and where each large constant will lie.
final class Graph {
  static final String MICROSOFT = "com.microsoft";
  private static final int OPSET = 21;
  private static final int IR_VERSION = 10;

  /// Constants up to this size live in the graph's own file.
  private static final long INLINE_BYTES = 16 << 10;

  private static final long LARGE_BYTES = 1 << 20;
  // The system maps large constants straight from the file where they start on its granularity.
  private static final long LARGE_ALIGNMENT = 64 << 10;
  private static final long SMALL_ALIGNMENT = 64;

  /// A constant and its first byte in the external data file.
  record Placed(TensorSource source, long offset) {
    long end() {
      return offset + source.bytes();
    }
  }

  private final String fileName;
  private final GraphProto.Builder proto = GraphProto.newBuilder();
  private final Map<String, Integer> names = new HashMap<>();
  private final List<Placed> placed = new ArrayList<>();

  Graph(String fileName) {
    this.fileName = fileName;
    proto.setName(fileName);
  }

  /// The name itself, or the name with a number where it is taken.
  String unique(String wanted) {
    int taken = names.merge(wanted, 1, Integer::sum);
    return taken == 1 ? wanted : unique(wanted + "." + taken);
  }

  void node(NodeProto node) {
    proto.addNode(node);
  }

  void input(ValueInfoProto info) {
    proto.addInput(info);
  }

  void output(ValueInfoProto info) {
    proto.addOutput(info);
  }

  static ValueInfoProto info(String name, DataType type, Dim... dims) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (Dim dim : dims) {
      switch (dim) {
        case Dim.Fixed(long length) -> shape.addDimBuilder().setDimValue(length);
        case Dim.Named(String axis) -> shape.addDimBuilder().setDimParam(axis);
      }
    }
    TypeProto.Tensor tensor =
        TypeProto.Tensor.newBuilder().setElemType(type.number()).setShape(shape).build();
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(tensor))
        .build();
  }

  /// A constant in the graph's own file.
  Value inline(String name, DataType type, List<Long> shape, byte[] bytes) {
    TensorProto.Builder tensor = tensor(name, type, shape);
    proto.addInitializer(tensor.setRawData(ByteString.copyFrom(bytes)));
    return new Value(tensor.getName());
  }

  /// A constant in the graph's own file when it is small, else in its external data file.
  Value stored(String name, TensorSource source) {
    if (source.bytes() <= INLINE_BYTES) {
      return inline(name, source.type(), source.shape(), toBytes(source));
    }
    long alignment = source.bytes() >= LARGE_BYTES ? LARGE_ALIGNMENT : SMALL_ALIGNMENT;
    long end = dataBytes();
    Placed place = new Placed(source, end + Math.floorMod(-end, alignment));
    placed.add(place);
    return external(
        name, source.type(), source.shape(), dataFileName(), place.offset(), source.bytes());
  }

  /// A constant that lies in a file already.
  Value external(
      String name, DataType type, List<Long> shape, String location, long offset, long length) {
    TensorProto.Builder tensor = tensor(name, type, shape);
    tensor.setDataLocation(TensorProto.DataLocation.EXTERNAL);
    tensor.addExternalData(entry("location", location));
    tensor.addExternalData(entry("offset", Long.toString(offset)));
    tensor.addExternalData(entry("length", Long.toString(length)));
    proto.addInitializer(tensor);
    return new Value(tensor.getName());
  }

  private TensorProto.Builder tensor(String name, DataType type, List<Long> shape) {
    return TensorProto.newBuilder()
        .setName(unique(name))
        .setDataType(type.number())
        .addAllDims(shape);
  }

  private static StringStringEntryProto entry(String key, String value) {
    return StringStringEntryProto.newBuilder().setKey(key).setValue(value).build();
  }

  private static byte[] toBytes(TensorSource source) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ByteSink sink =
        new ByteSink(Channels.newChannel(bytes), source.bytes(), ignored -> {}, new CancelToken());
    try {
      source.write(sink);
      sink.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  String fileName() {
    return fileName;
  }

  String dataFileName() {
    return fileName.replaceFirst("\\.onnx$", "") + ".bin";
  }

  long dataBytes() {
    return placed.isEmpty() ? 0 : placed.getLast().end();
  }

  List<Placed> placed() {
    return List.copyOf(placed);
  }

  ModelProto model() {
    return ModelProto.newBuilder()
        .setIrVersion(IR_VERSION)
        .setProducerName("X-Omni Studio")
        .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPSET))
        .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain(MICROSOFT).setVersion(1))
        .setGraph(proto)
        .build();
  }
}
