package xomni.studio.ui.prompt;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.fxmisc.richtext.model.StyleSpans;
import org.fxmisc.richtext.model.StyleSpansBuilder;
import xomni.engine.pack.PackManifest;
import xomni.studio.model.PromptText;

/// How a prompt looks in the editor: quoted text, a quotation mark without a partner, and
/// characters that the pack cannot draw each have a style.
final class PromptMarks {
  private PromptMarks() {}

  /// @param prompt not empty
  static StyleSpans<Collection<String>> of(PromptText prompt, PackManifest.Abilities pack) {
    StyleSpansBuilder<Collection<String>> spans = new StyleSpansBuilder<>();
    int at = 0;
    for (PromptText.Quote quote : prompt.quotes()) {
      String style = quote.start() == prompt.unbalanced() ? "quote-open" : "quote";
      spans.add(Collections.emptyList(), quote.start() - at);
      int from = quote.start();
      for (int i = quote.start() + 1; i < quote.start() + 1 + quote.text().length(); ) {
        int point = prompt.text().codePointAt(i);
        int next = i + Character.charCount(point);
        if (!pack.canDraw(point)) {
          spans.add(List.of(style), i - from);
          spans.add(List.of(style, "undrawable"), next - i);
          from = next;
        }
        i = next;
      }
      spans.add(List.of(style), quote.end() - from);
      at = quote.end();
    }
    spans.add(Collections.emptyList(), prompt.text().length() - at);
    return spans.create();
  }
}
