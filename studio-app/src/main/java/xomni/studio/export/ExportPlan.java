package xomni.studio.export;

import java.util.Locale;
import java.util.Optional;

/// What an export will be, known before anything is written.
///
/// @param width of the exported picture, in pixels
/// @param height of the exported picture, in pixels
/// @param widthMm of the picture on paper
/// @param heightMm of the picture on paper
/// @param honestDpi pixels of the original picture an inch of paper: enlarging adds none
public record ExportPlan(int width, int height, double widthMm, double heightMm, double honestDpi) {
  /// Below this a print looks soft from near.
  public static final double COARSE_BELOW = 150;

  /// Whether the print will look soft from near.
  public boolean coarse() {
    return honestDpi < COARSE_BELOW - 0.5;
  }

  /// What to tell about a coarse print.
  public Optional<String> note() {
    return coarse()
        ? Optional.of(
            String.format(
                Locale.ROOT,
                "At %.0f x %.0f mm the print has %.0f DPI; under 150 DPI it looks soft from near."
                    + " Choose smaller paper or a larger picture.",
                widthMm,
                heightMm,
                honestDpi))
        : Optional.empty();
  }
}
