package xomni.studio.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// [Settings] as JSON. A value of the wrong kind counts as missing.
final class SettingsJson {
  private SettingsJson() {}

  static Settings read(JsonNode node) {
    Settings d = Settings.DEFAULT;
    return new Settings(
        theme(node.path("theme").asText("")),
        node.path("language").asText(d.language()),
        text(node, "pack"),
        node.path("device").asText(d.device()),
        node.path("threads").asInt(d.threads()),
        node.path("memoryLimitMiB").asInt(d.memoryLimitMiB()),
        node.path("imageCacheMiB").asInt(d.imageCacheMiB()),
        node.path("previewsPerSecond").asInt(d.previewsPerSecond()),
        text(node, "historyFolder"),
        text(node, "exportFolder"),
        node.path("binDays").asInt(d.binDays()),
        window(node.path("window")));
  }

  static void write(Settings s, ObjectNode node) {
    node.put("theme", s.theme().name().toLowerCase(Locale.ROOT));
    node.put("language", s.language());
    text(node, "pack", s.pack());
    node.put("device", s.device());
    node.put("threads", s.threads());
    node.put("memoryLimitMiB", s.memoryLimitMiB());
    node.put("imageCacheMiB", s.imageCacheMiB());
    node.put("previewsPerSecond", s.previewsPerSecond());
    text(node, "historyFolder", s.historyFolder());
    text(node, "exportFolder", s.exportFolder());
    node.put("binDays", s.binDays());
    ObjectNode window = node.putObject("window");
    s.window().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(entry -> window.put(entry.getKey(), entry.getValue()));
  }

  private static Settings.Theme theme(String name) {
    for (Settings.Theme theme : Settings.Theme.values()) {
      if (theme.name().equalsIgnoreCase(name)) {
        return theme;
      }
    }
    return Settings.DEFAULT.theme();
  }

  private static Optional<String> text(JsonNode node, String key) {
    return Optional.of(node.path(key).asText("")).filter(value -> !value.isBlank());
  }

  private static void text(ObjectNode node, String key, Optional<String> value) {
    value.ifPresentOrElse(text -> node.put(key, text), () -> node.remove(key));
  }

  private static Map<String, String> window(JsonNode node) {
    Map<String, String> map = new LinkedHashMap<>();
    node.properties().forEach(entry -> map.put(entry.getKey(), entry.getValue().asText("")));
    return map;
  }
}
