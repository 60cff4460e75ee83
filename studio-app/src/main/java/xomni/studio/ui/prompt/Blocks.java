package xomni.studio.ui.prompt;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import xomni.studio.model.PackLimits;
import xomni.studio.ui.kit.Resources;

/// Words to build a prompt from, by group.
final class Blocks {
  private static final List<String> GROUPS = List.of("layout", "colour", "picture", "style");

  private Blocks() {}

  /// The words that a pack names, else words that most packs know. Groups without words are left
  /// out.
  static Map<String, List<String>> of(PackLimits pack) {
    Map<String, List<String>> known = pack.abilities().blocks();
    Map<String, List<String>> all = new LinkedHashMap<>();
    Properties common = Resources.properties("prompts/blocks.properties");
    for (String group : GROUPS) {
      List<String> words =
          known.isEmpty()
              ? List.of(common.getProperty(group).split("\\|"))
              : known.getOrDefault(group, List.of());
      if (!words.isEmpty()) {
        all.put(group, words);
      }
    }
    return all;
  }
}
