package xomni.engine.importer.graph;

/// A tensor that flows through a graph: an input, a constant, a weight or an operator's output.
///
/// @param name unique in the graph; empty for [#NONE]
public record Value(String name) {
  /// Stands for an optional operator input that is left out.
  public static final Value NONE = new Value("");
}
