package xomni.studio.cli;

import java.util.List;
import xomni.studio.model.PackLimits;
import xomni.studio.model.PromptFault;
import xomni.studio.model.PromptText;

/// What the command line says about a prompt before it is drawn.
final class PromptRemarks {
  private PromptRemarks() {}

  /// One sentence for each thing that will probably not come out as meant; empty when all is well.
  static List<String> of(String prompt, PackLimits pack) {
    // Too many tokens are an error, which drawing reports.
    return PromptFault.of(PromptText.of(prompt), 0, pack).stream()
        .map(PromptRemarks::sentence)
        .toList();
  }

  private static String sentence(PromptFault fault) {
    return switch (fault) {
      case PromptFault.Unbalanced() ->
          "A quotation mark has no partner, so its text will not be drawn; close the quote.";
      case PromptFault.Undrawable(var characters) ->
          "This pack cannot draw: " + String.join(" ", characters);
      case PromptFault.TooMuchText(int most) ->
          "More than %d characters are in quotes: some of the text will probably be lost."
              .formatted(most);
      case PromptFault.TooManyTokens(int most) ->
          "The prompt is longer than the %d tokens that the pack reads.".formatted(most);
      case PromptFault.NothingQuoted() ->
          "Nothing is in double quotes, so no particular text will be drawn; put the words of the"
              + " picture in \"quotes\".";
    };
  }
}
