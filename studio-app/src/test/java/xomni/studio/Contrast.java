package xomni.studio;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;
import org.kordamp.ikonli.javafx.FontIcon;

/// Measures how texts stand out from what is behind them, by the contrast ratio of WCAG 2.1.
///
/// What is behind a text is the commonest colour of its box in a picture of the window. Texts that
/// cannot be used (disabled) or are not seen (under another, scrolled away) do not count.
final class Contrast {
  private static final double LEAST = 4.5;
  private static final double LEAST_OF_ICONS = 3;

  private Contrast() {}

  /// The texts that stand out too little, each with its ratio.
  static List<String> weak(Scene scene, WritableImage image) {
    List<String> found = new ArrayList<>();
    for (Node node : front(scene).lookupAll("*")) {
      if (node instanceof Text text && text.getFill() instanceof Color fill && counts(text)) {
        Box box = Box.of(text, image);
        double least = text instanceof FontIcon ? LEAST_OF_ICONS : LEAST;
        if (box.empty()) {
          continue;
        }
        Color behind = box.commonest(image);
        Color ink = behind.interpolate(opaque(fill), fill.getOpacity() * opacity(text));
        double ratio = ratio(ink, behind);
        if (ratio < least && box.shows(image, ink, behind)) {
          found.add("%s %s: %.2f".formatted(name(text), text.getText().strip(), ratio));
        }
      }
    }
    return found;
  }

  /// What can be used: the dialog in front, where there is one, else the whole window.
  private static Node front(Scene scene) {
    return scene.getRoot().lookupAll(".veil").stream()
        .filter(Node::isVisible)
        .reduce((_, last) -> last)
        .orElse(scene.getRoot());
  }

  private static boolean counts(Text text) {
    for (Node node = text; node != null; node = node.getParent()) {
      if (!node.isVisible() || node.isDisabled()) {
        return false;
      }
    }
    return !text.getText().isBlank();
  }

  private static double opacity(Node text) {
    double product = 1;
    for (Node node = text; node != null; node = node.getParent()) {
      product *= node.getOpacity();
    }
    return product;
  }

  private static String name(Node text) {
    for (Node node = text; node != null; node = node.getParent()) {
      if (node.getId() != null) {
        return "#" + node.getId();
      }
    }
    return text.getParent().getStyleClass().toString();
  }

  private static Color opaque(Color color) {
    return Color.color(color.getRed(), color.getGreen(), color.getBlue());
  }

  private static double ratio(Color a, Color b) {
    double first = luminance(a);
    double second = luminance(b);
    return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
  }

  private static double luminance(Color c) {
    return 0.2126 * linear(c.getRed())
        + 0.7152 * linear(c.getGreen())
        + 0.0722 * linear(c.getBlue());
  }

  private static double linear(double channel) {
    return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
  }

  private record Box(int left, int top, int right, int bottom) {
    /// What is seen of a node: lists and scroll panes cut off what lies outside of them.
    static Box of(Node node, WritableImage image) {
      Box box = of(node.localToScene(node.getBoundsInLocal()));
      box = box.and(new Box(0, 0, (int) image.getWidth(), (int) image.getHeight()));
      for (Node at = node; at != null; at = at.getParent()) {
        if (at.getClip() != null) {
          box = box.and(of(at.localToScene(at.getClip().getBoundsInParent())));
        }
      }
      return box;
    }

    private static Box of(Bounds bounds) {
      return new Box(
          (int) bounds.getMinX(),
          (int) bounds.getMinY(),
          (int) Math.ceil(bounds.getMaxX()),
          (int) Math.ceil(bounds.getMaxY()));
    }

    private Box and(Box other) {
      return new Box(
          Math.max(left, other.left),
          Math.max(top, other.top),
          Math.min(right, other.right),
          Math.min(bottom, other.bottom));
    }

    boolean empty() {
      return left >= right || top >= bottom;
    }

    Color commonest(WritableImage image) {
      Map<Integer, Integer> counts = new HashMap<>();
      PixelReader reader = image.getPixelReader();
      for (int y = top; y < bottom; y++) {
        for (int x = left; x < right; x++) {
          counts.merge(reader.getArgb(x, y), 1, Integer::sum);
        }
      }
      int argb =
          counts.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
      return Color.rgb(argb >> 16 & 255, argb >> 8 & 255, argb & 255);
    }

    /// Whether a pixel is nearer to the ink than to what is behind it: else the text is covered.
    boolean shows(WritableImage image, Color ink, Color behind) {
      PixelReader reader = image.getPixelReader();
      for (int y = top; y < bottom; y++) {
        for (int x = left; x < right; x++) {
          Color seen = reader.getColor(x, y);
          if (distance(seen, ink) < distance(seen, behind)) {
            return true;
          }
        }
      }
      return false;
    }

    private static double distance(Color a, Color b) {
      return Math.abs(a.getRed() - b.getRed())
          + Math.abs(a.getGreen() - b.getGreen())
          + Math.abs(a.getBlue() - b.getBlue());
    }
  }
}
