package xomni.engine.edit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import xomni.engine.GridSize;
import xomni.engine.check.TextReport;
import xomni.engine.check.TextReport.State;

/// Where in a picture the wrong and missing words of a text report stand, or should stand.
///
/// A word that is drawn again in cells of another number than its letters take can never end right.
/// So it gets room from the end of the last word before it that was read rightly to the start of
/// the next one behind it, over the whole height of the lines between. Within that, what was read
/// wrongly and what the model itself finds improbable tell the lines that need it most.
public final class TextSpots {
  private final TextLayout layout;

  /// Words that follow on each other and are all wrong or missing.
  ///
  /// @param words their positions in [TextReport#words()]
  /// @param wanted what should stand there
  /// @param rooms cells to try, from few to many; at least one, none empty
  public record Spot(List<Integer> words, List<String> wanted, List<Region> rooms) {
    public Spot {
      words = List.copyOf(words);
      wanted = List.copyOf(wanted);
      rooms = List.copyOf(rooms);
    }

    /// The cells to try in a round; the widest room when there are fewer.
    ///
    /// @param round from 1
    public Region room(int round) {
      return rooms.get(Math.min(round, rooms.size()) - 1);
    }
  }

  /// @param size of the picture
  /// @param report what was read
  /// @param probabilities one a cell, as in [xomni.engine.Drawing#probabilities()]; empty when they
  ///   are not known
  public TextSpots(GridSize size, TextReport report, float[] probabilities) {
    layout = TextLayout.of(size, report, probabilities);
  }

  /// The spots, from top to bottom.
  public List<Spot> find() {
    List<Spot> spots = new ArrayList<>();
    int count = layout.words().size();
    int from = 0;
    while (from < count) {
      int to = from;
      while (to < count && layout.words().get(to).state() != State.FOUND) {
        to++;
      }
      if (to > from) {
        List<Integer> run = IntStream.range(from, to).boxed().toList();
        List<String> wanted = run.stream().map(i -> layout.words().get(i).wanted()).toList();
        List<Region> rooms = new SpotRooms(layout, from, to - 1).find();
        if (!rooms.isEmpty()) {
          spots.add(new Spot(run, wanted, rooms));
        }
      }
      from = to + 1;
    }
    spots.sort(Comparator.comparingInt(spot -> spot.room(1).first()));
    return List.copyOf(spots);
  }
}
