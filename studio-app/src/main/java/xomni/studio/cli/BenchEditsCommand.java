package xomni.studio.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import xomni.engine.Engine;
import xomni.engine.GridSize;
import xomni.engine.Sampling;
import xomni.engine.check.TextReader;

/// `bench-edits`: what ranking and repair are worth with a pack.
@Command(
    name = "bench-edits",
    description = "Measure how well and how fast a pack changes pictures.")
final class BenchEditsCommand extends CommandBase {
  // Drawings of a pack that seldom draws a readable word must end, too.
  private static final int TRIES = 4;

  @Mixin private EngineFlags engine;

  // Of the words that are redrawn and ranked: where a pack's own temperature is low, all candidates
  // are alike.
  @Mixin private SamplingFlags redraws;

  @Option(names = "--size", paramLabel = "WxH", description = "Pixels, multiples of 16.")
  private String size;

  @Option(
      names = "--prompts",
      paramLabel = "FILE",
      description = "Prompts that quote texts, one a line, or JSON with a list of them.")
  private Path prompts;

  @Option(
      names = "--ranked",
      paramLabel = "N",
      defaultValue = "30",
      description = "Posters with a word redrawn (${DEFAULT-VALUE}).")
  private int ranked;

  @Option(
      names = "--damaged",
      paramLabel = "N",
      defaultValue = "40",
      description = "Drawings damaged and repaired (${DEFAULT-VALUE}).")
  private int damaged;

  @Option(
      names = "--uncurated",
      paramLabel = "N",
      defaultValue = "40",
      description = "Drawings repaired as they came (${DEFAULT-VALUE}).")
  private int uncurated;

  @Option(
      names = "--timed",
      paramLabel = "N",
      defaultValue = "3",
      description = "Drawings timed (${DEFAULT-VALUE}).")
  private int timed;

  @Option(
      names = "--skip",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Prompts and seeds passed over, so that a long measurement can be made in parts.")
  private int skip;

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "The first seed.")
  private long seed;

  BenchEditsCommand(Context context) {
    super(context);
  }

  @Override
  public Integer call() {
    List<String> texts = PromptList.read(prompts);
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    try (Engine opened = context.open(engine).engine();
        TextReader reader = TextReader.open()) {
      GridSize grid =
          size == null ? opened.manifest().defaults().sizes().getFirst() : Sizes.parse(size);
      EditFigures figures = new EditFigures(opened, reader, grid, context.cancel());
      node.put("pack", opened.manifest().name());
      times(figures, texts, node);
      rankings(figures, texts, node);
      damages(figures, texts, node);
      scores(figures, texts, node);
    } finally {
      terminal().clear();
    }
    if (json) {
      terminal().answer(node);
    } else {
      node.properties()
          .forEach(e -> terminal().answer("%-28s %s".formatted(e.getKey(), e.getValue())));
    }
    return 0;
  }

  private String prompt(List<String> texts, int index) {
    return texts.get(Math.floorMod(index, texts.size()));
  }

  /// A figure of one drawing, so that a measurement that is cut off was not in vain.
  private void part(String what, int index, Record figure) {
    terminal().say("%s %d: %s".formatted(what, index, figure));
  }

  private void times(EditFigures figures, List<String> texts, ObjectNode node) {
    List<Double> shares = new ArrayList<>();
    for (int i = 0; i <= timed && timed > 0; i++) {
      EditFigures.Times times = figures.times(prompt(texts, i), seed + i);
      if (i > 0) { // the first drawing loads the networks
        shares.add(times.lastQuarter() / times.whole());
        node.put("wholeTokenSeconds", times.whole()).put("lastQuarterSeconds", times.lastQuarter());
      }
    }
    EditFigures.mean(shares).ifPresent(share -> node.put("lastQuarterShare", share));
  }

  private void rankings(EditFigures figures, List<String> texts, ObjectNode node) {
    Sampling sampling = redraws.over(figures.defaults());
    int posters = 0;
    int best = 0;
    double random = 0;
    for (int i = skip; posters < ranked && i < skip + TRIES * ranked; i++) {
      terminal().progress("Ranking %d of %d".formatted(posters + 1, ranked));
      EditFigures.Read read = figures.draw(prompt(texts, i), seed + i);
      Optional<EditFigures.Ranking> ranking = figures.ranking(read, sampling, seed + i);
      if (ranking.isPresent()) {
        posters++;
        part("ranked", i, ranking.get());
        best += ranking.get().best() ? 1 : 0;
        random += ranking.get().share();
      }
    }
    if (posters > 0) {
      node.put("rankedPosters", posters);
      node.put("bestOf4Right", (double) best / posters);
      node.put("randomOf4Right", random / posters);
    }
  }

  private void damages(EditFigures figures, List<String> texts, ObjectNode node) {
    int drawings = 0;
    int words = 0;
    int back = 0;
    int broken = 0;
    for (int i = skip; drawings < damaged && i < skip + TRIES * damaged; i++) {
      terminal().progress("Damaging %d of %d".formatted(drawings + 1, damaged));
      EditFigures.Read read = figures.draw(prompt(texts, i), seed + 1000 + i);
      Optional<EditFigures.Damage> damage = figures.damage(read, seed + i);
      if (damage.isPresent()) {
        drawings++;
        part("damaged", i, damage.get());
        words += damage.get().damaged();
        back += damage.get().back();
        broken += damage.get().broken();
      }
    }
    if (drawings > 0) {
      node.put("damagedDrawings", drawings).put("damagedWords", words);
      node.put("wordsBack", back).put("wordsBackShare", (double) back / words);
      node.put("wordsBroken", broken);
    }
  }

  private void scores(EditFigures figures, List<String> texts, ObjectNode node) {
    List<Double> before = new ArrayList<>();
    List<Double> after = new ArrayList<>();
    for (int i = skip; i < skip + uncurated; i++) {
      terminal().progress("Repairing %d of %d".formatted(i - skip + 1, uncurated));
      EditFigures.Read read = figures.draw(prompt(texts, i), seed + 2000 + i);
      EditFigures.Score score = figures.score(read, seed + i);
      part("uncurated", i, score);
      before.add(score.before());
      after.add(score.after());
    }
    if (uncurated > 0) {
      double was = EditFigures.mean(before).getAsDouble();
      double is = EditFigures.mean(after).getAsDouble();
      node.put("uncuratedDrawings", uncurated).put("longTextBefore", was).put("longTextAfter", is);
      node.put("distanceClosed", was < 1 ? (is - was) / (1 - was) : 1);
    }
  }
}
