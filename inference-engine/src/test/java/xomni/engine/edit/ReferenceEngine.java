package xomni.engine.edit;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import xomni.engine.CancelToken;
import xomni.engine.Device;
import xomni.engine.DrawRequest;
import xomni.engine.Engine;
import xomni.engine.EngineOptions;
import xomni.engine.Engines;
import xomni.engine.GridSize;
import xomni.engine.Reference;
import xomni.engine.Sampling;
import xomni.engine.TokenGrid;
import xomni.engine.Variant;
import xomni.engine.importer.ImportRequest;
import xomni.engine.importer.Importer;
import xomni.engine.pack.Precision;

/// The reference checkpoint as an engine.
final class ReferenceEngine {
  private ReferenceEngine() {}

  static Engine in(Path folder) {
    Path pack = folder.resolve("pack");
    Importer.run(
        new ImportRequest(
            Reference.XOMNI, Reference.FLUX, pack, Precision.FP32, Optional.of("tiny")),
        progress -> {},
        new CancelToken());
    return Engines.open(pack, new EngineOptions(Device.CPU, 1, 0));
  }

  static TokenGrid fresh(Engine engine, String prompt, GridSize size, long seed, int variant) {
    DrawRequest request =
        new DrawRequest(
            prompt,
            Optional.empty(),
            size,
            List.of(Variant.fresh(variant)),
            seed,
            Sampling.RELEASED,
            Optional.empty(),
            false);
    return engine.draw(request, event -> {}, new CancelToken()).getFirst().grid();
  }
}
