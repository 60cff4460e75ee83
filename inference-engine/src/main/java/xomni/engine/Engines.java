package xomni.engine;

import java.nio.file.Path;
import xomni.engine.job.PackEngine;
import xomni.engine.pack.Pack;

/// Opens engines.
public final class Engines {
  private Engines() {}

  /// Opens the pack in `folder`. Its files are checked (see [Pack]); networks are loaded when first
  /// needed.
  ///
  /// @throws EngineException.BadPack when it cannot be used; the message says why
  public static Engine open(Path folder, EngineOptions options) {
    return new PackEngine(Pack.open(folder), options);
  }
}
