package xomni.engine.ort;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.RunOptions;
import xomni.engine.CancelToken;

/// Connects a cancel token with runs: a cancel ends the run in progress and every later one. The
/// lock keeps a late cancel from touching freed run options.
final class Termination implements AutoCloseable {
  private final RunOptions options;
  private final CancelToken.Registration registration;
  private boolean closed;

  Termination(CancelToken cancel) throws OrtException {
    options = new RunOptions();
    registration = cancel.onCancel(this::terminate);
  }

  RunOptions options() {
    return options;
  }

  private synchronized void terminate() {
    if (closed) {
      return;
    }
    try {
      options.setTerminate(true);
    } catch (OrtException e) {
      throw OrtErrors.translate("The job could not be stopped", e);
    }
  }

  @Override
  public void close() {
    registration.close();
    synchronized (this) {
      if (!closed) {
        closed = true;
        options.close();
      }
    }
  }
}
