package xomni.studio.jobs;

import xomni.engine.Engine;
import xomni.studio.model.Provenance;

/// Opens packs by name.
@FunctionalInterface
public interface EngineSource {
  /// Opens a pack; the caller closes the engine.
  ///
  /// @param pack name; empty for the default pack
  /// @throws xomni.engine.EngineException when that fails
  Opened open(String pack);

  /// An open pack.
  ///
  /// @param engine to draw with
  /// @param provenance what pictures of this engine say about themselves
  record Opened(Engine engine, Provenance provenance) {}
}
