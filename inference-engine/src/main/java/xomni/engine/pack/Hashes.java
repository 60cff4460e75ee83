package xomni.engine.pack;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.LongConsumer;
import xomni.engine.CancelToken;

/// SHA-256 of files.
public final class Hashes {
  private static final int BLOCK = 1 << 20;

  private Hashes() {}

  /// The hash of a file in lower-case hex.
  public static String sha256(Path file, CancelToken cancel) throws IOException {
    return sha256(file, _ -> {}, cancel);
  }

  /// [#sha256(Path, CancelToken)] that tells `read` the bytes of each block.
  static String sha256(Path file, LongConsumer read, CancelToken cancel) throws IOException {
    OutputStream counting =
        new OutputStream() {
          @Override
          public void write(int b) {
            read.accept(1);
          }

          @Override
          public void write(byte[] bytes, int offset, int length) {
            read.accept(length);
          }
        };
    try (InputStream in = Files.newInputStream(file)) {
      return copy(in, counting, Long.MAX_VALUE, cancel).sha256();
    }
  }

  /// What was copied.
  record Copied(long bytes, String sha256) {}

  /// Copies at most `limit + 1` bytes, so that a stream that is too long shows without being read
  /// to its end.
  static Copied copy(InputStream in, OutputStream out, long limit, CancelToken cancel)
      throws IOException {
    MessageDigest digest = digest();
    byte[] block = new byte[BLOCK];
    long bytes = 0;
    while (bytes <= limit) {
      cancel.check();
      int wanted = (int) Math.min(BLOCK, limit == Long.MAX_VALUE ? BLOCK : limit + 1 - bytes);
      int read = in.read(block, 0, wanted);
      if (read < 0) {
        break;
      }
      digest.update(block, 0, read);
      out.write(block, 0, read);
      bytes += read;
    }
    return new Copied(bytes, HexFormat.of().formatHex(digest.digest()));
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
