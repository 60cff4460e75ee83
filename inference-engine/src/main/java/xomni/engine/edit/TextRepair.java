package xomni.engine.edit;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import xomni.engine.CancelToken;
import xomni.engine.DrawRequest;
import xomni.engine.Engine;
import xomni.engine.EngineException;
import xomni.engine.Painting;
import xomni.engine.Picture;
import xomni.engine.Sampling;
import xomni.engine.TokenGrid;
import xomni.engine.Variant;
import xomni.engine.check.ReadLine;
import xomni.engine.check.TextCheck;
import xomni.engine.check.TextReport;

/// Makes the text of a picture right: draws the cells of wrong and missing words again, reads the
/// picture, and keeps a try only when more words are right and none that was right is lost.
///
/// A later round gives words more room (see [TextSpots]) and draws bolder. A word can be right in
/// the tokens and still be misread, because of how the painter's noise came out: so pictures are
/// painted from other noise, too, before cells are drawn again and after.
public final class TextRepair {
  // Paintings of the same tokens from other noise: before anything is drawn again, and at the end.
  private static final int NOISES = 2;
  private static final int LAST_NOISES = 4;

  /// From this round on, words that some painting shows rightly are drawn again, too.
  private static final int ALL_WORDS = 3;

  private final Engine engine;
  private final Reader reader;

  /// Reads the text of a picture.
  @FunctionalInterface
  public interface Reader {
    /// Lines from top to bottom.
    List<ReadLine> read(Picture picture, CancelToken cancel);
  }

  /// @param reader for example [xomni.engine.check.TextReader#read]
  public TextRepair(Engine engine, Reader reader) {
    this.engine = engine;
    this.reader = reader;
  }

  /// Repairs. When `cancel` asks for it, what was kept until then is the result; only a picture
  /// that was not even read is none.
  ///
  /// @throws EngineException as [Engine#draw]
  public Repaired repair(Repair repair, Consumer<RepairEvent> listener, CancelToken cancel) {
    return new Run(repair, listener, cancel).repair();
  }

  /// A picture as it is read.
  private record Shown(TokenGrid grid, Painting painting, Picture picture, TextReport report) {}

  /// One repair.
  private final class Run {
    private final Repair repair;
    private final Consumer<RepairEvent> listener;
    private final CancelToken cancel;
    private final long started = System.nanoTime();
    private final Set<TokenGrid> seen = new HashSet<>();
    private final Set<Integer> right = new HashSet<>(); // words that some painting showed rightly
    private Shown kept;
    private int tries;
    private int rounds;

    Run(Repair repair, Consumer<RepairEvent> listener, CancelToken cancel) {
      this.repair = repair;
      this.listener = listener;
      this.cancel = cancel;
    }

    Repaired repair() {
      kept = show(repair.source(), repair.painting());
      seen.add(kept.grid);
      listener.accept(new RepairEvent.Read(kept.picture, kept.report));
      TextReport before = kept.report;
      boolean stopped = false;
      try {
        work();
      } catch (EngineException.Cancelled e) {
        stopped = true;
      }
      boolean known = !stopped || kept.report.score() > before.score();
      return new Repaired(
          kept.grid,
          known ? probabilities(new CancelToken()) : new float[kept.grid.size().cells()],
          kept.picture,
          kept.painting,
          Region.different(kept.grid.size(), repair.source().tokens(), kept.grid.tokens()),
          before,
          kept.report,
          rounds,
          stopped,
          Duration.ofNanos(System.nanoTime() - started));
    }

    private void work() {
      otherNoise(0, NOISES);
      while (rounds < repair.rounds() && kept.report.score() < 1) {
        rounds++;
        round();
      }
      otherNoise(seen.size() > 1 ? 0 : NOISES, LAST_NOISES);
    }

    /// Paints what is kept from other noise, until every word can be read.
    private void otherNoise(int from, int to) {
      for (int i = from; i < to && kept.report.score() < 1; i++) {
        keepIfBetter(show(kept.grid, noise(i)));
      }
    }

    private Painting noise(int number) {
      return repair.painting().from(repair.seed(), number + 1);
    }

    private void round() {
      float[] probabilities = probabilities(cancel);
      Set<List<Integer>> tried = new HashSet<>();
      Optional<TextSpots.Spot> next = next(probabilities, tried);
      while (next.isPresent()) {
        tried.add(next.get().words());
        if (attempt(next.get())) {
          probabilities = probabilities(cancel);
        }
        next = next(probabilities, tried);
      }
    }

