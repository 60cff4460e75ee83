package xomni.engine.job;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import xomni.engine.CancelToken;
import xomni.engine.DrawEvent;
import xomni.engine.DrawRequest;
import xomni.engine.TokenGrid;
import xomni.engine.Variant;
import xomni.engine.draw.TokenSink;
import xomni.engine.paint.Previewer;

/// Turns single tokens into events: batches of tokens, and previews when there is time for one.
final class Progress implements TokenSink {
  private static final long BATCH_NANOS = 40_000_000;

  private final DrawRequest request;
  private final Consumer<DrawEvent> listener;
  private final CancelToken cancel;
  private final Optional<Previewer.Run> previews;
  private final List<Growing> variants = new ArrayList<>();
  private long lastFlush = System.nanoTime();
  private int nextPreview;

  Progress(
      DrawRequest request,
      Consumer<DrawEvent> listener,
      CancelToken cancel,
      Optional<Previewer.Run> previews) {
    this.request = request;
    this.listener = listener;
    this.cancel = cancel;
    this.previews = previews;
    request.variants().forEach(variant -> variants.add(new Growing(variant)));
  }

  @Override
  public void token(int variant, DrawEvent.Token token) {
    variants.get(variant).add(token);
  }

  @Override
  public void fixed(int index) {
    long now = System.nanoTime();
    if (now - lastFlush >= BATCH_NANOS) {
      flush();
      lastFlush = now;
    }
    if (previews.isPresent() && previews.get().due()) {
      flush();
      preview(previews.get(), index + 1);
    }
  }

  /// Reports what was not reported yet.
  void flush() {
    for (Growing variant : variants) {
      if (!variant.pending.isEmpty()) {
        listener.accept(new DrawEvent.Tokens(variant.number, variant.pending));
        variant.pending.clear();
      }
    }
  }

  /// The variants take turns.
  private void preview(Previewer.Run run, int drawn) {
    Growing variant = variants.get(nextPreview);
    nextPreview = (nextPreview + 1) % variants.size();
    TokenGrid grid = new TokenGrid(request.prompt(), request.size(), variant.tokens);
    run.make(grid, variant.known, cancel)
        .ifPresent(image -> listener.accept(new DrawEvent.Preview(variant.number, drawn, image)));
  }

  /// A variant's tokens so far; those that are given count as known from the start.
  private final class Growing {
    private final int number;
    private final int[] tokens;
    private final boolean[] known;
    private final List<DrawEvent.Token> pending = new ArrayList<>();

    Growing(Variant variant) {
      number = variant.number();
      tokens = Arrays.copyOf(variant.given(), request.size().cells());
      known = new boolean[tokens.length];
      for (int i = 0; i < variant.given().length; i++) {
        known[i] = tokens[i] != Variant.OPEN;
      }
    }

    void add(DrawEvent.Token token) {
      tokens[token.index()] = token.id();
      known[token.index()] = true;
      pending.add(token);
    }
  }
}
