package xomni.studio.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import xomni.engine.DrawRequest;
import xomni.engine.Drawing;
import xomni.engine.GridSize;
import xomni.engine.TokenFile;
import xomni.engine.Variant;
import xomni.engine.check.QuotedTexts;
import xomni.engine.check.TextCheck;
import xomni.engine.check.TextReader;
import xomni.engine.check.TextReport;
import xomni.engine.pack.PackManifest;
import xomni.studio.history.History;
import xomni.studio.images.Images;
import xomni.studio.images.PictureFile;
import xomni.studio.jobs.DrawingRecorder;
import xomni.studio.jobs.EngineSource;
import xomni.studio.model.PackLimits;
import xomni.studio.model.PictureInfo;
import xomni.studio.model.Requests;
import xomni.studio.model.TokensSoFar;

/// `draw`: a prompt becomes pictures.
@Command(name = "draw", description = "Draw a picture from a prompt.")
final class DrawCommand extends CommandBase {
  @Parameters(index = "0", paramLabel = "PROMPT", description = "What to draw.")
  private String prompt;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      required = true,
      description = "The picture: .png, .jpg, .tiff or .pdf.")
  private Path out;

  @Mixin private EngineFlags engine;

  @Option(names = "--size", paramLabel = "WxH", description = "Pixels, multiples of 16.")
  private String size;

  @Option(names = "--seed", paramLabel = "N", description = "The same seed, the same picture.")
  private Long seed;

  @ArgGroup(exclusive = true)
  private Count count = new Count();

  /// How many pictures; at most one of these.
  static final class Count {
    @Option(
        names = "--variants",
        paramLabel = "N",
        description = "Draw N pictures: name-1.png, name-2.png, ...")
    private Integer variants;

    @Option(
        names = "--best-of",
        paramLabel = "N",
        description =
            "Draw N pictures and rank them by how well their text is read: the best is FILE, the"
                + " others name-2.png, name-3.png, ...")
    private Integer bestOf;

    @Option(
        names = "--variant",
        paramLabel = "K",
        description = "Draw the Kth of several variants alone, from 1.")
    private Integer variant;
  }

  @Mixin private SamplingFlags sampling;
  @Mixin private PaintFlags paint;

  @Option(
      names = "--tokens-out",
      paramLabel = "FILE",
      description = "Write the tokens as JSON, too.")
  private Path tokensOut;

  @Option(names = "--no-history", description = "Do not keep the picture in the history.")
  private boolean noHistory;

  DrawCommand(Context context) {
    super(context);
  }

  // Where as many words are found, what is written twice or wrongly decides.
  private static final Comparator<TextReport> BEST_FIRST =
      Comparator.comparingDouble(TextReport::score)
          .reversed()
          .thenComparingDouble(TextReport::characterErrorRate);

  /// A drawing, its entry in the history if it has one, and what was read on it if it was checked.
  private record Result(Drawing drawing, Optional<Long> entry, Optional<TextReport> report) {
    Result checked(TextReport found) {
      return new Result(drawing, entry, Optional.of(found));
    }
  }

  @Override
  public Integer call() {
    check();
    EngineSource.Opened opened = context.open(engine);
    try (var closing = opened.engine();
        History history = noHistory ? null : context.history()) {
      DrawRequest request = request(closing.manifest());
      PromptRemarks.of(prompt, PackLimits.of(closing.manifest())).forEach(terminal()::say);
      if (seed == null) {
        terminal().say("Seed " + request.seed());
      }
      List<Result> results = draw(opened, request, history);
      if (count.bestOf != null) {
        results = ranked(results, history);
      }
      answer(results, opened);
      if (history != null) {
        history.backups().daily();
      }
      return 0;
    } finally {
      terminal().clear();
    }
  }

  private void check() {
    for (Integer n : new Integer[] {count.variants, count.bestOf, count.variant}) {
      if (n != null && (n < 1 || n > 64)) {
        throw wrongUse("The number of pictures must be between 1 and 64.");
      }
    }
    for (Path file : tokensOut == null ? List.of(out) : List.of(out, tokensOut)) {
      Drawn.defect(file)
          .ifPresent(
              defect -> {
                throw new xomni.studio.model.StudioException(defect);
              });
    }
    Drawn.format(out);
  }

  private DrawRequest request(PackManifest manifest) {
    PackManifest.Defaults defaults = manifest.defaults();
    int number = count.variants != null ? count.variants : count.bestOf != null ? count.bestOf : 1;
    List<Variant> variants =
        count.variant != null
            ? List.of(Variant.fresh(count.variant - 1))
            : IntStream.range(0, number).mapToObj(Variant::fresh).toList();
    GridSize grid = size == null ? defaults.sizes().getFirst() : Sizes.parse(size);
    return new DrawRequest(
        prompt,
        Optional.empty(),
        grid,
        variants,
        seed == null ? RandomGenerator.getDefault().nextInt(Integer.MAX_VALUE) : seed,
        sampling.over(defaults.sampling()),
        Optional.of(paint.over(defaults)),
        false);
  }

  private List<Result> draw(EngineSource.Opened opened, DrawRequest request, History history) {
    DrawProgress progress =
        new DrawProgress(terminal(), request.size().cells() * request.variants().size());
    if (history == null) {
      return opened.engine().draw(request, progress::event, context.cancel()).stream()
          .map(d -> new Result(d, Optional.empty(), Optional.empty()))
          .toList();
    }
    DrawingRecorder recorder = new DrawingRecorder(history);
    DrawingRecorder.Prepared prepared =
        recorder.prepare(request, Optional.empty(), opened.provenance());
    Map<Integer, Long> entries = prepared.entries();
    return recorder
        .run(opened, prepared, (entry, event) -> progress.event(event), context.cancel())
        .stream()
        .map(d -> new Result(d, Optional.of(entries.get(d.variant())), Optional.empty()))
        .toList();
  }

  /// The results with what was read on them, the best first.
  private List<Result> ranked(List<Result> results, History history) {
    List<String> wanted = QuotedTexts.of(prompt);
    List<Result> checked = new ArrayList<>();
    try (TextReader reader = TextReader.open()) {
      for (Result result : results) {
        terminal().progress("Reading picture " + (checked.size() + 1));
        var picture = result.drawing().picture().orElseThrow();
        TextReport report = TextCheck.check(reader, picture, wanted, context.cancel());
        checked.add(result.checked(report));
        if (history != null) {
          history.marks().score(result.entry().orElseThrow(), OptionalDouble.of(report.score()));
        }
      }
    }
    checked.sort(Comparator.comparing(result -> result.report().orElseThrow(), BEST_FIRST));
    return checked;
  }

  private void answer(List<Result> results, EngineSource.Opened opened) {
    ArrayNode pictures = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i < results.size(); i++) {
      Result result = results.get(i);
      // The best of several has the name that was asked for.
      int files = count.bestOf != null && i == 0 ? 1 : results.size();
      Path file = Drawn.numbered(out, i + 1, files);
      write(result, opened, file);
      if (tokensOut != null) {
        TokenFile.of(result.drawing()).write(Drawn.numbered(tokensOut, i + 1, files));
      }
      pictures.add(json(result, file));
      if (!json) {
        terminal().clear();
        terminal().answer(file.toString());
      }
    }
    if (json) {
      terminal().answer(JsonNodeFactory.instance.objectNode().set("pictures", pictures));
    }
  }

  private static void write(Result result, EngineSource.Opened opened, Path file) {
    Drawing drawing = result.drawing();
    PictureInfo info =
        new PictureInfo(
            Requests.only(drawing.request(), drawing.variant()),
            new TokensSoFar(drawing.grid().tokens(), drawing.probabilities()),
            opened.provenance(),
            Optional.of(java.time.Instant.now()));
    Drawn.write(
        new PictureFile(Images.toImage(drawing.picture().orElseThrow()), Optional.of(info)), file);
  }

  private static ObjectNode json(Result result, Path file) {
    Drawing drawing = result.drawing();
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("file", file.toString());
    result.entry().ifPresent(id -> node.put("id", id));
    node.put("seed", drawing.request().seed());
    node.put("variant", drawing.variant());
    node.put("rows", drawing.grid().size().rows());
    node.put("cols", drawing.grid().size().cols());
    node.put("decodingMillis", drawing.decoding().toMillis());
    node.put("paintingMillis", drawing.painting().toMillis());
    result
        .report()
        .ifPresent(
            report ->
                node.put("score", report.score())
                    .put("characterErrorRate", report.characterErrorRate()));
    return node;
  }
}
