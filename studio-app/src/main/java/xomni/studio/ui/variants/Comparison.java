package xomni.studio.ui.variants;

import java.util.List;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import xomni.engine.Picture;
import xomni.studio.ui.canvas.Sheet;
import xomni.studio.ui.canvas.VariantModel;

/// Two pictures of the desk that are compared, and how.
public final class Comparison {
  /// Ways to compare.
  public enum Mode {
    SIDE,
    SLIDER,
    OVERLAY,
    PIXELS,
    TOKENS
  }

  private final ObjectProperty<VariantModel> left = new SimpleObjectProperty<>();
  private final ObjectProperty<VariantModel> right = new SimpleObjectProperty<>();
  private final ObjectProperty<Mode> mode = new SimpleObjectProperty<>(Mode.SIDE);
  private final DoubleProperty split = new SimpleDoubleProperty(0.5);

  /// Compares the chosen picture of the desk with the next one.
  public Comparison(Sheet sheet) {
    List<VariantModel> all = sheet.variants();
    int chosen = all.indexOf(sheet.selectedProperty().get());
    left.set(all.get(chosen));
    right.set(all.get((chosen + 1) % all.size()));
  }

  public ObjectProperty<VariantModel> leftProperty() {
    return left;
  }

  public ObjectProperty<VariantModel> rightProperty() {
    return right;
  }

  public ObjectProperty<Mode> modeProperty() {
    return mode;
  }

  /// Where the slider stands, 0..1.
  public DoubleProperty splitProperty() {
    return split;
  }

  /// Whether the two have the same format, so that pixels and tokens can be compared.
  public boolean sameSize() {
    return left.get().request().size().equals(right.get().request().size());
  }

  /// Cells whose tokens differ.
  public int differentTokens() {
    int[] a = left.get().ids();
    int[] b = right.get().ids();
    int count = 0;
    for (int i = 0; i < Math.min(a.length, b.length); i++) {
      count += a[i] == b[i] ? 0 : 1;
    }
    return count;
  }

  /// Share of the pixels that differ visibly (by more than 8 of 255 in any channel), 0..1; 0 when
  /// there is nothing to compare.
  public double differentPixels() {
    Picture a = left.get().pictureProperty().get();
    Picture b = right.get().pictureProperty().get();
    if (a == null || b == null || a.rgb().length != b.rgb().length) {
      return 0;
    }
    int count = 0;
    for (int i = 0; i < a.rgb().length; i += 3) {
      boolean apart = false;
      for (int c = i; c < i + 3; c++) {
        apart |= Math.abs((a.rgb()[c] & 255) - (b.rgb()[c] & 255)) > 8;
      }
      count += apart ? 1 : 0;
    }
    return 3.0 * count / a.rgb().length;
  }
}
