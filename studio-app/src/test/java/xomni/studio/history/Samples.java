package xomni.studio.history;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import xomni.engine.DrawEvent;
import xomni.engine.DrawRequest;
import xomni.engine.Drawing;
import xomni.engine.GridSize;
import xomni.engine.Painting;
import xomni.engine.Picture;
import xomni.engine.Sampling;
import xomni.engine.TokenGrid;
import xomni.engine.Variant;
import xomni.studio.model.EntryKind;
import xomni.studio.model.Link;
import xomni.studio.model.NewEntry;
import xomni.studio.model.Provenance;

/// Requests, tokens and pictures for tests, all of them told by a seed.
public final class Samples {
  public static final Provenance MADE =
      new Provenance("nano", "1.0", "ab12", "0.1", "1.29.0", "cpu");

  /// So many cells that their tokens are stored in several batches.
  public static final GridSize LARGE = new GridSize(10, 12);

  private Samples() {}

  public static DrawRequest request(String prompt, long seed, int variant) {
    return request(prompt, seed, variant, new GridSize(4, 6));
  }

  public static DrawRequest request(String prompt, long seed, int variant, GridSize size) {
    return new DrawRequest(
        prompt,
        Optional.empty(),
        size,
        List.of(Variant.fresh(variant)),
        seed,
        new Sampling(false, 0.9, 40, 0.95, 0.03, 1.5, "blurry"),
        Optional.of(new Painting(7, 1.25)),
        false);
  }

  public static NewEntry entry(String prompt, long seed) {
    return new NewEntry(EntryKind.DRAWN, request(prompt, seed, 0), MADE, Optional.empty());
  }

  public static NewEntry edited(String prompt, Link link) {
    return new NewEntry(EntryKind.EDITED, request(prompt, 1, 0), MADE, Optional.of(link));
  }

  public static int[] tokens(GridSize size, long seed) {
    return new Random(seed).ints(size.cells(), 0, 4096).toArray();
  }

  public static List<DrawEvent.Token> batch(int[] tokens, int from, int to) {
    List<DrawEvent.Token> batch = new ArrayList<>();
    for (int i = from; i < to; i++) {
      batch.add(new DrawEvent.Token(i, tokens[i], probability(i)));
    }
    return batch;
  }

  public static float probability(int index) {
    return 1f / (index + 3);
  }

  public static Picture picture(GridSize size, long seed) {
    byte[] rgb = new byte[3 * size.width() * size.height()];
    new Random(seed).nextBytes(rgb);
    return new Picture(size.width(), size.height(), rgb);
  }

  public static Drawing drawing(DrawRequest request) {
    GridSize size = request.size();
    float[] probabilities = new float[size.cells()];
    for (int i = 0; i < probabilities.length; i++) {
      probabilities[i] = probability(i);
    }
    return new Drawing(
        request,
        request.variants().getFirst().number(),
        new TokenGrid(request.prompt(), size, tokens(size, request.seed())),
        probabilities,
        Optional.of(picture(size, request.seed())),
        Duration.ofMillis(1200),
        Duration.ofMillis(300));
  }

  /// Stores a finished drawing.
  public static long finished(History history, String prompt, long seed) {
    long id = history.drawings().begin(entry(prompt, seed));
    history.drawings().finish(id, drawing(request(prompt, seed, 0)));
    return id;
  }
}
