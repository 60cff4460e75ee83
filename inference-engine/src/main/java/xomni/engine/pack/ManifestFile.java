package xomni.engine.pack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import xomni.engine.EngineException;

/// Reads and writes `pack.json`.
public final class ManifestFile {
  /// The manifest's name in a pack.
  public static final String NAME = "pack.json";

  private static final long LARGEST = 8L << 20;
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private ManifestFile() {}

  /// Reads and checks the manifest in `folder`.
  ///
  /// @throws EngineException.BadPack when it is missing, damaged or of a format or size that this
  ///   engine does not run; the message names the key
  public static PackManifest read(Path folder) {
    Path file = folder.resolve(NAME);
    try {
      if (!Files.isRegularFile(file)) {
        throw new EngineException.BadPack(
            "%s is no model pack: it has no pack.json. Choose a pack's folder, or import a checkpoint."
                .formatted(folder));
      }
      if (Files.size(file) > LARGEST) {
        throw new EngineException.BadPack(
            "The pack.json of %s is too large to be one; add or import the pack again."
                .formatted(folder.getFileName()));
      }
      return parse(Files.readAllBytes(file), String.valueOf(folder.getFileName()));
    } catch (IOException e) {
      throw new EngineException.BadPack(
          "The pack.json of %s cannot be read; check the folder's permissions."
              .formatted(folder.getFileName()),
          e);
    }
  }

  /// Reads and checks a manifest.
  ///
  /// @param title what to call the pack in a message
  public static PackManifest parse(byte[] json, String title) {
    if (json.length > LARGEST) {
      throw damaged(title, "it is too large", null);
    }
    try {
      PackManifest manifest = JSON.readValue(json, PackManifest.class);
      if (manifest == null) {
        throw damaged(title, "it is empty", null);
      }
      ManifestCheck.check(manifest, title);
      return manifest;
    } catch (JsonProcessingException e) {
      throw damaged(title, firstLine(e.getOriginalMessage()), e);
    } catch (IOException e) {
      throw damaged(title, "it cannot be read", e);
    }
  }

  private static EngineException damaged(String title, String why, Exception cause) {
    return new EngineException.BadPack(
        "The pack.json of %s is damaged (%s); add or import the pack again.".formatted(title, why),
        cause);
  }

  private static String firstLine(String text) {
    return String.valueOf(text).lines().findFirst().orElse("no reason given");
  }

  /// Writes a manifest into `folder`.
  ///
  /// @throws EngineException.BadFile when it cannot be written
  public static void write(Path folder, PackManifest manifest) {
    try {
      Files.write(folder.resolve(NAME), JSON.writeValueAsBytes(manifest));
    } catch (IOException e) {
      throw new EngineException.BadFile(
          "The file %s cannot be written; check the folder's permissions and free space."
              .formatted(folder.resolve(NAME)),
          e);
    }
  }
}
