package xomni.engine.importer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import xomni.engine.importer.config.ConfigFile;
import xomni.engine.pack.PackManifest;

/// Reads what a checkpoint says about its drawings: `studio.abilities` in `config.json`.
final class Abilities {
  private static final int MOST_CHARACTERS = 200_000;
  private static final int MOST_WORDS = 2_000;

  private Abilities() {}

  /// @param studio the part `studio` of the configuration
  /// @throws xomni.engine.EngineException.BadCheckpoint when it is there and not as described
  static PackManifest.Abilities of(Optional<ConfigFile> studio) {
    return studio
        .flatMap(part -> part.optionalPart("abilities"))
        .map(Abilities::read)
        .orElse(PackManifest.Abilities.UNSTATED);
  }

  private static PackManifest.Abilities read(ConfigFile part) {
    String characters = part.text("characters", "");
    if (characters.length() > MOST_CHARACTERS) {
      throw part.wrong("characters", "lists more characters than there are");
    }
    int length = part.has("textLength") ? part.count("textLength") : 0;
    Map<String, List<String>> blocks = new LinkedHashMap<>();
    part.optionalPart("blocks")
        .ifPresent(
            groups -> groups.keys().forEach(group -> blocks.put(group, words(groups, group))));
    return new PackManifest.Abilities(characters, length, blocks, rowStarts(part));
  }

  private static List<PackManifest.CodeRange> rowStarts(ConfigFile part) {
    List<PackManifest.CodeRange> ranges = new ArrayList<>();
    for (List<Integer> pair : part.pairs("rowStarts")) {
      if (pair.get(0) < 0 || pair.get(1) <= pair.get(0)) {
        throw part.wrong("rowStarts", "has a range that holds no codes");
      }
      ranges.add(new PackManifest.CodeRange(pair.get(0), pair.get(1)));
    }
    return ranges;
  }

  private static List<String> words(ConfigFile groups, String group) {
    List<String> words = groups.texts(group);
    if (words.size() > MOST_WORDS) {
      throw groups.wrong(group, "lists too many words");
    }
    return words;
  }
}
