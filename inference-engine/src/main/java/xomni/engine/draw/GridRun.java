package xomni.engine.draw;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import xomni.engine.CancelToken;
import xomni.engine.EngineException;
import xomni.engine.Variant;

/// One drawing of image tokens.
final class GridRun {
  private static final int HEAD_ROWS = 64;

  private final LanguageModel model;
  private final DrawPlan plan;
  private final PrefixCache cache;
  private final TokenSink sink;
  private final CancelToken cancel;
  private final List<DrawnRow> rows = new ArrayList<>();
  // Index of the first token that needs a step of its own.
  private final int firstStep;

  GridRun(
      LanguageModel model, DrawPlan plan, PrefixCache cache, TokenSink sink, CancelToken cancel) {
    this.model = model;
    this.plan = plan;
    this.cache = cache;
    this.sink = sink;
    this.cancel = cancel;
    for (Variant variant : plan.variants()) {
      rows.add(new DrawnRow(variant, plan, model.width()));
    }
    firstStep = Math.min(plan.known(), plan.cells() - 1) + 1;
  }

  List<DrawnTokens> draw() {
    Map<List<Integer>, Prefix> prefixes = new HashMap<>();
    try {
      List<Prefix> conditional = prefixes(plan.prompt(), prefixes);
      List<Prefix> negative = plan.negative().map(ids -> prefixes(ids, prefixes)).orElse(List.of());
      fixKnown(conditional, negative);
      List<Prefix> all = new ArrayList<>(conditional);
      all.addAll(negative);
      Sequences sequences = new Sequences(model, cache, all, plan.cells() - 1);
      if (firstStep < plan.cells()) {
        try (DecodeBatch batch = batch(all)) {
          prefixes.values().forEach(Prefix::close);
          fixOthers(batch, sequences);
          sequences.keep(row -> ids(row), batch::copy);
        }
      } else {
        sequences.keep(row -> ids(row), row -> all.get(row).copyOfCache());
      }
    } finally {
      prefixes.values().forEach(Prefix::close);
    }
    return rows.stream().map(DrawnRow::result).toList();
  }

  private DecodeBatch batch(List<Prefix> all) {
    int more = plan.cells() - firstStep;
    try {
      return new DecodeBatch(model, all, more, cancel);
    } catch (EngineException.NoRoom e) {
      if (cache.size() == 0) {
        throw e;
      }
      cache.clear();
      return new DecodeBatch(model, all, more, cancel);
    }
  }

  /// All ids of a row that went through the model: the last token never does.
  private int[] ids(int row) {
    int[] text = row < rows.size() ? plan.prompt() : plan.negative().orElseThrow();
    int[] ids = Arrays.copyOf(text, text.length + plan.cells() - 1);
    for (int i = 0; i < plan.cells() - 1; i++) {
      ids[text.length + i] = id(row, i);
    }
    return ids;
  }

  private int id(int row, int index) {
    return model.sizes().vocabSize() + rows.get(row % rows.size()).token(index);
  }

  /// The beginning of each variant's sequence; equal beginnings run once.
  private List<Prefix> prefixes(int[] text, Map<List<Integer>, Prefix> known) {
    List<Prefix> prefixes = new ArrayList<>();
    for (Variant variant : plan.variants()) {
      int[] ids = Arrays.copyOf(text, text.length + firstStep - 1);
      for (int i = 0; i < firstStep - 1; i++) {
        ids[text.length + i] = model.sizes().vocabSize() + variant.given()[i];
      }
      List<Integer> key = Arrays.stream(ids).boxed().toList();
      prefixes.add(known.computeIfAbsent(key, unused -> prefix(ids)));
    }
    return prefixes;
  }

  private Prefix prefix(int[] ids) {
    Prefix prefix =
        new Prefix(model, ids, firstStep, cache.find(ids, ids.length - firstStep), cancel);
    sink.fed(prefix.fed());
    return prefix;
  }

  /// Fixes the tokens whose logits the beginnings already give: all known ones and the next.
  private void fixKnown(List<Prefix> conditional, List<Prefix> negative) {
    int from = 0;
    while (from < firstStep) {
      int count = 0;
      for (int row = 0; row < rows.size(); row++) {
        float[][] logits = conditional.get(row).logits(from, cancel);
        count = logits.length;
        float[][] others = negative.isEmpty() ? null : negative.get(row).logits(from, cancel);
        fixAll(row, from, logits, others);
      }
      from += count;
      sink.fixed(from - 1);
    }
  }

  private void fixAll(int row, int from, float[][] logits, float[][] others) {
    for (int i = 0; i < logits.length; i++) {
      fix(row, from + i, logits[i], others == null ? null : others[i]);
    }
  }

  private void fixOthers(DecodeBatch batch, Sequences sequences) {
    float[] logits = new float[model.width()];
    float[] others = plan.negative().isPresent() ? new float[model.width()] : null;
    int index = firstStep;
    while (index < plan.cells()) {
      cancel.check();
      int stretch = Math.min(plan.givenFrom(index) + 1, plan.cells() - index);
      // A chunk costs about a step for each row, whatever its length.
      if (stretch > batch.rows() + 1) {
        chunk(batch, sequences, index, stretch);
        index += stretch;
      } else {
        step(batch, sequences, index, logits, others);
        index++;
      }
      sink.fixed(index - 1);
    }
  }

  private void step(
      DecodeBatch batch, Sequences sequences, int index, float[] logits, float[] others) {
    for (int row = 0; row < batch.rows(); row++) {
      batch.put(row, id(row, index - 1));
    }
    batch.step();
    sink.fed(batch.rows());
    for (int row = 0; row < batch.rows(); row++) {
      sequences.add(row, batch);
    }
    for (int row = 0; row < rows.size(); row++) {
      batch.logits(row, logits);
      if (others != null) {
        batch.logits(rows.size() + row, others);
      }
      fix(row, index, logits, others);
    }
  }

  /// Fixes the cells from `index` on, of which all but perhaps the last are given.
  private void chunk(DecodeBatch batch, Sequences sequences, int index, int count) {
    float[][] states = new float[batch.rows()][];
    for (int row = 0; row < batch.rows(); row++) {
      states[row] = batch.feed(row, known(row, index - 1, count));
      sequences.add(row, states[row]);
      sink.fed(count);
    }
    for (int from = 0; from < count; from += HEAD_ROWS) {
      int some = Math.min(HEAD_ROWS, count - from);
      for (int row = 0; row < rows.size(); row++) {
        float[][] logits = model.logits(states[row], from, some, cancel);
        float[][] others =
            plan.negative().isEmpty()
                ? null
                : model.logits(states[rows.size() + row], from, some, cancel);
        fixAll(row, index + from, logits, others);
      }
    }
  }

  /// Ids of the cells from `index` on: the first is fixed, the others are given.
  private int[] known(int row, int index, int count) {
    int[] given = plan.variants().get(row % rows.size()).given();
    int[] ids = new int[count];
    ids[0] = id(row, index);
    for (int i = 1; i < count; i++) {
      ids[i] = model.sizes().vocabSize() + given[index + i];
    }
    return ids;
  }

  private void fix(int row, int index, float[] logits, float[] others) {
    if (others != null) {
      Logits.guide(logits, others, plan.sampling().guidance());
    }
    sink.token(row, rows.get(row).fix(index, logits));
  }
}
