package xomni.engine.importer.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/// Writes checkpoints for tests: random normal numbers of a given spread, in bounded memory.
public final class SafetensorsWriter {
  private static final int CHUNK = 1 << 20;
  // Odd, so that rows do not repeat.
  private static final int POOL = (1 << 20) + 7;

  private record Entry(long[] shape, double mean, double spread) {
    long count() {
      return Arrays.stream(shape).reduce(1, Math::multiplyExact);
    }
  }

  private final ElementType type;
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final float[] pool;

  /// @param type of all tensors
  /// @param seed of the numbers
  public SafetensorsWriter(ElementType type, long seed) {
    this.type = type;
    pool = new float[POOL];
    Random random = new Random(seed);
    for (int i = 0; i < pool.length; i++) {
      pool[i] = (float) random.nextGaussian();
    }
  }

  /// Adds a tensor.
  public SafetensorsWriter add(String name, double mean, double spread, long... shape) {
    entries.put(name, new Entry(shape, mean, spread));
    return this;
  }

  /// Writes the file.
  public void write(Path file) throws IOException {
    long at = 0;
    StringBuilder header = new StringBuilder("{");
    for (Map.Entry<String, Entry> entry : entries.entrySet()) {
      String shape =
          Arrays.stream(entry.getValue().shape())
              .mapToObj(Long::toString)
              .collect(Collectors.joining(","));
      long end = at + entry.getValue().count() * type.bytes();
      header.append(header.length() > 1 ? "," : "");
      header.append(
          "\"%s\":{\"dtype\":\"%s\",\"shape\":[%s],\"data_offsets\":[%d,%d]}"
              .formatted(entry.getKey(), type, shape, at, end));
      at = end;
    }
    header.append("}").append(" ".repeat(Math.floorMod(-(header.length() + 1), 8)));
    byte[] json = header.toString().getBytes(StandardCharsets.UTF_8);
    try (FileChannel out =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer first = ByteBuffer.allocate(8 + json.length).order(ByteOrder.LITTLE_ENDIAN);
      write(out, first.putLong(json.length).put(json));
      long start = 0;
      for (Entry entry : entries.values()) {
        start = write(out, entry, start);
      }
    }
  }

  private long write(FileChannel out, Entry entry, long start) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
    for (long i = 0; i < entry.count(); i++) {
      float value =
          (float) (entry.mean() + entry.spread() * pool[(int) ((start + i) % pool.length)]);
      switch (type) {
        case F32 -> buffer.putFloat(value);
        case F16 -> buffer.putShort(Float.floatToFloat16(value));
        case BF16 -> buffer.putShort((short) (Float.floatToIntBits(value) >>> 16));
      }
      if (!buffer.hasRemaining()) {
        write(out, buffer);
        buffer.clear();
      }
    }
    write(out, buffer);
    return start + entry.count();
  }

  private static void write(FileChannel out, ByteBuffer buffer) throws IOException {
    buffer.flip();
    while (buffer.hasRemaining()) {
      out.write(buffer);
    }
  }
}
