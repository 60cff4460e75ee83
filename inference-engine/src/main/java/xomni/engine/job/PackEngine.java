package xomni.engine.job;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import xomni.engine.Answer;
import xomni.engine.AskRequest;
import xomni.engine.CancelToken;
import xomni.engine.Device;
import xomni.engine.DrawEvent;
import xomni.engine.DrawRequest;
import xomni.engine.Drawing;
import xomni.engine.Engine;
import xomni.engine.EngineException;
import xomni.engine.EngineOptions;
import xomni.engine.Painting;
import xomni.engine.Picture;
import xomni.engine.TokenGrid;
import xomni.engine.WriteRequest;
import xomni.engine.ort.DeviceThread;
import xomni.engine.ort.OrtRuntime;
import xomni.engine.pack.Pack;
import xomni.engine.pack.PackManifest;

/// The engine on one opened pack.
public final class PackEngine implements Engine {
  private final OrtRuntime runtime;
  private final DeviceThread jobs;
  private final Parts parts;

  /// @throws EngineException.BadPack when a part of the pack is damaged
  public PackEngine(Pack pack, EngineOptions options) {
    runtime = OrtRuntime.open(options);
    parts = new Parts(pack, runtime, options);
    jobs = new DeviceThread(runtime.device());
  }

  @Override
  public PackManifest manifest() {
    return parts.manifest;
  }

  @Override
  public Device device() {
    return runtime.device();
  }

  @Override
  public Optional<String> fallback() {
    return runtime.fallback();
  }

  @Override
  public List<Drawing> draw(DrawRequest request, Consumer<DrawEvent> listener, CancelToken cancel) {
    return job(() -> new DrawJob(parts, request, listener, cancel).run());
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
    return job(
        () -> {
          var from = painting.start().orElse(new Painting.Start(seed, variant));
          float[] start =
              noise.orElseGet(() -> parts.painter.noise(grid.size(), from.seed(), from.variant()));
          return parts.painter.paint(grid, painting, start, variant, listener::accept, cancel);
        });
  }

  @Override
  public TokenGrid read(Picture picture, CancelToken cancel) {
    return job(() -> parts.pictures.read(picture, cancel));
  }

  @Override
  public Answer ask(AskRequest request, Consumer<String> stream, CancelToken cancel) {
    return job(() -> new AskJob(parts, stream).run(request, cancel));
  }

  @Override
  public Answer write(WriteRequest request, Consumer<String> stream, CancelToken cancel) {
    return job(() -> new AskJob(parts, stream).run(request, cancel));
  }

  @Override
  public int countTokens(String prompt) {
    return parts.prompts.count(prompt);
  }

  @Override
  public void warmUp(CancelToken cancel) {
    job(
        () -> {
          parts.grids.load(cancel);
          return true;
        });
  }

  /// What is not foreseen becomes [EngineException.Internal], so that callers see one kind of
  /// error.
  private <T> T job(Supplier<T> work) {
    try {
      return jobs.call(work);
    } catch (EngineException e) {
      throw e;
    } catch (OutOfMemoryError e) {
      throw new EngineException.NoRoom(
          "The program's memory ran out; choose a smaller size or fewer variants.", e);
    } catch (RuntimeException e) {
      throw new EngineException.Internal("The engine failed: " + e, e);
    }
  }

  @Override
  public void close() {
    jobs.finish(parts::close);
    jobs.close();
  }
}
