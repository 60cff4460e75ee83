package xomni.studio.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import xomni.studio.model.RequestJson;
import xomni.studio.model.StudioException;
import xomni.studio.platform.AtomicFiles;

/// The draft as a small file, written atomically: a crash leaves the last one that was whole. A
/// file that cannot be read counts as none. Thread-safe.
public final class DraftStore {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Path file;

  /// @param file need not exist
  public DraftStore(Path file) {
    this.file = file;
  }

  /// The stored draft.
  public synchronized Optional<Draft> read() {
    try {
      if (!Files.exists(file)) {
        return Optional.empty();
      }
      JsonNode node = MAPPER.readTree(Files.readAllBytes(file));
      return Optional.of(
          new Draft(RequestJson.read(node.path("request")), node.path("seedLocked").asBoolean()));
    } catch (IOException | StudioException e) {
      return Optional.empty();
    }
  }

  /// Takes the place of the stored draft.
  ///
  /// @throws StudioException when the file cannot be written
  public synchronized void write(Draft draft) {
    ObjectNode node = MAPPER.createObjectNode();
    node.set("request", RequestJson.write(draft.request()));
    node.put("seedLocked", draft.seedLocked());
    try {
      AtomicFiles.write(file, MAPPER.writeValueAsBytes(node));
    } catch (IOException e) {
      throw new StudioException(
          "What you are writing cannot be kept in %s: free some disk space or check its permissions."
              .formatted(file),
          e);
    }
  }
}
