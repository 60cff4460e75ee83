package xomni.engine.paint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import xomni.engine.EngineException;
import xomni.engine.GridSize;

/// Noise from a `.safetensors` file (key `noise`), for exact comparison with other programs.
public final class NoiseFile {
  private static final String KEY = "noise";
  private static final long LONGEST = 256L << 20;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private NoiseFile() {}

  /// The noise for a picture of `size`: `channels x 2 rows x 2 cols` values, channel first.
  ///
  /// @throws EngineException.BadFile when the file does not hold noise of this shape
  public static float[] read(Path file, GridSize size, int channels) {
    try {
      if (Files.size(file) > LONGEST) {
        throw new EngineException.BadFile(
            "The file %s is too large for noise; check its name.".formatted(file));
      }
      ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
      byte[] header = new byte[Math.toIntExact(Math.min(bytes.getLong(), bytes.remaining()))];
      bytes.get(header);
      JsonNode entry = JSON.readTree(header).path(KEY);
      checkShape(file, entry, size, channels);
      int begin = Math.toIntExact(entry.at("/data_offsets/0").longValue());
      int end = Math.toIntExact(entry.at("/data_offsets/1").longValue());
      ByteBuffer data =
          bytes.slice(bytes.position() + begin, end - begin).order(ByteOrder.LITTLE_ENDIAN);
      return values(file, entry.path("dtype").asText(), data, 4 * channels * size.cells());
    } catch (IOException
        | BufferUnderflowException
        | IndexOutOfBoundsException
        | NegativeArraySizeException
        | ArithmeticException e) {
      throw new EngineException.BadFile(
          "The noise file %s cannot be read; it must be a safetensors file.".formatted(file), e);
    }
  }

  private static void checkShape(Path file, JsonNode entry, GridSize size, int channels) {
    if (!entry.isObject()) {
      throw new EngineException.BadFile(
          "The file %s has no tensor \"noise\"; name one that has.".formatted(file));
    }
    List<Long> shape = new ArrayList<>();
    entry.path("shape").forEach(side -> shape.add(side.longValue()));
    List<Long> wanted = List.of(1L, (long) channels, 2L * size.rows(), 2L * size.cols());
    if (!shape.equals(wanted)) {
      throw new EngineException.BadFile(
          "The noise in %s has the shape %s, but this picture needs %s."
              .formatted(file, shape, wanted));
    }
  }

  private static float[] values(Path file, String type, ByteBuffer data, int count) {
    float[] out = new float[count];
    for (int i = 0; i < count; i++) {
      out[i] =
          switch (type) {
            case "F32" -> data.getFloat();
            case "F16" -> Float.float16ToFloat(data.getShort());
            case "BF16" -> Float.intBitsToFloat(data.getShort() << 16);
            default ->
                throw new EngineException.BadFile(
                    "The noise in %s is stored as %s; store it as F32.".formatted(file, type));
          };
    }
    return out;
  }
}
