package xomni.engine.edit;

import java.util.List;
import xomni.engine.DrawEvent;
import xomni.engine.Picture;
import xomni.engine.TokenGrid;
import xomni.engine.check.TextReport;

/// What a repair reports while it runs: one [Read], then for each try [Trying], [Drawing]s, and
/// [Kept] when it helped. Events arrive on the engine's thread: return at once.
public sealed interface RepairEvent {
  /// The picture as it was.
  record Read(Picture picture, TextReport report) implements RepairEvent {}

  /// Some words are drawn again.
  ///
  /// @param round from 1
  /// @param words that should stand there
  /// @param region the cells
  record Trying(int round, List<String> words, Region region) implements RepairEvent {}

  /// What the engine reports meanwhile.
  record Drawing(DrawEvent event) implements RepairEvent {}

  /// The picture got better.
  record Kept(TokenGrid grid, Picture picture, TextReport report) implements RepairEvent {}
}
