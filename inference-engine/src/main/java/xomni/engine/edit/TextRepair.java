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
import xomni.engine.Picture;
import xomni.engine.TokenGrid;
import xomni.engine.Variant;
import xomni.engine.check.ReadLine;
import xomni.engine.check.TextCheck;
import xomni.engine.check.TextReport;
import xomni.engine.check.TextReport.State;

/// Makes the text of a picture right: draws the cells of wrong and missing words again, reads the
/// picture, and keeps a try only when more words are right and none that was right is lost.
///
/// A later round gives a word more room: first the cells around it, then the rest of its line, then
/// the lines below, too.
public final class TextRepair {
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

  /// Repairs.
  ///
  /// @throws xomni.engine.EngineException as [Engine#draw]
  public Repaired repair(Repair repair, Consumer<RepairEvent> listener, CancelToken cancel) {
    return new Run(repair, listener, cancel).repair();
  }

  /// One repair.
  private final class Run {
    private final Repair repair;
    private final Consumer<RepairEvent> listener;
    private final CancelToken cancel;
    private final long started = System.nanoTime();
    private TokenGrid grid;
    private Picture picture;
    private TextReport report;
    private int tries;

    Run(Repair repair, Consumer<RepairEvent> listener, CancelToken cancel) {
      this.repair = repair;
      this.listener = listener;
      this.cancel = cancel;
      grid = repair.source();
    }

    Repaired repair() {
      picture = paint(grid);
      report = read(picture);
      listener.accept(new RepairEvent.Read(picture, report));
      TextReport before = report;
      int round = 0;
      while (round < repair.rounds() && report.score() < 1) {
        round++;
        round(round);
      }
      return new Repaired(
          grid,
          probabilities(),
          picture,
          Region.different(grid.size(), repair.source().tokens(), grid.tokens()),
          before,
          report,
          round,
          Duration.ofNanos(System.nanoTime() - started));
    }

    private void round(int round) {
      float[] probabilities = probabilities();
      Set<List<String>> tried = new HashSet<>();
      Optional<TextSpots.Spot> next = next(round, probabilities, tried);
      while (next.isPresent()) {
        tried.add(next.get().wanted());
        if (attempt(round, next.get())) {
          probabilities = probabilities();
        }
        next = next(round, probabilities, tried);
      }
    }

    /// Spots move when a try is kept, so they are looked for after each.
    private Optional<TextSpots.Spot> next(
        int round, float[] probabilities, Set<List<String>> tried) {
      return new TextSpots(grid.size(), report, probabilities)
          .find(round == 1 ? 0 : 1).stream()
              .filter(spot -> !tried.contains(spot.wanted()))
              .findFirst();
    }

    /// Tries one spot; tells whether that helped.
    private boolean attempt(int round, TextSpots.Spot spot) {
      Region region = room(spot.region(), round);
      listener.accept(new RepairEvent.Trying(round, spot.wanted(), region));
      Redraw redraw =
          new Redraw(
              grid,
              region,
              grid.prompt(),
              repair.candidates(),
              repair.seed(),
              tries,
              repair.sampling());
      tries += repair.candidates();
      List<Candidate> candidates =
          new RegionRedraw(engine)
              .draw(
                  redraw, false, event -> listener.accept(new RepairEvent.Drawing(event)), cancel);
      Set<TokenGrid> seen = new HashSet<>(Set.of(grid));
      for (Candidate candidate : candidates) {
        if (seen.add(candidate.grid()) && keep(candidate.grid())) {
          return true;
        }
      }
      return false;
    }

    private boolean keep(TokenGrid candidate) {
      Picture painted = paint(candidate);
      TextReport now = read(painted);
      if (!better(now, report)) {
        return false;
      }
      grid = candidate;
      picture = painted;
      report = now;
      listener.accept(new RepairEvent.Kept(grid, picture, report));
      return true;
    }

    private Picture paint(TokenGrid tokens) {
      return engine.paint(
          tokens, repair.painting(), repair.seed(), 0, Optional.empty(), event -> {}, cancel);
    }

    private TextReport read(Picture painted) {
      return TextCheck.compare(repair.wanted(), reader.read(painted, cancel));
    }

    /// What the model thinks of the present tokens: one pass at most, none after a drawing that is
    /// still kept.
    private float[] probabilities() {
      DrawRequest request =
          new DrawRequest(
              grid.prompt(),
              Optional.empty(),
              grid.size(),
              List.of(new Variant(0, grid.tokens())),
              repair.seed(),
              repair.sampling(),
              Optional.empty(),
              false);
      return engine.draw(request, event -> {}, cancel).getFirst().probabilities();
    }
  }

  /// The score must rise and no word that was right may be lost.
  static boolean better(TextReport now, TextReport before) {
    List<TextReport.WordFinding> was = Repaired.words(before);
    List<TextReport.WordFinding> is = Repaired.words(now);
    for (int i = 0; i < was.size(); i++) {
      if (was.get(i).state() == State.FOUND && is.get(i).state() != State.FOUND) {
        return false;
      }
    }
    return now.score() > before.score();
  }

  /// The cells that are drawn again in a round.
  static Region room(Region spot, int round) {
    if (round == 1) {
      return TextSpots.grown(spot, 0, 1);
    }
    Region near = TextSpots.grown(spot, 1, 1);
    if (round == 2) {
      return near;
    }
    Region line = near;
    for (Cells part : near.rectangles()) {
      int bottom = Math.min(spot.size().rows() - 1, part.bottom() + (round == 3 ? 0 : 2));
      line =
          line.union(
              Region.of(
                  spot.size(),
                  List.of(new Cells(part.top(), part.left(), bottom, spot.size().cols() - 1))));
    }
    return line;
  }
}
