package xomni.engine.edit;

import java.util.List;
import xomni.engine.EngineException;
import xomni.engine.Painting;
import xomni.engine.Sampling;
import xomni.engine.TokenGrid;

/// The text of a picture is to be made right.
///
/// @param source the picture; stays as it is. Its prompt is what the model reads
/// @param wanted the strings that should stand there, at least one
/// @param painting how pictures are painted to be read, and the result; give the source's noise
/// @param sampling how tokens are chosen
/// @param seed of the random draws
/// @param candidates tries a round and word, at least 1
/// @param rounds how often everything that is still wrong is tried, at least 1
public record Repair(
    TokenGrid source,
    List<String> wanted,
    Painting painting,
    Sampling sampling,
    long seed,
    int candidates,
    int rounds) {
  /// Tries a round and word, unless something else is asked for.
  public static final int CANDIDATES = 4;

  /// Rounds, unless something else is asked for.
  public static final int ROUNDS = 4;

  public Repair {
    wanted = List.copyOf(wanted);
    if (wanted.isEmpty()) {
      throw new EngineException.BadRequest(
          "It is not known what the picture should say; put the words in quotes in the prompt.");
    }
    if (candidates < 1 || candidates > Redraw.MOST_CANDIDATES || rounds < 1 || rounds > 100) {
      throw new EngineException.BadRequest(
          "A repair takes 1 to %d candidates and 1 to 100 rounds."
              .formatted(Redraw.MOST_CANDIDATES));
    }
  }
}
