package xomni.studio.ui.packs;

import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import xomni.studio.ui.kit.Controls;

/// Shows the little of Markdown that model cards are made of: headings, lists, tables and
/// paragraphs. Everything else stands as it was written.
final class MarkdownView extends ScrollPane {
  private final VBox lines = new VBox(8);
  private final StringBuilder paragraph = new StringBuilder();
  private boolean code;

  MarkdownView(String text) {
    for (String line : text.strip().split("\\R")) {
      add(line);
    }
    end();
    lines.getStyleClass().add("markdown");
    setContent(lines);
    setFitToWidth(true);
    setMaxHeight(440);
  }

  private void add(String line) {
    if (line.startsWith("```")) {
      end();
      code = !code;
    } else if (code || line.startsWith("|")) {
      row(line);
    } else if (line.startsWith("#")) {
      end();
      label(line.replaceFirst("^#+\\s*", ""), line.startsWith("##") ? "heading" : "empty-title");
    } else if (line.matches("\\s*[-*+] .*")) {
      end();
      paragraph.append(line.replaceFirst("^(\\s*)[-*+] ", "$1•  "));
    } else if (line.isBlank()) {
      end();
    } else {
      paragraph.append(paragraph.isEmpty() ? "" : " ").append(line.strip());
    }
  }

  private void row(String line) {
    if (!line.matches("\\|[-:| ]+")) {
      end();
      label(line, "mono", "small");
    }
  }

  private void end() {
    if (!paragraph.isEmpty()) {
      label(plain(paragraph.toString()));
      paragraph.setLength(0);
    }
  }

  /// Without marks of emphasis; links by their words.
  private static String plain(String text) {
    return text.replaceAll("\\*\\*|__|`", "").replaceAll("\\[([^\\]]+)]\\([^)]*\\)", "$1");
  }

  private void label(String text, String... styles) {
    Label label = Controls.label(text, styles);
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    lines.getChildren().add(label);
  }
}
