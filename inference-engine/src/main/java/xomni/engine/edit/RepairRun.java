package xomni.engine.edit;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import xomni.engine.CancelToken;
import xomni.engine.DrawRequest;
import xomni.engine.Drawing;
import xomni.engine.Engine;
import xomni.engine.EngineException;
import xomni.engine.Painting;
import xomni.engine.Picture;
import xomni.engine.Sampling;
import xomni.engine.TokenGrid;
import xomni.engine.check.PictureReader;
import xomni.engine.check.TextCheck;
import xomni.engine.check.TextReport;

/// One repair. It works on tokens, whose words are right when one of some paintings shows them
/// rightly, and keeps the best picture that it comes upon.
final class RepairRun {
  // Noises that the same tokens are painted from: at first, for a promising try, and at the end.
  private static final int NOISES = 3;
  private static final int LAST_NOISES = 6;

  private final Engine engine;
  private final PictureReader reader;
  private final Repair repair;
  private final Consumer<RepairEvent> listener;
  private final CancelToken cancel;
  private final long started = System.nanoTime();
  private final Set<TokenGrid> seen = new HashSet<>();
  // Words that are right in the tokens of `work`, and where.
  private final Map<Integer, Region> right = new HashMap<>();
  // Noises that these were painted from.
  private final Set<Painting> painted = new HashSet<>();
  private TextReport before;
  private Shown kept;
  private Shown work;
  private int tries;
  private int rounds;

  RepairRun(
      Engine engine,
      PictureReader reader,
      Repair repair,
      Consumer<RepairEvent> listener,
      CancelToken cancel) {
    this.engine = engine;
    this.reader = reader;
    this.repair = repair;
    this.listener = listener;
    this.cancel = cancel;
  }

  Repaired repair() {
    TokenGrid source = repair.source();
    kept = show(source, new float[source.size().cells()], repair.painting());
    work = kept;
    before = kept.report();
    right.putAll(kept.places());
    seen.add(kept.grid());
    painted.add(kept.painting());
    listener.accept(new RepairEvent.Read(kept.picture(), before));
    boolean stopped = false;
    try {
      work();
    } catch (EngineException.Cancelled e) {
      stopped = true;
    }
    return new Repaired(
        kept.grid(),
        kept.probabilities(),
        kept.picture(),
        kept.painting(),
        Region.different(kept.grid().size(), repair.source().tokens(), kept.grid().tokens()),
        before,
        kept.report(),
        rounds,
        stopped,
        Duration.ofNanos(System.nanoTime() - started));
  }

  private void work() {
    float[] known = probabilities(kept.grid());
    kept = new Shown(kept.grid(), known, kept.painting(), kept.picture(), before);
    work = kept;
    otherNoise(NOISES);
    while (rounds < repair.rounds() && kept.score() < 1 && right.size() < words()) {
      rounds++;
      round();
    }
    otherNoise(LAST_NOISES);
  }

  private int words() {
    return before.words().size();
  }

  /// Paints the tokens from other noise, until every word can be read.
  private void otherNoise(int noises) {
    for (int i = 0; i < noises && kept.score() < 1; i++) {
      if (painted.add(noise(i))) {
        Shown shown = show(work.grid(), work.probabilities(), noise(i));
        right.putAll(shown.places());
        keep(shown);
        if (shown.score() > work.score()) {
          work = shown;
        }
      }
    }
  }

  /// @param number 0 for the picture's own
  private Painting noise(int number) {
    return number == 0 ? repair.painting() : repair.painting().from(repair.seed(), number);
  }

  private void round() {
    Set<List<Integer>> tried = new HashSet<>();
    Optional<TextSpots.Spot> next = next(tried);
    while (next.isPresent() && kept.score() < 1) {
      tried.add(next.get().words());
      attempt(next.get());
      next = next(tried);
    }
  }

