package xomni.studio.settings;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What the user has chosen. Everything has a default.
///
/// @param theme colours
/// @param language `en`, `zh`; empty follows the system
/// @param pack name of the pack to draw with; empty takes the embedded one
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

  /// The language of the window: the one that was chosen, else the system's.
  public Locale locale() {
    return language.isEmpty() ? Locale.getDefault() : Locale.forLanguageTag(language);
  }

  public Settings withTheme(Theme value) {
    return new Settings(
        value,
        language,
        pack,
        device,
        threads,
        memoryLimitMiB,
        imageCacheMiB,
        previewsPerSecond,
        historyFolder,
        exportFolder,
        binDays,
        window);
  }

  public Settings withLanguage(String value) {
    return new Settings(
        theme,
        value,
        pack,
        device,
        threads,
        memoryLimitMiB,
        imageCacheMiB,
        previewsPerSecond,
        historyFolder,
        exportFolder,
        binDays,
        window);
  }

  public Settings withPack(Optional<String> value) {
    return new Settings(
        theme,
        language,
        value,
        device,
        threads,
        memoryLimitMiB,
        imageCacheMiB,
        previewsPerSecond,
        historyFolder,
        exportFolder,
        binDays,
        window);
  }

  public Settings withDevice(String value) {
    return new Settings(
        theme,
        language,
        pack,
        value,
        threads,
        memoryLimitMiB,
        imageCacheMiB,
        previewsPerSecond,
        historyFolder,
        exportFolder,
        binDays,
        window);
  }

  public Settings withThreads(int value) {
    return new Settings(
        theme,
        language,
        pack,
        device,
        value,
        memoryLimitMiB,
        imageCacheMiB,
        previewsPerSecond,
        historyFolder,
        exportFolder,
        binDays,
        window);
  }

  public Settings withMemoryLimitMiB(int value) {
    return new Settings(
        theme,
        language,
        pack,
        device,
        threads,
        value,
        imageCacheMiB,
        previewsPerSecond,
        historyFolder,
        exportFolder,
        binDays,
        window);
  }

  public Settings withImageCacheMiB(int value) {
    return new Settings(
        theme,
        language,
        pack,
        device,
        threads,
        memoryLimitMiB,
        value,
        previewsPerSecond,
        historyFolder,
        exportFolder,
        binDays,
        window);
  }

  public Settings withPreviewsPerSecond(int value) {
    return new Settings(
        theme,
        language,
        pack,
        device,
        threads,
        memoryLimitMiB,
        imageCacheMiB,
        value,
        historyFolder,
        exportFolder,
        binDays,
        window);
  }

  public Settings withHistoryFolder(Optional<String> value) {
    return new Settings(
        theme,
        language,
        pack,
        device,
        threads,
        memoryLimitMiB,
        imageCacheMiB,
        previewsPerSecond,
        value,
        exportFolder,
        binDays,
        window);
  }

  public Settings withExportFolder(Optional<String> value) {
    return new Settings(
        theme,
        language,
        pack,
        device,
        threads,
        memoryLimitMiB,
        imageCacheMiB,
        previewsPerSecond,
        historyFolder,
        value,
        binDays,
        window);
  }

  public Settings withBinDays(int value) {
    return new Settings(
        theme,
        language,
        pack,
        device,
        threads,
        memoryLimitMiB,
        imageCacheMiB,
        previewsPerSecond,
        historyFolder,
        exportFolder,
        value,
        window);
  }

  public Settings withWindow(Map<String, String> value) {
    return new Settings(
        theme,
        language,
        pack,
        device,
        threads,
        memoryLimitMiB,
        imageCacheMiB,
        previewsPerSecond,
        historyFolder,
        exportFolder,
        binDays,
        value);
  }

  /// Colours of the window.
  public enum Theme {
    SYSTEM,
    DARK,
    LIGHT
  }
}
