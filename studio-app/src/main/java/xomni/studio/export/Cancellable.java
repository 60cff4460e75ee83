package xomni.studio.export;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import xomni.engine.CancelToken;

/// An output that ends with [xomni.engine.EngineException.Cancelled] when that is asked for: no
/// encoder can be stopped otherwise.
final class Cancellable extends FilterOutputStream {
  private final CancelToken cancel;

  Cancellable(OutputStream out, CancelToken cancel) {
    super(out);
    this.cancel = cancel;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    cancel.check();
    out.write(bytes, offset, length);
  }

  @Override
  public void write(int b) throws IOException {
    out.write(b);
  }

  /// The file's owner closes it.
  @Override
  public void close() throws IOException {
    out.flush();
  }
}
