package xomni.engine.importer.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import xomni.engine.EngineException;

/// One `.safetensors` file, mapped: 8 bytes of header length, a JSON header, then the numbers.
/// Files of any size; nothing is read before it is asked for.
///
/// A tensor of a type that the importer does not know is refused when it is asked for, not before:
/// releases carry integer buffers that nobody needs.
public final class SafetensorsFile implements Checkpoint {
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final long LONGEST_HEADER = 100_000_000;
  private static final int PREFIX = 8;

  private final Path path;
  private final Arena arena;
  private final MemorySegment bytes;
  private final long dataStart;
  private final Map<String, JsonNode> entries = new LinkedHashMap<>();

  private SafetensorsFile(Path path, Arena arena) throws IOException {
    this.path = path;
    this.arena = arena;
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      long size = channel.size();
      if (size < PREFIX + 2) {
        throw damaged("it is only " + size + " bytes long");
      }
      bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, size, arena);
    }
    long headerLength = bytes.get(LONG, 0);
    if (headerLength < 2 || headerLength > Math.min(LONGEST_HEADER, bytes.byteSize() - PREFIX)) {
      throw damaged("its header does not fit the file");
    }
    dataStart = PREFIX + headerLength;
    readHeader(bytes.asSlice(PREFIX, headerLength).toArray(ValueLayout.JAVA_BYTE));
  }

  /// Opens a file.
  ///
  /// @throws EngineException.BadCheckpoint when it is missing, truncated or not a safetensors file
  public static SafetensorsFile open(Path path) {
    Arena arena = Arena.ofShared();
    try {
      return new SafetensorsFile(path, arena);
    } catch (IOException e) {
      arena.close();
      throw CheckpointFiles.unreadable(path, e);
    } catch (RuntimeException e) {
      arena.close();
      throw e;
    }
  }

  private void readHeader(byte[] header) {
    JsonNode root;
    try {
      root = JSON.readTree(header);
    } catch (JsonProcessingException e) {
      throw damaged("its header is not JSON");
    } catch (IOException e) {
      throw CheckpointFiles.unreadable(path, e);
    }
    if (root == null || !root.isObject()) {
      throw damaged("its header is not a JSON object");
    }
    root.properties()
        .forEach(
            entry -> {
              if (!entry.getKey().equals("__metadata__")) {
                check(entry.getKey(), entry.getValue());
                entries.put(entry.getKey(), entry.getValue());
              }
            });
  }

  private void check(String name, JsonNode entry) {
    JsonNode offsets = entry.path("data_offsets");
    boolean whole =
        entry.path("dtype").isTextual()
            && entry.path("shape").isArray()
            && offsets.size() == 2
            && offsets.get(0).canConvertToLong()
            && offsets.get(1).canConvertToLong();
    if (!whole) {
      throw damaged("its entry for the tensor " + name + " is incomplete");
    }
    long begin = offsets.get(0).longValue();
    long end = offsets.get(1).longValue();
    if (begin < 0 || end < begin) {
      throw damaged("the tensor " + name + " has impossible offsets");
    }
    if (end > bytes.byteSize() - dataStart) {
      throw damaged("it is truncated: the tensor " + name + " ends beyond the end of the file");
    }
  }

  @Override
  public Set<String> names() {
    return Set.copyOf(entries.keySet());
  }

  @Override
  public Optional<Weight> find(String name) {
    return Optional.ofNullable(entries.get(name)).map(entry -> weight(name, entry));
  }

  private Weight weight(String name, JsonNode entry) {
    String dtype = entry.get("dtype").textValue();
    ElementType type =
        ElementType.named(dtype)
            .orElseThrow(
                () ->
                    new EngineException.BadCheckpoint(
                        "The tensor %s in %s is stored as %s; the importer reads F32, F16 and BF16."
                            .formatted(name, path, dtype)));
    List<Long> shape = new ArrayList<>();
    for (JsonNode side : entry.get("shape")) {
      if (!side.canConvertToLong() || side.longValue() < 0) {
        throw damaged("the tensor " + name + " has an impossible shape");
      }
      shape.add(side.longValue());
    }
    long begin = entry.get("data_offsets").get(0).longValue();
    long end = entry.get("data_offsets").get(1).longValue();
    if (Shapes.bytes(shape, type) != end - begin) {
      throw damaged("the size of the tensor " + name + " does not fit its shape " + shape);
    }
    long offset = dataStart + begin;
    return new Weight(name, type, shape, path, offset, bytes.asSlice(offset, end - begin));
  }

  @Override
  public String title() {
    return path.toString();
  }

  @Override
  public void close() {
    arena.close();
  }

  private EngineException damaged(String why) {
    return new EngineException.BadCheckpoint(
        "The file %s is damaged: %s. Download it again.".formatted(path, why));
  }
}
