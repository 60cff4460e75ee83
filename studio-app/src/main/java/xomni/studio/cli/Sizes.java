package xomni.studio.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import xomni.engine.EngineException;
import xomni.engine.GridSize;

/// Sizes on the command line.
final class Sizes {
  private static final Pattern PIXELS = Pattern.compile("(\\d{1,6})\\s*[xX×]\\s*(\\d{1,6})");

  private Sizes() {}

  /// `WxH` in pixels.
  static GridSize parse(String text) {
    Matcher matcher = PIXELS.matcher(text.strip());
    if (!matcher.matches()) {
      throw new EngineException.BadRequest(
          "The size \"%s\" is not understood; write it as width x height, such as 384x512."
              .formatted(text));
    }
    return GridSize.ofPixels(
        Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
  }
}
