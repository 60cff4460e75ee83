package xomni.engine.check;

import java.util.List;
import xomni.engine.CancelToken;
import xomni.engine.EngineException;
import xomni.engine.Picture;

/// Reads the text of pictures; [TextReader] is the one that the product has.
@FunctionalInterface
public interface PictureReader {
  /// The lines of a picture, from top to bottom, then from left to right.
  ///
  /// @throws EngineException.Cancelled when `cancel` asked for it
  List<ReadLine> read(Picture picture, CancelToken cancel);
}
