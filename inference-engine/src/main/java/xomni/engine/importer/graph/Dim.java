package xomni.engine.importer.graph;

/// One axis of a graph input or output.
public sealed interface Dim {
  /// An axis whose length is known.
  record Fixed(long length) implements Dim {}

  /// An axis whose length the caller chooses; the same name means the same length.
  record Named(String name) implements Dim {}

  /// An axis of that length.
  static Dim of(long length) {
    return new Fixed(length);
  }

  /// A dynamic axis.
  static Dim of(String name) {
    return new Named(name);
  }
}
