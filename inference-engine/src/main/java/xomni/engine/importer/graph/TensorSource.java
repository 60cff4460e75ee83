package xomni.engine.importer.graph;

import java.io.IOException;
import java.util.List;

/// A constant of a graph, made only when it is written.
public interface TensorSource {
  /// Element type in the file.
  DataType type();

  /// Axis lengths, outermost first; empty for a scalar.
  List<Long> shape();

  /// Size in the file.
  default long bytes() {
    return shape().stream().reduce(1L, Math::multiplyExact) * type().bytes();
  }

  /// Writes exactly [#bytes] bytes, little endian.
  ///
  /// @throws IOException when the target cannot take them
  void write(ByteSink out) throws IOException;
}
