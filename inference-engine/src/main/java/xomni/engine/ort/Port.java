package xomni.engine.ort;

import java.util.List;

/// An input or output of a network.
///
/// @param name as in the graph
/// @param kind element type
/// @param shape sizes, -1 for a dynamic dimension; empty for a scalar
public record Port(String name, ElementKind kind, List<Long> shape) {
  public Port {
    shape = List.copyOf(shape);
  }
}
