package xomni.engine.ort;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.TensorInfo;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads a session's inputs and outputs.
final class Ports {
  private Ports() {}

  static Map<String, Port> of(Map<String, NodeInfo> nodes) {
    Map<String, Port> ports = new LinkedHashMap<>();
    nodes.forEach((name, node) -> ports.put(name, port(name, node)));
    return ports;
  }

  private static Port port(String name, NodeInfo node) {
    return node.getInfo() instanceof TensorInfo info
        ? new Port(name, kind(info.type), Arrays.stream(info.getShape()).boxed().toList())
        : new Port(name, ElementKind.OTHER, List.of());
  }

  static ElementKind kind(OnnxJavaType type) {
    return switch (type) {
      case FLOAT -> ElementKind.FLOAT;
      case INT32 -> ElementKind.INT32;
      case INT64 -> ElementKind.INT64;
      case BOOL -> ElementKind.BOOL;
      default -> ElementKind.OTHER;
    };
  }
}
