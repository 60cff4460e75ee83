package xomni.studio.images;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.InflaterInputStream;

/// Finds one `iTXt` text of a PNG without decoding its pixels, within limits that no hostile file
/// gets round.
final class PngText {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final int LONGEST_CHUNK = 16 << 20;
  private static final int LONGEST_TEXT = 64 << 20;

  private PngText() {}

  /// The text of the first `iTXt` chunk with that keyword; empty for a file that has none, is
  /// damaged or is not a PNG.
  static Optional<String> find(Path file, String keyword) throws IOException {
    try (InputStream raw = Files.newInputStream(file);
        DataInputStream in = new DataInputStream(new BufferedInputStream(raw, 1 << 16))) {
      if (!Arrays.equals(in.readNBytes(SIGNATURE.length), SIGNATURE)) {
        return Optional.empty();
      }
      while (true) {
        int length = in.readInt();
        String type = new String(in.readNBytes(4), StandardCharsets.ISO_8859_1);
        if (length < 0 || type.equals("IEND")) {
          return Optional.empty();
        }
        if (type.equals("iTXt") && length <= LONGEST_CHUNK) {
          Optional<String> text = text(in.readNBytes(length), keyword);
          if (text.isPresent()) {
            return text;
          }
          in.skipNBytes(4);
        } else {
          in.skipNBytes(length + 4L);
        }
      }
    } catch (EOFException e) {
      return Optional.empty();
    }
  }

  /// keyword 0 flag method language 0 translated keyword 0 text
  private static Optional<String> text(byte[] chunk, String keyword) throws IOException {
    int end = zero(chunk, 0);
    if (end < 0
        || end + 3 > chunk.length
        || !keyword.equals(new String(chunk, 0, end, StandardCharsets.ISO_8859_1))) {
      return Optional.empty();
    }
    boolean packed = chunk[end + 1] != 0;
    int language = zero(chunk, end + 3);
    int translated = language < 0 ? -1 : zero(chunk, language + 1);
    if (translated < 0) {
      return Optional.empty();
    }
    int from = translated + 1;
    InputStream content = new ByteArrayInputStream(chunk, from, chunk.length - from);
    try (InputStream text = packed ? new InflaterInputStream(content) : content) {
      return Optional.of(new String(text.readNBytes(LONGEST_TEXT), StandardCharsets.UTF_8));
    } catch (java.util.zip.ZipException e) {
      return Optional.empty();
    }
  }

  private static int zero(byte[] bytes, int from) {
    for (int i = from; i < bytes.length; i++) {
      if (bytes[i] == 0) {
        return i;
      }
    }
    return -1;
  }
}
