package xomni.studio.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import xomni.engine.Painting;
import xomni.engine.Sampling;
import xomni.engine.pack.PackManifest;
import xomni.studio.model.StudioException;

/// What all commands that change a picture take.
final class EditFlags {
  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      required = true,
      description = "The picture: .png, .jpg, .tiff or .pdf.")
  Path out;

  @Mixin EngineFlags engine;
  @Mixin SamplingFlags sampling;
  @Mixin PaintFlags paint;

  @Option(names = "--seed", paramLabel = "N", description = "The same seed, the same result.")
  Long seed;

  @Option(
      names = "--tokens-out",
      paramLabel = "FILE",
      description = "Write the tokens as JSON, too.")
  Path tokensOut;

  @Option(names = "--no-history", description = "Do not keep the picture in the history.")
  boolean noHistory;

  /// Refuses files that cannot be written, before a long job starts.
  void check() {
    for (Path file : tokensOut == null ? List.of(out) : List.of(out, tokensOut)) {
      Drawn.defect(file)
          .ifPresent(
              defect -> {
                throw new StudioException(defect);
              });
    }
    Drawn.format(out);
  }

  /// The seed, or a new one, which is said.
  long seed(Terminal terminal) {
    if (seed != null) {
      return seed;
    }
    long rolled = RandomGenerator.getDefault().nextInt(Integer.MAX_VALUE);
    terminal.say("Seed " + rolled);
    return rolled;
  }

  Sampling sampling(PackManifest manifest) {
    return sampling.over(manifest.defaults().sampling());
  }

  /// Painting from the noise of the picture that is changed.
  Painting painting(PackManifest manifest, Optional<Painting.Start> noise) {
    Painting own = paint.over(manifest.defaults());
    return new Painting(own.steps(), own.cfgScale(), noise);
  }
}
