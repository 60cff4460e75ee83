package xomni.engine;

/// How the next image token is chosen from the logits, in the order of the released code: guidance,
/// temperature, top-k, top-p, min-p.
///
/// @param greedy take the most probable token; temperature and the filters are then ignored
/// @param temperature above 0
/// @param topK keep this many tokens; 0 keeps all
/// @param topP keep the smallest set with this probability, in `(0, 1]`; 1 keeps all
/// @param minP drop tokens less probable than this share of the best one, in `[0, 1)`
/// @param guidance classifier-free guidance scale; 1 switches it off and costs nothing
/// @param negative text of the negative sequence, put before its image prefix; normally empty
public record Sampling(
    boolean greedy,
    double temperature,
    int topK,
    double topP,
    double minP,
    double guidance,
    String negative) {
  /// The defaults of the release: temperature 1, top-k 50, top-p 1, min-p 0.03, no guidance.
  public static final Sampling RELEASED = new Sampling(false, 1, 50, 1, 0.03, 1, "");

  public Sampling {
    check(temperature > 0 && temperature <= 100, "temperature", "above 0 and at most 100");
    check(topK >= 0, "top-k", "0 (all) or more");
    check(topP > 0 && topP <= 1, "top-p", "above 0 and at most 1");
    check(minP >= 0 && minP < 1, "min-p", "at least 0 and below 1");
    check(guidance >= 0 && guidance <= 100, "guidance", "between 0 and 100");
  }

  private static void check(boolean holds, String name, String range) {
    if (!holds) {
      throw new EngineException.BadRequest("The setting " + name + " must be " + range + ".");
    }
  }

  /// The same settings, greedy.
  public Sampling asGreedy() {
    return new Sampling(true, temperature, topK, topP, minP, guidance, negative);
  }
}
