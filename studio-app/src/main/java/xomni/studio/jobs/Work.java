package xomni.studio.jobs;

import java.util.concurrent.CompletableFuture;
import xomni.engine.CancelToken;

/// Work that was handed to the job runner. The future ends with the result, or with the error:
/// [xomni.engine.EngineException.Cancelled] when it was cancelled. Its callbacks run on the
/// runner's thread: hand on what takes time.
///
/// @param result the outcome
/// @param cancel asks it to stop
public record Work<T>(CompletableFuture<T> result, CancelToken cancel) {

  /// Kinds of work beside the device's lane. Each has threads of its own, so that what is short
  /// never waits behind what is long.
  public enum Kind {
    /// A few rows or one small file that somebody waits for.
    QUICK(2),
    /// Pictures, exports, imports: seconds to minutes.
    FILES(3),
    /// Reading the text of pictures: takes a whole core.
    CHECKS(1);

    private final int threads;

    Kind(int threads) {
      this.threads = threads;
    }

    int threads() {
      return threads;
    }
  }

  /// Work on an open pack.
  @FunctionalInterface
  public interface OnEngine<T> {
    /// @throws Exception when it fails
    T run(EngineSource.Opened opened, CancelToken cancel) throws Exception;
  }

  /// Work that needs no pack: files, the database, an import.
  @FunctionalInterface
  public interface InBackground<T> {
    /// @throws Exception when it fails
    T run(CancelToken cancel) throws Exception;
  }
}
