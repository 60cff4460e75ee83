package xomni.engine.edit;

import java.util.function.Consumer;
import xomni.engine.CancelToken;
import xomni.engine.Engine;
import xomni.engine.EngineException;
import xomni.engine.check.PictureReader;

/// Makes the text of a picture right: draws the cells of wrong and missing words again, reads the
/// picture, and keeps what shows more words rightly and loses none that the picture showed rightly
/// at first.
///
/// A later round gives words more room (see [TextSpots]) and draws bolder. A word can be right in
/// the tokens and still be misread, because of how the painter's noise came out: so pictures are
/// painted from other noise, too, before cells are drawn again and after.
public final class TextRepair {
  private final Engine engine;
  private final PictureReader reader;

  public TextRepair(Engine engine, PictureReader reader) {
    this.engine = engine;
    this.reader = reader;
  }

  /// Repairs. When `cancel` asks for it, what was kept until then is the result; only a picture
  /// that was not even read has none.
  ///
  /// @throws EngineException as [Engine#draw]
  public Repaired repair(Repair repair, Consumer<RepairEvent> listener, CancelToken cancel) {
    return new RepairRun(engine, reader, repair, listener, cancel).repair();
  }
}
