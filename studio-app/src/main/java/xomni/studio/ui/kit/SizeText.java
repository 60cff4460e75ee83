package xomni.studio.ui.kit;

import javafx.util.StringConverter;
import xomni.engine.GridSize;

/// Formats as people name them.
public final class SizeText {
  private SizeText() {}

  /// Such as "Portrait 384 x 512".
  public static String of(GridSize size, Texts texts) {
    String shape =
        size.rows() > size.cols() ? "portrait" : size.rows() < size.cols() ? "landscape" : "square";
    return texts.get("format." + shape) + " " + pixels(size);
  }

  /// Such as "384 × 512".
  public static String pixels(GridSize size) {
    return size.width() + " × " + size.height();
  }

  /// For choice boxes.
  public static StringConverter<GridSize> converter(Texts texts) {
    return new StringConverter<>() {
      @Override
      public String toString(GridSize size) {
        return size == null ? "" : of(size, texts);
      }

      @Override
      public GridSize fromString(String text) {
        throw new UnsupportedOperationException();
      }
    };
  }
}
