package xomni.engine.draw;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import xomni.engine.CancelToken;
import xomni.engine.Variant;
import xomni.engine.ort.Networks;
import xomni.engine.pack.PackManifest.Language;

/// Draws image tokens: one prefill for each different beginning, then one token a step for all
/// variants together. With guidance each variant has a second, negative sequence that takes the
/// same tokens.
///
/// The leading cells that all variants give go through the model at once; given cells further on
/// take the place of the choice in their step.
public final class GridDecoder {
  private final Networks networks;
  private final Language sizes;

  public GridDecoder(Networks networks, Language sizes) {
    this.networks = networks;
    this.sizes = sizes;
  }

  /// Loads the networks, so that the first drawing starts at once.
  public void load(CancelToken cancel) {
    cancel.check();
    LanguageModel.forImages(networks, sizes).close();
  }

  /// Draws.
  ///
  /// @return one grid a variant, in the plan's order
  /// @throws xomni.engine.EngineException.BadRequest when the sequence is too long for the model
  public List<DrawnTokens> decode(DrawPlan plan, TokenSink sink, CancelToken cancel) {
    try (LanguageModel model = LanguageModel.forImages(networks, sizes)) {
      int longest = Math.max(plan.prompt().length, plan.negative().map(n -> n.length).orElse(0));
      model.checkLength(longest + plan.cells() - 1);
      return new Run(model, plan, sink, cancel).draw();
    }
  }

  /// One drawing.
  private static final class Run {
    private final LanguageModel model;
    private final DrawPlan plan;
    private final TokenSink sink;
    private final CancelToken cancel;
    private final List<DrawnRow> rows = new ArrayList<>();
    // Index of the first token that needs a step of its own.
    private final int firstStep;

    Run(LanguageModel model, DrawPlan plan, TokenSink sink, CancelToken cancel) {
      this.model = model;
      this.plan = plan;
      this.sink = sink;
      this.cancel = cancel;
      for (Variant variant : plan.variants()) {
        rows.add(new DrawnRow(variant, plan.seed(), plan.sampling(), plan.cells(), model.width()));
      }
      firstStep = Math.min(plan.known(), plan.cells() - 1) + 1;
    }

    List<DrawnTokens> draw() {
      Map<List<Integer>, Prefix> prefixes = new HashMap<>();
      try {
        List<Prefix> conditional = prefixes(plan.prompt(), prefixes);
        List<Prefix> negative =
            plan.negative().map(ids -> prefixes(ids, prefixes)).orElse(List.of());
        fixKnown(conditional, negative);
        if (firstStep < plan.cells()) {
          List<Prefix> all = new ArrayList<>(conditional);
          all.addAll(negative);
          try (DecodeBatch batch = new DecodeBatch(model, all, plan.cells() - firstStep, cancel)) {
            prefixes.values().forEach(Prefix::close);
            fixOthers(batch);
          }
        }
      } finally {
        prefixes.values().forEach(Prefix::close);
      }
      return rows.stream().map(DrawnRow::result).toList();
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
        prefixes.add(
            known.computeIfAbsent(key, unused -> new Prefix(model, ids, firstStep, cancel)));
      }
      return prefixes;
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
          for (int i = 0; i < count; i++) {
            fix(row, from + i, logits[i], others == null ? null : others[i]);
          }
        }
        from += count;
        sink.fixed(from - 1);
      }
    }

    private void fixOthers(DecodeBatch batch) {
      int variants = rows.size();
      boolean guided = plan.negative().isPresent();
      float[] logits = new float[model.width()];
      float[] others = guided ? new float[model.width()] : null;
      for (int index = firstStep; index < plan.cells(); index++) {
        cancel.check();
        for (int row = 0; row < variants; row++) {
          int id = model.sizes().vocabSize() + rows.get(row).token(index - 1);
          batch.put(row, id);
          if (guided) {
            batch.put(variants + row, id);
          }
        }
        batch.step();
        for (int row = 0; row < variants; row++) {
          batch.logits(row, logits);
          if (guided) {
            batch.logits(variants + row, others);
          }
          fix(row, index, logits, others);
        }
        sink.fixed(index);
      }
    }

    private void fix(int row, int index, float[] logits, float[] others) {
      if (others != null) {
        Logits.guide(logits, others, plan.sampling().guidance());
      }
      sink.token(row, rows.get(row).fix(index, logits));
    }
  }
}
