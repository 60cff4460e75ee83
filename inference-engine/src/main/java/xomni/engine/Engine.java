package xomni.engine;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import xomni.engine.pack.PackManifest;

/// One loaded pack on one device. One job at a time: calls from several threads wait for each
/// other. Networks are loaded when first needed and closed with the engine.
///
/// Every call may throw an [EngineException]; [EngineException.Cancelled] when its token asked for
/// it.
public interface Engine extends AutoCloseable {
  /// The pack's manifest.
  PackManifest manifest();

  /// The device that is really used.
  Device device();

  /// Why the wished-for device is not used, if it is not.
  Optional<String> fallback();

  /// Draws; events go to `listener` on this thread (see [DrawEvent] for their order).
  ///
  /// @return one drawing a variant, in the request's order
  List<Drawing> draw(DrawRequest request, Consumer<DrawEvent> listener, CancelToken cancel);

  /// Paints stored tokens. `noise` (unit normal, 16 x 2rows x 2cols values, channel first) replaces
  /// the seeded noise for exact comparison. Reports [DrawEvent.Step] only.
  Picture paint(
      TokenGrid grid,
      Painting painting,
      long seed,
      int variant,
      Optional<float[]> noise,
      Consumer<DrawEvent> listener,
      CancelToken cancel);

  /// The tokens of a picture, after the pack's own resizing.
  ///
  /// @throws EngineException.BadFile when the picture is too small or too long for the pack
  TokenGrid read(Picture picture, CancelToken cancel);

  /// Answers a question; pieces of the answer go to `stream` as they come.
  Answer ask(AskRequest request, Consumer<String> stream, CancelToken cancel);

  /// Answers without a picture; pieces of the answer go to `stream` as they come.
  ///
  /// @throws EngineException.BadRequest when the pack has no words of its own
  Answer write(WriteRequest request, Consumer<String> stream, CancelToken cancel);

  /// Number of text tokens in `prompt`, for a live count. Cheap; needs no network loaded.
  int countTokens(String prompt);

  /// Loads what drawing needs, so that the first drawing starts at once.
  void warmUp(CancelToken cancel);

  /// Waits for a running job and frees everything.
  @Override
  void close();
}
