package xomni.studio;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import xomni.studio.ui.kit.Theme;
import xomni.studio.ui.shell.Place;

/// How the window is opened.
///
/// @param screenshot when present, the window is drawn to this PNG without a display and the
///   program ends
/// @param width of the window's content, in pixels
/// @param height of the window's content, in pixels
/// @param percent scale of the screen that the screenshot is taken on, 100 to 400
/// @param theme overrides the stored one
/// @param place the page in front
record WindowOptions(
    Optional<Path> screenshot,
    int width,
    int height,
    int percent,
    Optional<Theme> theme,
    Place place) {
  static final WindowOptions DEFAULT =
      new WindowOptions(Optional.empty(), 1360, 860, 100, Optional.empty(), Place.DRAW);

  private static final Pattern SIZE = Pattern.compile("(\\d{3,5})x(\\d{3,5})");

  /// Whether the arguments ask for the window and not for a command.
  static boolean wanted(String[] args) {
    return args.length == 0
        || List.of("--screenshot", "--size", "--scale", "--theme", "--page").contains(args[0]);
  }

  /// @throws IllegalArgumentException with one sentence when the arguments are wrong
  static WindowOptions parse(List<String> args) {
    WindowOptions options = DEFAULT;
    for (Iterator<String> rest = args.iterator(); rest.hasNext(); ) {
      options = options.with(rest.next(), rest);
    }
    return options;
  }

  private WindowOptions with(String option, Iterator<String> rest) {
    if (!rest.hasNext()) {
      throw new IllegalArgumentException("The option " + option + " needs a value.");
    }
    String value = rest.next();
    return switch (option) {
      case "--screenshot" ->
          new WindowOptions(Optional.of(Path.of(value)), width, height, percent, theme, place);
      case "--size" -> withSize(value);
      case "--scale" ->
          new WindowOptions(screenshot, width, height, percentOf(value), theme, place);
      case "--theme" ->
          new WindowOptions(
              screenshot, width, height, percent, Optional.of(one(Theme.class, value)), place);
      case "--page" ->
          new WindowOptions(screenshot, width, height, percent, theme, one(Place.class, value));
      default -> throw new IllegalArgumentException("There is no option " + option + ".");
    };
  }

  private WindowOptions withSize(String value) {
    Matcher matcher = SIZE.matcher(value);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "The size " + value + " is not possible: give it as 1280x800.");
    }
    int across = Integer.parseInt(matcher.group(1));
    return new WindowOptions(
        screenshot, across, Integer.parseInt(matcher.group(2)), percent, theme, place);
  }

  /// Whether no size was asked for.
  boolean usualSize() {
    return width == DEFAULT.width && height == DEFAULT.height;
  }

  private static int percentOf(String value) {
    if (!value.matches("[1-3]\\d\\d|400")) {
      throw new IllegalArgumentException(
          "The scale " + value + " is not possible: give percent from 100 to 400.");
    }
    return Integer.parseInt(value);
  }

  private static <T extends Enum<T>> T one(Class<T> type, String value) {
    try {
      return Enum.valueOf(type, value.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      String names =
          String.join(", ", List.of(type.getEnumConstants()).toString().toLowerCase(Locale.ROOT));
      throw new IllegalArgumentException(value + " is not one of " + names + ".", e);
    }
  }
}
