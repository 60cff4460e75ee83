package xomni.engine.importer.graph;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.util.function.LongConsumer;
import xomni.engine.CancelToken;

/// Takes the numbers of constants and hands them to a file through one bounded buffer.
public final class ByteSink {
  private static final int LEAST = 64;
  private static final int MOST = 4 << 20;

  private final WritableByteChannel target;
  private final LongConsumer progress;
  private final CancelToken cancel;
  private final ByteBuffer buffer;
  private long position;

  /// @param bytes how many will come: hundreds of small constants must not each take a large buffer
  ByteSink(WritableByteChannel target, long bytes, LongConsumer progress, CancelToken cancel) {
    buffer =
        ByteBuffer.allocateDirect(Math.clamp(bytes, LEAST, MOST)).order(ByteOrder.LITTLE_ENDIAN);
    this.target = target;
    this.progress = progress;
    this.cancel = cancel;
  }

  /// Bytes taken so far.
  public long position() {
    return position;
  }

  /// Appends float32 numbers.
  public void floats(float[] values) throws IOException {
    for (float value : values) {
      room(Float.BYTES);
      buffer.putFloat(value);
    }
    position += (long) values.length * Float.BYTES;
  }

  /// Appends numbers rounded to float16; what is out of its range becomes its largest number, since
  /// an infinite weight would spoil every result.
  public void halves(float[] values) throws IOException {
    for (float value : values) {
      room(Short.BYTES);
      buffer.putShort(Halves.of(value));
    }
    position += (long) values.length * Short.BYTES;
  }

  /// Appends bytes.
  public void bytes(byte[] values) throws IOException {
    segment(MemorySegment.ofArray(values));
  }

  /// Appends memory as it is.
  public void segment(MemorySegment data) throws IOException {
    long at = 0;
    while (at < data.byteSize()) {
      room(1);
      int length = (int) Math.min(buffer.remaining(), data.byteSize() - at);
      MemorySegment.copy(
          data,
          ValueLayout.JAVA_BYTE,
          at,
          MemorySegment.ofBuffer(buffer),
          ValueLayout.JAVA_BYTE,
          0,
          length);
      buffer.position(buffer.position() + length);
      position += length;
      at += length;
    }
  }

  /// Appends zeros up to `offset`.
  void alignTo(long offset) throws IOException {
    bytes(new byte[Math.toIntExact(offset - position)]);
  }

  void flush() throws IOException {
    cancel.check();
    int length = buffer.position();
    buffer.flip();
    while (buffer.hasRemaining()) {
      target.write(buffer);
    }
    buffer.clear();
    progress.accept(length);
  }

  private void room(int bytes) throws IOException {
    if (buffer.remaining() < bytes) {
      flush();
    }
  }
}
