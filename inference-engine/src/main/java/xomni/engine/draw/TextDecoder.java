package xomni.engine.draw;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import xomni.engine.CancelToken;
import xomni.engine.Sampling;
import xomni.engine.ort.Networks;
import xomni.engine.pack.PackManifest.Language;

/// Decodes text, up to the mark that ends a turn.
public final class TextDecoder {
  private final Networks networks;
  private final Language sizes;

  public TextDecoder(Networks networks, Language sizes) {
    this.networks = networks;
    this.sizes = sizes;
  }

  /// @param prompt ids up to the start of the answer
  /// @param sampling how ids are chosen; its guidance is not used
  /// @param seed of the request
  /// @param maxTokens longest answer
  /// @param progress gets all ids so far after each one
  /// @return the ids without the closing mark
  /// @throws xomni.engine.EngineException.BadRequest when the sequence is too long for the model
  public int[] decode(
      int[] prompt,
      Sampling sampling,
      long seed,
      int maxTokens,
      Consumer<int[]> progress,
      CancelToken cancel) {
    try (LanguageModel model = LanguageModel.forText(networks, sizes);
        Prefix prefix = prefixOf(model, prompt, cancel)) {
      int room = Math.min(maxTokens, sizes.maxPositions() - prompt.length);
      float[] logits = prefix.logits(0, cancel)[0];
      try (DecodeBatch batch = new DecodeBatch(model, List.of(prefix), room, cancel)) {
        return decode(batch, logits, new Choice(new Sampler(sampling), seed), room, progress);
      }
    }
  }

  private static Prefix prefixOf(LanguageModel model, int[] prompt, CancelToken cancel) {
    model.checkLength(prompt.length + 1);
    return new Prefix(model, prompt, 1, cancel);
  }

  private int[] decode(
      DecodeBatch batch, float[] logits, Choice choice, int room, Consumer<int[]> progress) {
    int[] answer = new int[room];
    for (int count = 0; count < room; count++) {
      int id = choice.sampler.choose(logits, Draws.uniform(choice.seed, 0, count));
      if (id == sizes.endOfTurn()) {
        return Arrays.copyOf(answer, count);
      }
      answer[count] = id;
      progress.accept(Arrays.copyOf(answer, count + 1));
      if (count + 1 < room) {
        batch.put(0, id);
        batch.step();
        batch.logits(0, logits);
      }
    }
    return answer;
  }

  private record Choice(Sampler sampler, long seed) {}
}
