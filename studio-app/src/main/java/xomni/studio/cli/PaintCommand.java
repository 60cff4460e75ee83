package xomni.studio.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import xomni.engine.DrawRequest;
import xomni.engine.Painting;
import xomni.engine.Picture;
import xomni.engine.Sampling;
import xomni.engine.TokenFile;
import xomni.engine.Variant;
import xomni.engine.paint.NoiseFile;
import xomni.studio.images.Images;
import xomni.studio.images.PictureFile;
import xomni.studio.jobs.EngineSource;
import xomni.studio.model.PictureInfo;
import xomni.studio.model.StudioException;
import xomni.studio.model.TokensSoFar;

/// `paint`: stored tokens become a picture.
@Command(name = "paint", description = "Paint stored tokens.")
final class PaintCommand extends CommandBase {
  @Parameters(index = "0", paramLabel = "TOKENS.json", description = "A token file.")
  private Path tokens;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      required = true,
      description = "The picture: .png, .jpg, .tiff or .pdf.")
  private Path out;

  @Mixin private EngineFlags engine;
  @Mixin private PaintFlags paint;

  @Option(
      names = "--noise",
      paramLabel = "FILE",
      description = "A safetensors file with the starting noise, for exact comparison.")
  private Path noise;

  @Option(names = "--seed", paramLabel = "N", description = "Instead of the token file's.")
  private Long seed;

  PaintCommand(Context context) {
    super(context);
  }

  @Override
  public Integer call() {
    Drawn.defect(out)
        .ifPresent(
            defect -> {
              throw new StudioException(defect);
            });
    Drawn.format(out);
    TokenFile file = TokenFile.read(tokens);
    EngineSource.Opened opened = context.open(engine);
    try (var closing = opened.engine()) {
      Painting painting = paint.over(closing.manifest().defaults());
      Optional<float[]> start =
          Optional.ofNullable(noise)
              .map(
                  f ->
                      NoiseFile.read(
                          f, file.grid().size(), closing.manifest().painter().latentChannels()));
      long from = seed != null ? seed : file.seed().orElse(0L);
      int variant = file.variant().orElse(0);
      DrawProgress progress = new DrawProgress(terminal(), file.grid().size().cells());
      Picture picture =
          closing.paint(
              file.grid(), painting, from, variant, start, progress::event, context.cancel());
      Drawn.write(
          new PictureFile(Images.toImage(picture), Optional.of(info(file, opened, painting, from))),
          out);
    } finally {
      terminal().clear();
    }
    if (json) {
      terminal().answer(JsonNodeFactory.instance.objectNode().put("file", out.toString()));
    } else {
      terminal().answer(out.toString());
    }
    return 0;
  }

  private static PictureInfo info(
      TokenFile file, EngineSource.Opened opened, Painting painting, long seed) {
    int[] ids = file.grid().tokens();
    DrawRequest request =
        new DrawRequest(
            file.grid().prompt(),
            Optional.empty(),
            file.grid().size(),
            List.of(new Variant(file.variant().orElse(0), ids)),
            seed,
            Sampling.RELEASED,
            Optional.of(painting),
            false);
    TokensSoFar known =
        new TokensSoFar(ids, file.probabilities().orElseGet(() -> new float[ids.length]));
    return new PictureInfo(request, known, opened.provenance(), Optional.empty());
  }
}