  /// Spots move when a try is taken, so they are looked for after each.
  private Optional<TextSpots.Spot> next(Set<List<Integer>> tried) {
    return new TextSpots(work.grid().size(), work.report(), work.probabilities())
        .find().stream()
            .filter(spot -> !tried.contains(spot.words()))
            .filter(spot -> !right.keySet().containsAll(spot.words()))
            .findFirst();
  }

  /// Tries one spot. Painting takes most of the time: only tries that differ from all before are
  /// painted, the likeliest first, until one helps.
  private void attempt(TextSpots.Spot spot) {
    Region region = spot.room(rounds);
    listener.accept(new RepairEvent.Trying(rounds, spot.wanted(), region));
    Redraw redraw =
        new Redraw(
            work.grid(),
            region,
            work.grid().prompt(),
            repair.candidates(),
            repair.seed(),
            tries,
            bolder(repair.sampling(), rounds));
    tries += repair.candidates();
    List<Candidate> candidates =
        new RegionRedraw(engine)
            .draw(redraw, false, event -> listener.accept(new RepairEvent.Drawing(event)), cancel);
    boolean likeliest = true;
    for (Candidate candidate : candidates) {
      if (seen.add(candidate.grid())) {
        if (take(candidate.drawing(), region, likeliest)) {
          return;
        }
        likeliest = false;
      }
    }
  }

  /// Takes a try when a word is right in it that was not, none is lost in the cells that were drawn
  /// again, and nothing else was written there. The tokens of all others are the same, however they
  /// are read this time.
  private boolean take(Drawing drawing, Region region, boolean likeliest) {
    Map<Integer, Region> found = new HashMap<>();
    Set<Painting> noises = new HashSet<>();
    Shown best = null;
    for (int i = 0; i < NOISES; i++) {
      Painting noise = i == 0 ? work.painting() : noise(i - 1);
      if (!noises.add(noise)) {
        continue;
      }
      Shown shown = show(drawing.grid(), drawing.probabilities(), noise);
      boolean clean = shown.unwanted(region) <= work.unwanted(region);
      if (clean) {
        keep(shown);
      }
      found.putAll(shown.places());
      best = best == null || shown.score() > best.score() ? shown : best;
      boolean gains = !right.keySet().containsAll(found.keySet());
      if (gains && clean && found.keySet().containsAll(standing(region))) {
        right.keySet().removeAll(standing(region));
        right.putAll(found);
        work = best;
        painted.clear();
        painted.addAll(noises);
        return true;
      }
      if (!gains && !likeliest) {
        return false;
      }
    }
    return false;
  }

  /// Right words that stand in cells of `region`.
  private Set<Integer> standing(Region region) {
    Set<Integer> standing = new HashSet<>();
    right.forEach(
        (word, place) -> {
          if (!place.and(region).isEmpty()) {
            standing.add(word);
          }
        });
    return standing;
  }

  private void keep(Shown shown) {
    if (better(shown.report(), kept.report(), before)) {
      kept = shown;
      listener.accept(new RepairEvent.Kept(kept.grid(), kept.picture(), kept.report()));
    }
  }

  /// The score must rise, and no word that was right at first may be lost.
  static boolean better(TextReport now, TextReport best, TextReport before) {
    return now.score() > best.score() && now.found().containsAll(before.found());
  }

  private Shown show(TokenGrid grid, float[] probabilities, Painting painting) {
    Picture picture =
        engine.paint(grid, painting, repair.seed(), 0, Optional.empty(), event -> {}, cancel);
    TextReport report = TextCheck.compare(repair.wanted(), reader.read(picture, cancel));
    return new Shown(grid, probabilities, painting, picture, report);
  }

  /// What the model thinks of tokens, in one pass.
  private float[] probabilities(TokenGrid grid) {
    DrawRequest request =
        DrawRequest.given(grid, repair.seed(), repair.sampling(), Optional.empty());
    return engine.draw(request, event -> {}, cancel).getFirst().probabilities();
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
