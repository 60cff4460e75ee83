package xomni.studio.cli;

import java.util.ArrayList;
import java.util.List;
import xomni.engine.check.QuotedTexts;
import xomni.engine.pack.PackManifest;

/// What is to be said about a prompt before it is drawn, as the prompt editor of the window does.
final class PromptRemarks {
  private PromptRemarks() {}

  /// One sentence for each thing that will probably not come out as meant; empty when all is well.
  static List<String> of(String prompt, PackManifest.Abilities pack) {
    List<String> quoted = QuotedTexts.of(prompt);
    List<String> remarks = new ArrayList<>();
    if (quoted.isEmpty()) {
      remarks.add(
          "Nothing is in double quotes, so no particular text will be drawn; put the words of the"
              + " picture in \"quotes\".");
    }
    List<String> missing =
        quoted.stream()
            .flatMapToInt(String::codePoints)
            .filter(c -> !pack.canDraw(c))
            .distinct()
            .mapToObj(Character::toString)
            .toList();
    if (!missing.isEmpty()) {
      remarks.add("This pack cannot draw: " + String.join(" ", missing));
    }
    int characters = quoted.stream().mapToInt(text -> text.codePointCount(0, text.length())).sum();
    if (pack.textLength() > 0 && characters > pack.textLength()) {
      remarks.add(
          "More than %d characters are in quotes: some of the text will probably be lost."
              .formatted(pack.textLength()));
    }
    return remarks;
  }
}
