package xomni.studio.cli;

import picocli.CommandLine.Option;
import xomni.engine.Painting;
import xomni.engine.pack.PackManifest;

/// How tokens become pixels; what is not given comes from the pack.
final class PaintFlags {
  @Option(names = "--steps", paramLabel = "N", description = "Steps of the painter.")
  Integer steps;

  @Option(
      names = "--cfg-scale",
      paramLabel = "C",
      description = "Guidance of the painter; 1 is off and twice as fast.")
  Double cfgScale;

  Painting over(PackManifest.Defaults d) {
    return new Painting(
        steps == null ? d.steps() : steps, cfgScale == null ? d.cfgScale() : cfgScale);
  }
}
