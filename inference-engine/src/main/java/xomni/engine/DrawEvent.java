package xomni.engine;

import java.util.List;
import java.util.Optional;

/// What a drawing reports while it runs, in this order for each variant: one [Planned], [Tokens]
/// with [Preview]s between them, [Step]s, [Finished]. A run that does not finish ends with one
/// [Failed] or [Cancelled]. Events arrive on the engine's thread: return at once, hand the work on.
public sealed interface DrawEvent {
  /// Decoding starts; `rows x cols` tokens will come.
  record Planned(int variant, GridSize size) implements DrawEvent {}

  /// Tokens that were fixed since the last event, in raster order.
  record Tokens(int variant, List<Token> tokens) implements DrawEvent {
    public Tokens {
      tokens = List.copyOf(tokens);
    }
  }

  /// One token.
  ///
  /// @param index raster position
  /// @param id code
  /// @param probability as in [Drawing#probabilities()]
  record Token(int index, int id, float probability) {}

  /// A rough picture of the first `drawn` tokens, at full or reduced size.
  record Preview(int variant, int drawn, Picture image) implements DrawEvent {}

  /// Step `index` (from 1) of `count` of the painter is done; `image` is a rough picture of its
  /// state where that is cheap.
  record Step(int variant, int index, int count, Optional<Picture> image) implements DrawEvent {}

  /// A variant is complete.
  record Finished(Drawing drawing) implements DrawEvent {}

  /// The run ended with an error; nothing follows.
  record Failed(EngineException error) implements DrawEvent {}

  /// The run was cancelled; nothing follows. All tokens drawn so far were reported before.
  record Cancelled() implements DrawEvent {}
}
