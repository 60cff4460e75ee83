package xomni.studio.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import xomni.engine.DrawEvent;
import xomni.engine.DrawRequest;
import xomni.engine.Drawing;
import xomni.engine.Engine;
import xomni.engine.GridSize;
import xomni.engine.Painting;
import xomni.engine.Variant;
import xomni.studio.jobs.EngineSource;

/// `bench`: how fast a pack draws here.
@Command(name = "bench", description = "Measure how fast a pack draws on this machine.")
final class BenchCommand extends CommandBase {
  @Mixin private EngineFlags engine;

  @Option(names = "--size", paramLabel = "WxH", description = "Pixels, multiples of 16.")
  private String size;

  @Option(names = "--steps", paramLabel = "N", description = "Steps of the painter.")
  private Integer steps;

  @Option(
      names = "--variants",
      paramLabel = "N",
      defaultValue = "1",
      description = "Pictures at once (${DEFAULT-VALUE}).")
  private int variants;

  BenchCommand(Context context) {
    super(context);
  }

  /// Moments of a drawing, in nanoseconds.
  private static final class Times {
    private final long start = System.nanoTime();
    private long firstToken;
    private long firstStep;
    private long lastStep;
    private int tokens;
    private int steps;

    void event(DrawEvent event) {
      long now = System.nanoTime();
      switch (event) {
        case DrawEvent.Tokens t -> {
          firstToken = tokens == 0 ? now : firstToken;
          tokens += t.tokens().size();
        }
        case DrawEvent.Step s -> {
          firstStep = steps == 0 ? now : firstStep;
          lastStep = now;
          steps++;
        }
        default -> {}
      }
    }
  }

  @Override
  public Integer call() {
    if (variants < 1 || variants > 64) {
      throw wrongUse("The number of pictures must be between 1 and 64.");
    }
    long loadStart = System.nanoTime();
    EngineSource.Opened opened = context.open(engine);
    try (Engine closing = opened.engine()) {
      closing.warmUp(context.cancel());
      long loaded = System.nanoTime() - loadStart;
      DrawRequest request = request(closing);
      terminal().say("Drawing twice; the second time is measured.");
      closing.draw(request, event -> {}, context.cancel());
      Times times = new Times();
      List<Drawing> drawings = closing.draw(request, times::event, context.cancel());
      long whole = System.nanoTime() - times.start;
      answer(opened, drawings, times, loaded, whole);
      return 0;
    }
  }

  private DrawRequest request(Engine opened) {
    var defaults = opened.manifest().defaults();
    GridSize grid = size == null ? defaults.sizes().getFirst() : Sizes.parse(size);
    return new DrawRequest(
        "A poster that reads \"GRAND OPENING\" and below it \"Saturday 9 May, from 10 to 6\".",
        Optional.empty(),
        grid,
        IntStream.range(0, variants).mapToObj(Variant::fresh).toList(),
        1,
        new SamplingFlags().over(defaults.sampling()),
        Optional.of(new Painting(steps == null ? defaults.steps() : steps, defaults.cfgScale())),
        false);
  }

  private void answer(
      EngineSource.Opened opened, List<Drawing> drawings, Times t, long loaded, long whole) {
    DrawRequest request = drawings.getFirst().request();
    double decoding = drawings.getFirst().decoding().toNanos() / 1e9;
    double painting = drawings.stream().mapToLong(d -> d.painting().toNanos()).sum() / 1e6;
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("pack", opened.provenance().pack()).put("device", opened.provenance().device());
    node.put("width", request.size().width()).put("height", request.size().height());
    node.put("variants", variants);
    node.put("loadMillis", loaded / 1_000_000);
    node.put("firstTokenMillis", (t.firstToken - t.start) / 1e6);
    node.put("tokensPerSecond", t.tokens / decoding);
    node.put("millisPerStep", t.steps > 1 ? (t.lastStep - t.firstStep) / 1e6 / (t.steps - 1) : 0);
    node.put("decodingMillis", decoding * 1e3);
    node.put("paintingMillis", painting);
    node.put("wholeMillis", whole / 1e6);
    node.put("peakMemoryBytes", peakMemory());
    node.put("memoryBytesPerSecond", MemoryBandwidth.measure());
    if (json) {
      terminal().answer(node);
    } else {
      node.properties()
          .forEach(e -> terminal().answer("%-18s %s".formatted(e.getKey(), e.getValue())));
    }
  }

  /// Peak of the process's resident memory where the system tells (Linux), else Java's heap now.
  private static long peakMemory() {
    try {
      List<String> lines = Files.readAllLines(Path.of("/proc/self/status"));
      return lines.stream()
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return Runtime.getRuntime().totalMemory();
    }
  }
}
