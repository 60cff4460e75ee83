package xomni.studio.settings;

import java.util.Map;
import java.util.Optional;

/// What the user has chosen. Everything has a default.
///
/// @param theme colours
/// @param language `en`, `zh`; empty follows the system
/// @param pack name of the pack to draw with; empty takes the first that is there
/// @param device `auto`, `cpu`, `cuda` or `cuda:N`
/// @param threads threads of one operator, 0 lets the runtime choose
/// @param memoryLimitMiB device memory to stay under, 0 for no limit
/// @param imageCacheMiB memory for decoded images in lists
/// @param previewsPerSecond at most this many previews while drawing, 0 for none
/// @param historyFolder where the history lies; empty for the usual place
/// @param exportFolder where exports go first; empty for the user's pictures
/// @param binDays days after which the bin is emptied, 0 for never
/// @param window small things that the window remembers: sizes, splits, the last format
public record Settings(
    Theme theme,
    String language,
    Optional<String> pack,
    String device,
    int threads,
    int memoryLimitMiB,
    int imageCacheMiB,
    int previewsPerSecond,
    Optional<String> historyFolder,
    Optional<String> exportFolder,
    int binDays,
    Map<String, String> window) {
  /// What a fresh installation starts from.
  public static final Settings DEFAULT =
      new Settings(
          Theme.SYSTEM,
          "",
          Optional.empty(),
          "auto",
          0,
          0,
          256,
          4,
          Optional.empty(),
          Optional.empty(),
          30,
          Map.of());

  public Settings {
    window = Map.copyOf(window);
    threads = Math.clamp(threads, 0, 1024);
    memoryLimitMiB = Math.max(0, memoryLimitMiB);
    imageCacheMiB = Math.clamp(imageCacheMiB, 16, 16_384);
    previewsPerSecond = Math.clamp(previewsPerSecond, 0, 30);
    binDays = Math.clamp(binDays, 0, 3650);
  }

  /// Colours of the window.
  public enum Theme {
    SYSTEM,
    DARK,
    LIGHT
  }
}
