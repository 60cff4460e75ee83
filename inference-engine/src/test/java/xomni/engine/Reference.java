package xomni.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.StreamSupport;
import xomni.engine.importer.checkpoint.SafetensorsFile;

/// The reference checkpoint in the released layout, and what the released code answers on it.
public final class Reference {
  /// Folder of the checkpoint.
  public static final Path FOLDER = Path.of("src/test/resources/reference/tiny").toAbsolutePath();

  public static final Path XOMNI = FOLDER.resolve("x-omni");
  public static final Path FLUX = FOLDER.resolve("flux");

  private Reference() {}

  /// `expected.json`.
  public static JsonNode expected() {
    try {
      return JsonMapper.builder()
          .build()
          .readTree(Files.readAllBytes(FOLDER.resolve("expected.json")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A tensor of `expected.safetensors`.
  public static float[] tensor(String name) {
    try (SafetensorsFile file = SafetensorsFile.open(FOLDER.resolve("expected.safetensors"))) {
      return file.get(name).read();
    }
  }

  /// A tolerance of `expected.json`.
  public static double tolerance(String name) {
    return expected().get("tolerance").get(name).doubleValue();
  }

  /// A JSON list of whole numbers.
  public static int[] ints(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).mapToInt(JsonNode::intValue).toArray();
  }
}
