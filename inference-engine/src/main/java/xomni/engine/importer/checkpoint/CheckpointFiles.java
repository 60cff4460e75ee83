package xomni.engine.importer.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import xomni.engine.EngineException;

/// Opens the files of a released checkpoint.
public final class CheckpointFiles {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final long LONGEST_JSON = 256L << 20;

  private CheckpointFiles() {}

  /// Opens `stem.safetensors`, or the shards that `stem.safetensors.index.json` lists.
  ///
  /// @param folder of the network
  /// @param stem `model` or `diffusion_pytorch_model`
  /// @throws EngineException.BadCheckpoint when neither is there or one is damaged
  public static Checkpoint openSafetensors(Path folder, String stem) {
    Path index = folder.resolve(stem + ".safetensors.index.json");
    Path single = folder.resolve(stem + ".safetensors");
    if (Files.exists(index)) {
      return openShards(folder, index);
    }
    if (Files.exists(single)) {
      return SafetensorsFile.open(single);
    }
    throw new EngineException.BadCheckpoint(
        "The weights are missing: there is no %s.safetensors in %s. Download the checkpoint again."
            .formatted(stem, folder));
  }

  private static Checkpoint openShards(Path folder, Path index) {
    JsonNode map = readJson(index).path("weight_map");
    if (!map.isObject() || map.isEmpty()) {
      throw new EngineException.BadCheckpoint(
          "The file %s is damaged: it has no weight_map. Download it again.".formatted(index));
    }
    TreeSet<String> files = new TreeSet<>();
    map.properties().forEach(entry -> files.add(shardName(index, entry.getValue())));
    Map<String, Checkpoint> shards = new LinkedHashMap<>();
    try {
      for (String file : files) {
        shards.put(file, SafetensorsFile.open(folder.resolve(file)));
      }
    } catch (RuntimeException e) {
      shards.values().forEach(Checkpoint::close);
      throw e;
    }
    Map<String, Checkpoint> owners = new LinkedHashMap<>();
    map.properties()
        .forEach(entry -> owners.put(entry.getKey(), shards.get(entry.getValue().textValue())));
    return new ShardedCheckpoint(folder.toString(), owners);
  }

  private static String shardName(Path index, JsonNode value) {
    String name = value.isTextual() ? value.textValue() : "";
    boolean plain = !name.isBlank() && !name.contains("/") && !name.contains("\\");
    if (!plain || name.equals("..") || !name.endsWith(".safetensors")) {
      throw new EngineException.BadCheckpoint(
          "The file %s names the shard \"%s\", which is not a file beside it. Download it again."
              .formatted(index, name));
    }
    return name;
  }

  /// Reads a JSON file.
  ///
  /// @throws EngineException.BadCheckpoint when it is missing or no JSON object
  public static JsonNode readJson(Path path) {
    try {
      if (Files.size(path) > LONGEST_JSON) {
        throw new EngineException.BadCheckpoint(
            "The file %s is far too large for a JSON file; download it again.".formatted(path));
      }
      JsonNode root = JSON.readTree(Files.readAllBytes(path));
      if (root == null || !root.isObject()) {
        throw new EngineException.BadCheckpoint(
            "The file %s is damaged: it holds no JSON object. Download it again.".formatted(path));
      }
      return root;
    } catch (JsonProcessingException e) {
      throw new EngineException.BadCheckpoint(
          "The file %s is damaged: it is not JSON. Download it again.".formatted(path), e);
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  static EngineException unreadable(Path path, IOException e) {
    return e instanceof NoSuchFileException
        ? new EngineException.BadCheckpoint(
            "The file %s is missing; download the checkpoint again.".formatted(path), e)
        : new EngineException.BadCheckpoint(
            "The file %s cannot be read (%s); check it and its permissions."
                .formatted(path, e.getMessage()),
            e);
  }
}
