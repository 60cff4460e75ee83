package xomni.studio.settings;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import xomni.studio.model.StudioException;
import xomni.studio.platform.AtomicFiles;

/// The settings file: JSON, written atomically. A damaged file is put aside and the defaults are
/// used; keys that this version does not know stay in the file. Thread-safe.
public final class SettingsStore {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Path file;
  private final List<Consumer<Settings>> listeners = new CopyOnWriteArrayList<>();
  private ObjectNode stored;
  private Settings settings;
  private Optional<String> warning = Optional.empty();

  /// Reads `file`, which need not exist.
  public SettingsStore(Path file) {
    this.file = file;
    this.stored = read();
    this.settings = SettingsJson.read(stored);
  }

  /// The present settings.
  public synchronized Settings get() {
    return settings;
  }

  /// What was wrong with the file, if anything was: one sentence.
  public synchronized Optional<String> warning() {
    return warning;
  }

  /// Changes the settings and stores them. Listeners are told on this thread.
  ///
  /// @throws StudioException when the file cannot be written; the change holds for this run
  public void update(UnaryOperator<Settings> change) {
    Settings after;
    synchronized (this) {
      after = change.apply(settings);
      if (after.equals(settings)) {
        return;
      }
      settings = after;
      SettingsJson.write(after, stored);
    }
    listeners.forEach(listener -> listener.accept(after));
    save();
  }

  /// Tells `listener` of every change. Close the result to end that.
  public AutoCloseable listen(Consumer<Settings> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  private synchronized void save() {
    try {
      AtomicFiles.write(file, MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(stored));
    } catch (IOException e) {
      throw new StudioException(
          "The settings could not be stored in %s: free some disk space or check its permissions."
              .formatted(file),
          e);
    }
  }

  private ObjectNode read() {
    if (!Files.exists(file)) {
      return MAPPER.createObjectNode();
    }
    try {
      JsonNode node = MAPPER.readTree(Files.readAllBytes(file));
      if (node instanceof ObjectNode object) {
        return object;
      }
    } catch (JacksonException e) {
      // Put aside below.
    } catch (IOException e) {
      warning =
          Optional.of(
              "The settings in %s could not be read, so the defaults are used.".formatted(file));
      return MAPPER.createObjectNode();
    }
    putAside();
    return MAPPER.createObjectNode();
  }

  private void putAside() {
    Path aside = file.resolveSibling("settings.damaged.json");
    try {
      Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      // The next change overwrites it.
    }
    warning =
        Optional.of(
            "The settings file was damaged, so the defaults are used; the old one is %s."
                .formatted(aside));
  }
}
