package xomni.studio;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;
import xomni.studio.model.StudioException;
import xomni.studio.settings.SettingsStore;

/// Where the window stood and how large it was when it was last closed.
final class WindowSize {
  private static final double LEAST_SEEN = 120;

  private final Stage stage;
  private final SettingsStore settings;

  WindowSize(Stage stage, SettingsStore settings) {
    this.stage = stage;
    this.settings = settings;
  }

  /// Puts the window where it was, unless that place is on no screen any more.
  void restore() {
    OptionalDouble x = number("x");
    OptionalDouble y = number("y");
    OptionalDouble width = number("width");
    OptionalDouble height = number("height");
    if (x.isEmpty() || y.isEmpty() || width.isEmpty() || height.isEmpty()) {
      return;
    }
    boolean seen =
        Screen.getScreensForRectangle(
                x.getAsDouble(), y.getAsDouble(), width.getAsDouble(), LEAST_SEEN)
            .stream()
            .map(Screen::getVisualBounds)
            .anyMatch(screen -> holds(screen, x.getAsDouble(), y.getAsDouble()));
    if (seen) {
      stage.setX(x.getAsDouble());
      stage.setY(y.getAsDouble());
      stage.setWidth(width.getAsDouble());
      stage.setHeight(height.getAsDouble());
    }
    stage.setMaximized("true".equals(settings.get().window().get("maximized")));
  }

  private static boolean holds(Rectangle2D screen, double x, double y) {
    return x < screen.getMaxX() - LEAST_SEEN && y >= screen.getMinY() - 1 && y < screen.getMaxY();
  }

  private OptionalDouble number(String key) {
    String text = settings.get().window().getOrDefault(key, "");
    return text.matches("-?\\d{1,5}")
        ? OptionalDouble.of(Double.parseDouble(text))
        : OptionalDouble.empty();
  }

  /// Remembers where the window is.
  void keep() {
    Map<String, String> now = new HashMap<>(settings.get().window());
    now.put("maximized", Boolean.toString(stage.isMaximized()));
    if (!stage.isMaximized() && !stage.isIconified()) {
      now.put("x", Long.toString(Math.round(stage.getX())));
      now.put("y", Long.toString(Math.round(stage.getY())));
      now.put("width", Long.toString(Math.round(stage.getWidth())));
      now.put("height", Long.toString(Math.round(stage.getHeight())));
    }
    try {
      settings.update(s -> s.withWindow(now));
    } catch (StudioException e) {
      // The window closes: there is nobody to tell, and little is lost.
    }
  }
}
