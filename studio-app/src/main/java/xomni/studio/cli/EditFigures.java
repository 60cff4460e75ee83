package xomni.studio.cli;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import xomni.engine.CancelToken;
import xomni.engine.DrawRequest;
import xomni.engine.Drawing;
import xomni.engine.Engine;
import xomni.engine.GridSize;
import xomni.engine.Painting;
import xomni.engine.Picture;
import xomni.engine.Sampling;
import xomni.engine.TokenGrid;
import xomni.engine.Variant;
import xomni.engine.check.Box;
import xomni.engine.check.QuotedTexts;
import xomni.engine.check.TextCheck;
import xomni.engine.check.TextReader;
import xomni.engine.check.TextReport;
import xomni.engine.edit.Candidate;
import xomni.engine.edit.Redraw;
import xomni.engine.edit.Region;
import xomni.engine.edit.RegionRedraw;
import xomni.engine.edit.Repair;
import xomni.engine.edit.Repaired;
import xomni.engine.edit.TextRepair;
import xomni.engine.pack.PackManifest;

/// Measures what changing pictures is worth with a pack. Every figure is one drawing; the caller
/// adds them up.
final class EditFigures {
  static final int CANDIDATES = 4;

  private final Engine engine;
  private final TextReader reader;
  private final GridSize size;
  private final CancelToken cancel;

  /// @param size of all pictures
  EditFigures(Engine engine, TextReader reader, GridSize size, CancelToken cancel) {
    this.engine = engine;
    this.reader = reader;
    this.size = size;
    this.cancel = cancel;
  }

  /// A drawing and what was read on it.
  record Read(Drawing drawing, TextReport report) {
    List<String> wanted() {
      return QuotedTexts.of(drawing.grid().prompt());
    }
  }

  /// Of the candidates for one word of one poster.
  ///
  /// @param best whether the one ranked first is right
  /// @param share of all that are right
  record Ranking(boolean best, double share) {}

  /// Of one damaged drawing.
  ///
  /// @param damaged words that could be read before the damage and not after it
  /// @param back of these, can be read after the repair
  /// @param broken words that could be read before the repair and not after it
  record Damage(int damaged, int back, int broken) {}

  /// Of one uncurated drawing.
  record Score(double before, double after) {}

  /// Of one drawing, in seconds.
  record Times(double whole, double lastQuarter) {}

  Read draw(String prompt, long seed) {
    DrawRequest request =
        new DrawRequest(
            prompt,
            Optional.empty(),
            size,
            List.of(Variant.fresh(0)),
            seed,
            sampling(),
            Optional.of(painting(seed)),
            false);
    Drawing drawing = engine.draw(request, event -> {}, cancel).getFirst();
    return new Read(drawing, read(drawing.picture().orElseThrow(), QuotedTexts.of(prompt)));
  }

  private Sampling sampling() {
    return new SamplingFlags().over(defaults());
  }

  private Painting painting(long seed) {
    return new PaintFlags().over(engine.manifest().defaults()).from(seed, 0);
  }

  private TextReport read(Picture picture, List<String> wanted) {
    return TextCheck.check(reader, picture, wanted, cancel);
  }

  private Picture paint(TokenGrid grid, long seed) {
    return engine.paint(grid, painting(seed), seed, 0, Optional.empty(), event -> {}, cancel);
  }

  /// How the pack's tokens are chosen where nothing else is asked for.
  PackManifest.SamplingDefaults defaults() {
    return engine.manifest().defaults().sampling();
  }

  /// Redraws one word and looks which candidates are right: this word and all others.
  Optional<Ranking> ranking(Read read, Sampling sampling, long seed) {
    List<Integer> found = new ArrayList<>(read.report.found());
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Collections.shuffle(found, new Random(seed));
    Region region = region(read.report, found.getFirst(), 1);
    TokenGrid grid = read.drawing.grid();
    Redraw redraw = new Redraw(grid, region, grid.prompt(), CANDIDATES, seed, 0, sampling);
    List<Candidate> ranked = new RegionRedraw(engine).draw(redraw, false, event -> {}, cancel);
    int right = 0;
    boolean best = false;
    for (int i = 0; i < ranked.size(); i++) {
      Picture picture = paint(ranked.get(i).grid(), read.drawing.request().seed());
      boolean good = read(picture, read.wanted()).found().containsAll(found);
      right += good ? 1 : 0;
      best |= good && i == 0;
    }
    return Optional.of(new Ranking(best, (double) right / ranked.size()));
  }

  private Region region(TextReport report, int word, int margin) {
    Box box = report.words().get(word).read().orElseThrow().box();
    return Region.ofBox(size, box, margin);
  }

  /// Replaces the tokens of some words at random, and repairs.
  Optional<Damage> damage(Read read, long seed) {
    Random random = new Random(seed);
    List<Integer> found = new ArrayList<>(read.report.found());
    Collections.shuffle(found, random);
    TokenGrid grid = read.drawing.grid();
    int[] tokens = grid.tokens().clone();
    for (int word : found.subList(0, Math.min(found.size(), 1 + random.nextInt(3)))) {
      Region region = region(read.report, word, 0);
      for (int i = 0; i < tokens.length; i++) {
        if (region.contains(i)) {
          tokens[i] = random.nextInt(engine.manifest().language().codes());
        }
      }
    }
    TokenGrid damaged = new TokenGrid(grid.prompt(), size, tokens);
    Repaired repaired = repair(damaged, read, seed);
    Set<Integer> before = repaired.before().found();
    Set<Integer> after = repaired.after().found();
    List<Integer> lost = found.stream().filter(word -> !before.contains(word)).toList();
    if (lost.isEmpty()) {
      return Optional.empty();
    }
    int back = (int) lost.stream().filter(after::contains).count();
    int broken = (int) before.stream().filter(word -> !after.contains(word)).count();
    return Optional.of(new Damage(lost.size(), back, broken));
  }

  /// Repairs a drawing as it came.
  Score score(Read read, long seed) {
    Repaired repaired = repair(read.drawing.grid(), read, seed);
    return new Score(repaired.before().score(), repaired.after().score());
  }

  private Repaired repair(TokenGrid grid, Read read, long seed) {
    Repair repair =
        new Repair(
            grid,
            read.wanted(),
            painting(read.drawing.request().seed()),
            sampling(),
            seed,
            Repair.CANDIDATES,
            Repair.ROUNDS);
    return new TextRepair(engine, reader).repair(repair, event -> {}, cancel);
  }

  /// Times a drawing's token phase, and that of its last quarter drawn again.
  Times times(String prompt, long seed) {
    DrawRequest whole =
        new DrawRequest(
            prompt,
            Optional.empty(),
            size,
            List.of(Variant.fresh(0)),
            seed,
            sampling(),
            Optional.empty(),
            false);
    Drawing drawing = engine.draw(whole, event -> {}, cancel).getFirst();
    Region quarter = Region.fromRow(size, size.rows() - size.rows() / 4);
    Redraw redraw = Redraw.once(drawing.grid(), quarter, seed + 1, sampling());
    Drawing again =
        new RegionRedraw(engine).draw(redraw, false, event -> {}, cancel).getFirst().drawing();
    return new Times(seconds(drawing), seconds(again));
  }

  private static double seconds(Drawing drawing) {
    return drawing.decoding().toNanos() / 1e9;
  }

  /// The mean, if there is anything.
  static OptionalDouble mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average();
  }
}
