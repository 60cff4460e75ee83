package xomni.studio.ui.canvas;

import javafx.scene.paint.Color;

/// Colours of the confidence view. The model's probability of a token spans orders of magnitude, so
/// the scale is logarithmic: 1 is clear, one in ten amber, one in a thousand or less red.
public final class Heat {
  private static final Color SURE = Color.web("#3fb8a5", 0.10);
  private static final Color UNSURE = Color.web("#ffc043", 0.62);
  private static final Color DOUBTFUL = Color.web("#ff2f4f", 0.88);
  private static final double MIDDLE = 1;
  private static final double END = 3;

  private Heat() {}

  /// The colour for a probability in 0..1.
  public static Color color(double probability) {
    double tens = Math.clamp(-Math.log10(Math.max(probability, 1e-9)), 0, END);
    return tens < MIDDLE
        ? SURE.interpolate(UNSURE, tens / MIDDLE)
        : UNSURE.interpolate(DOUBTFUL, (tens - MIDDLE) / (END - MIDDLE));
  }
}
