package xomni.studio.jobs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import xomni.engine.Answer;
import xomni.engine.AskRequest;
import xomni.engine.CancelToken;
import xomni.engine.Device;
import xomni.engine.DrawEvent;
import xomni.engine.DrawRequest;
import xomni.engine.Drawing;
import xomni.engine.Engine;
import xomni.engine.EngineException;
import xomni.engine.Painting;
import xomni.engine.Picture;
import xomni.engine.TokenGrid;
import xomni.engine.Variant;
import xomni.engine.WriteRequest;
import xomni.engine.pack.PackManifest;
import xomni.studio.history.Samples;
import xomni.studio.model.Requests;

/// An engine whose pictures are told by seed and variant. Prompts steer it: `fail` fails after five
/// tokens, `wait` draws five tokens and then waits until it is cancelled.
public final class FakeEngine implements Engine {
  final AtomicInteger running = new AtomicInteger();
  final AtomicInteger most = new AtomicInteger();
  final List<DrawRequest> requests = new ArrayList<>();
  final CountDownLatch waiting = new CountDownLatch(1);
  volatile boolean closed;

  /// A source that opens it.
  public EngineSource source() {
    return pack -> new EngineSource.Opened(this, Samples.MADE);
  }

  @Override
  public List<Drawing> draw(DrawRequest request, Consumer<DrawEvent> listener, CancelToken cancel) {
    most.accumulateAndGet(running.incrementAndGet(), Math::max);
    requests.add(request);
    try {
      List<Drawing> drawings = new ArrayList<>();
      for (Variant variant : request.variants()) {
        drawings.add(draw(Requests.only(request, variant.number()), variant, listener, cancel));
      }
      return drawings;
    } finally {
      running.decrementAndGet();
    }
  }

  private Drawing draw(
      DrawRequest request, Variant variant, Consumer<DrawEvent> listener, CancelToken cancel) {
    listener.accept(new DrawEvent.Planned(variant.number(), request.size()));
    int[] tokens = Samples.tokens(request.size(), request.seed());
    for (int i = 0; i < tokens.length; i++) {
      cancel.check();
      if (variant.given().length > 0 && variant.given()[i] != Variant.OPEN) {
        continue;
      }
      listener.accept(new DrawEvent.Tokens(variant.number(), Samples.batch(tokens, i, i + 1)));
      if (i == 4) {
        Picture rough = Samples.picture(request.size(), request.seed());
        listener.accept(new DrawEvent.Preview(variant.number(), 5, rough));
        stop(request.prompt(), cancel);
      }
    }
    Drawing drawing = Samples.drawing(request);
    listener.accept(new DrawEvent.Finished(drawing));
    return drawing;
  }

  private void stop(String prompt, CancelToken cancel) {
    if (prompt.startsWith("fail")) {
      throw new EngineException.NoRoom("Too little memory; choose a smaller size.");
    }
    if (prompt.startsWith("wait")) {
      CountDownLatch cancelled = new CountDownLatch(1);
      cancel.onCancel(cancelled::countDown);
      waiting.countDown();
      try {
        cancelled.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      cancel.check();
    }
  }

  @Override
  public PackManifest manifest() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Device device() {
    return Device.CPU;
  }

  @Override
  public Optional<String> fallback() {
    return Optional.empty();
  }

  @Override
  public Picture paint(
      TokenGrid grid,
      Painting painting,
      long seed,
      int variant,
      Optional<float[]> noise,
      Consumer<DrawEvent> listener,
      CancelToken cancel) {
    return Samples.picture(grid.size(), seed);
  }

  @Override
  public TokenGrid read(Picture picture, CancelToken cancel) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Answer ask(AskRequest request, Consumer<String> stream, CancelToken cancel) {
    return new Answer("yes", new int[] {1});
  }

  @Override
  public Answer write(WriteRequest request, Consumer<String> stream, CancelToken cancel) {
    return new Answer("a rewritten prompt", new int[] {1});
  }

  @Override
  public int countTokens(String prompt) {
    return prompt.length();
  }

  @Override
  public void warmUp(CancelToken cancel) {}

  @Override
  public void close() {
    closed = true;
  }
}
