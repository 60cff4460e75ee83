package xomni.engine.draw;

import java.util.ArrayList;
import java.util.List;
import xomni.engine.Sampling;

/// Chooses a token from logits that already carry the guidance: temperature, top-k, top-p, min-p,
/// then one draw; or the most probable token.
public final class Sampler {
  private final boolean greedy;
  private final List<LogitFilter> chain;

  public Sampler(Sampling sampling) {
    greedy = sampling.greedy();
    List<LogitFilter> filters = new ArrayList<>();
    if (sampling.temperature() != 1) {
      filters.add(new Temperature(sampling.temperature()));
    }
    if (sampling.topK() > 0) {
      filters.add(new TopK(sampling.topK()));
    }
    if (sampling.topP() < 1) {
      filters.add(new TopP(sampling.topP()));
    }
    if (sampling.minP() > 0) {
      filters.add(new MinP(sampling.minP()));
    }
    chain = List.copyOf(filters);
  }

  /// @param logits one a token; the filters change them
  /// @param uniform in `[0, 1)`: the quantile that is taken, tokens in the order of their ids
  /// @return the chosen id
  public int choose(float[] logits, double uniform) {
    if (greedy) {
      return Logits.argMax(logits);
    }
    filter(logits);
    return quantile(logits, uniform);
  }

  /// The distribution that [#choose] draws from.
  float[] distribution(float[] logits) {
    filter(logits);
    return Logits.softmax(logits);
  }

  private void filter(float[] logits) {
    for (LogitFilter filter : chain) {
      filter.apply(logits);
    }
  }

  private static int quantile(float[] logits, double uniform) {
    double logSum = Logits.logSumExp(logits);
    double sum = 0;
    int last = 0;
    for (int i = 0; i < logits.length; i++) {
      if (logits[i] == LogitFilter.DROPPED) {
        continue;
      }
      sum += Math.exp(logits[i] - logSum);
      last = i;
      if (uniform < sum) {
        return i;
      }
    }
    // The sum of all may end a rounding error below 1.
    return last;
  }
}
