package xomni.engine.importer.graph;

/// One network of a pack: knows its checkpoint's tensors and writes them as a graph.
public interface NetworkGraph {
  /// Name of the graph's file in the pack, such as `ar_body.onnx`.
  String fileName();

  /// Writes inputs, operators and outputs. Reads small tensors at most.
  ///
  /// @throws xomni.engine.EngineException.BadCheckpoint when a tensor is missing or wrongly shaped
  void build(GraphBuilder g);
}
