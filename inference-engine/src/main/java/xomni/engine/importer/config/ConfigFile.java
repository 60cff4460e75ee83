package xomni.engine.importer.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import xomni.engine.EngineException;
import xomni.engine.importer.checkpoint.CheckpointFiles;

/// A configuration file, or a part of it, whose keys are read with a sentence for each one that is
/// missing or out of range.
public final class ConfigFile {
  private static final int LARGEST = 1 << 24;

  private final Path path;
  private final String prefix;
  private final JsonNode node;

  private ConfigFile(Path path, String prefix, JsonNode node) {
    this.path = path;
    this.prefix = prefix;
    this.node = node;
  }

  /// Reads a JSON file.
  ///
  /// @throws EngineException.BadCheckpoint when it is missing or no JSON object
  public static ConfigFile read(Path path) {
    return new ConfigFile(path, "", CheckpointFiles.readJson(path));
  }

  /// The object under `key`.
  public ConfigFile part(String key) {
    return optionalPart(key).orElseThrow(() -> wrong(key, "is missing"));
  }

  /// The object under `key`, if there is one.
  public Optional<ConfigFile> optionalPart(String key) {
    JsonNode child = node.path(key);
    return child.isObject()
        ? Optional.of(new ConfigFile(path, prefix + key + ".", child))
        : Optional.empty();
  }

  /// The keys of this object, in the file's order.
  public List<String> keys() {
    List<String> keys = new ArrayList<>();
    node.fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  /// Whether `key` is there and not null.
  public boolean has(String key) {
    return node.hasNonNull(key);
  }

  /// A whole number from 1 to 2^24.
  public int size(String key) {
    int value = count(key);
    if (value < 1) {
      throw wrong(key, "must be at least 1");
    }
    return value;
  }

  /// A whole number from 0 to 2^24.
  public int count(String key) {
    JsonNode value = required(key);
    if (!value.isIntegralNumber() || !value.canConvertToInt()) {
      throw wrong(key, "must be a whole number");
    }
    if (value.intValue() < 0 || value.intValue() > LARGEST) {
      throw wrong(key, "is out of range");
    }
    return value.intValue();
  }

  /// As [#count], or `other` when the key is missing or null.
  public int count(String key, int other) {
    return has(key) ? count(key) : other;
  }

  /// A finite number.
  public double number(String key) {
    JsonNode value = required(key);
    if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
      throw wrong(key, "must be a number");
    }
    return value.doubleValue();
  }

  /// As [#number], or `other` when the key is missing or null.
  public double number(String key, double other) {
    return has(key) ? number(key) : other;
  }

  /// A number above 0.
  public double positive(String key) {
    double value = number(key);
    if (value <= 0) {
      throw wrong(key, "must be above 0");
    }
    return value;
  }

  /// A text.
  public String text(String key) {
    JsonNode value = required(key);
    if (!value.isTextual()) {
      throw wrong(key, "must be a text");
    }
    return value.textValue();
  }

  /// As [#text], or `other` when the key is missing or null.
  public String text(String key, String other) {
    return has(key) ? text(key) : other;
  }

  /// True or false, or `other` when the key is missing or null.
  public boolean flag(String key, boolean other) {
    if (!has(key)) {
      return other;
    }
    if (!node.get(key).isBoolean()) {
      throw wrong(key, "must be true or false");
    }
    return node.get(key).booleanValue();
  }

  /// A list of whole numbers from 1 to 2^24, not empty.
  public List<Integer> sizes(String key) {
    JsonNode list = required(key);
    List<Integer> out = new ArrayList<>();
    for (JsonNode item : list) {
      if (!item.isIntegralNumber()
          || !item.canConvertToInt()
          || item.intValue() < 1
          || item.intValue() > LARGEST) {
        throw wrong(key, "must be a list of whole numbers above 0");
      }
      out.add(item.intValue());
    }
    if (out.isEmpty()) {
      throw wrong(key, "must be a list of whole numbers above 0");
    }
    return out;
  }

  /// A list of texts; empty when the key is missing.
  public List<String> texts(String key) {
    List<String> out = new ArrayList<>();
    for (JsonNode item : node.path(key)) {
      if (!item.isTextual()) {
        throw wrong(key, "must be a list of texts");
      }
      out.add(item.textValue());
    }
    return out;
  }

  /// A list of lists of whole numbers as they stand; empty when the key is missing.
  public List<List<Integer>> pairs(String key) {
    List<List<Integer>> out = new ArrayList<>();
    for (JsonNode item : node.path(key)) {
      if (item.size() != 2 || !item.get(0).isInt() || !item.get(1).isInt()) {
        throw wrong(key, "must be a list of pairs of whole numbers");
      }
      out.add(List.of(item.get(0).intValue(), item.get(1).intValue()));
    }
    return out;
  }

  /// Refuses the file: what `key` says is not something that the importer can build.
  public EngineException wrong(String key, String why) {
    return new EngineException.BadCheckpoint(
        "The key %s%s in %s %s; the checkpoint cannot be imported."
            .formatted(prefix, key, path, why));
  }

  /// Refuses `key` unless its value is one of `known`.
  public String oneOf(String key, String... known) {
    String value = text(key);
    if (!List.of(known).contains(value)) {
      throw wrong(
          key,
          "is \"%s\", but the importer knows only %s".formatted(value, String.join(", ", known)));
    }
    return value;
  }

  private JsonNode required(String key) {
    if (!has(key)) {
      throw wrong(key, "is missing");
    }
    return node.get(key);
  }
}