    /// Spots move when a try is kept, so they are looked for after each.
    private Optional<TextSpots.Spot> next(float[] probabilities, Set<List<Integer>> tried) {
      return new TextSpots(kept.grid.size(), kept.report, probabilities)
          .find().stream()
              .filter(spot -> !tried.contains(spot.words()))
              .filter(spot -> rounds >= ALL_WORDS || !right.containsAll(spot.words()))
              .findFirst();
    }

    /// Tries one spot; tells whether that helped.
    private boolean attempt(TextSpots.Spot spot) {
      Region region = spot.room(rounds);
      listener.accept(new RepairEvent.Trying(rounds, spot.wanted(), region));
      Redraw redraw =
          new Redraw(
              kept.grid,
              region,
              kept.grid.prompt(),
              repair.candidates(),
              repair.seed(),
              tries,
              bolder(repair.sampling(), rounds));
      tries += repair.candidates();
      List<Candidate> candidates =
          new RegionRedraw(engine)
              .draw(
                  redraw, false, event -> listener.accept(new RepairEvent.Drawing(event)), cancel);
      boolean first = true;
      for (Candidate candidate : candidates) {
        if (seen.add(candidate.grid())) {
          if (look(candidate.grid(), spot, region, first)) {
            return true;
          }
          first = false;
        }
      }
      return false;
    }

    /// Paints a candidate; where it shows a word that was wrong, or is the likeliest, from other
    /// noise, too.
    private boolean look(TokenGrid grid, TextSpots.Spot spot, Region region, boolean likeliest) {
      Shown shown = show(grid, kept.painting);
      if (keepIfBetter(shown)) {
        return true;
      }
      boolean gains = spot.words().stream().anyMatch(shown.report.found()::contains);
      int noises = breaks(shown.report, region) ? 0 : gains ? NOISES : likeliest ? 1 : 0;
      for (int i = 0; i < noises; i++) {
        Painting noise = noise(i);
        if (!noise.equals(kept.painting) && keepIfBetter(show(grid, noise))) {
          return true;
        }
      }
      return false;
    }

    /// Whether a word that was right is lost in the redrawn cells themselves.
    private boolean breaks(TextReport now, Region region) {
      Set<Integer> found = now.found();
      return kept.report.found().stream()
          .filter(word -> !found.contains(word))
          .flatMap(word -> kept.report.words().get(word).read().stream())
          .map(read -> read.box())
          .anyMatch(
              b ->
                  !Region.ofPixels(region.size(), b.x(), b.y(), b.width(), b.height(), 0)
                      .and(region)
                      .isEmpty());
    }

    private boolean keepIfBetter(Shown shown) {
      if (shown.grid.equals(kept.grid)) {
        right.addAll(shown.report.found());
      }
      if (!better(shown.report, kept.report)) {
        return false;
      }
      kept = shown;
      listener.accept(new RepairEvent.Kept(kept.grid, kept.picture, kept.report));
      return true;
    }

    private Shown show(TokenGrid grid, Painting painting) {
      Picture picture =
          engine.paint(grid, painting, repair.seed(), 0, Optional.empty(), event -> {}, cancel);
      TextReport report = TextCheck.compare(repair.wanted(), reader.read(picture, cancel));
      return new Shown(grid, painting, picture, report);
    }

    /// What the model thinks of the present tokens: one pass at most, none after a drawing that is
    /// still kept.
    private float[] probabilities(CancelToken token) {
      DrawRequest request =
          new DrawRequest(
              kept.grid.prompt(),
              Optional.empty(),
              kept.grid.size(),
              List.of(new Variant(0, kept.grid.tokens())),
              repair.seed(),
              repair.sampling(),
              Optional.empty(),
              false);
      return engine.draw(request, event -> {}, token).getFirst().probabilities();
    }
  }

  /// The score must rise and no word that was right may be lost.
  static boolean better(TextReport now, TextReport before) {
    return now.score() > before.score() && now.found().containsAll(before.found());
  }

  /// What was tried in vain is not to be drawn once more: each round is half a step warmer, but not
  /// above the model's own temperature, 1.
  static Sampling bolder(Sampling own, int round) {
    double warm = own.temperature() * (1 + (round - 1) / 2.0);
    return new Sampling(
        own.greedy() && round == 1,
        Math.max(own.temperature(), Math.min(1, warm)),
        own.topK(),
        own.topP(),
        own.minP(),
        own.guidance(),
        own.negative());
  }
}
