package xomni.studio.ui.canvas;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import xomni.engine.DrawEvent;
import xomni.engine.DrawRequest;
import xomni.engine.GridSize;
import xomni.engine.Picture;
import xomni.engine.Sampling;
import xomni.engine.Variant;

class VariantModelTest {
  private static final GridSize SIZE = new GridSize(2, 3);
  private static final int OPEN = Variant.OPEN;

  @Test
  void previewsOfAChangeFillOnlyTheCellsThatAreDrawnAgain() {
    VariantModel variant = new VariantModel(request(7, OPEN, 7, 7, OPEN, OPEN), 0);
    variant.startFrom(plain(1, 16));
    variant.accept(new DrawEvent.Preview(0, 5, plain(2, 16)));

    int[] cells = new int[SIZE.cells()];
    byte[] shown = variant.pictureProperty().get().rgb();
    for (int i = 0; i < cells.length; i++) {
      cells[i] = shown[3 * ((i / 3 * 16 + 15) * 48 + i % 3 * 16 + 15)];
    }
    assertArrayEquals(new int[] {1, 2, 1, 1, 2, 1}, cells, "cell 5 is not covered yet");
    assertEquals(5, variant.previewed());
  }

  @Test
  void aSmallerPreviewLeavesTheParentInSight() {
    VariantModel variant = new VariantModel(request(7, OPEN, 7, 7, OPEN, OPEN), 0);
    Picture parent = plain(1, 16);
    variant.startFrom(parent);
    variant.accept(new DrawEvent.Preview(0, 5, plain(2, 8)));
    assertSame(parent, variant.pictureProperty().get());
    assertEquals(0, variant.previewed());
  }

  @Test
  void aFreshDrawingShowsThePreviewAlone() {
    VariantModel variant = new VariantModel(request(), 0);
    variant.startFrom(plain(1, 16));
    Picture preview = plain(2, 8);
    variant.accept(new DrawEvent.Preview(0, 5, preview));
    assertSame(preview, variant.pictureProperty().get());
  }

  private static DrawRequest request(int... given) {
    return new DrawRequest(
        "words",
        Optional.empty(),
        SIZE,
        List.of(new Variant(0, given)),
        1,
        Sampling.RELEASED,
        Optional.empty(),
        true);
  }

  private static Picture plain(int value, int cell) {
    byte[] rgb = new byte[3 * SIZE.cells() * cell * cell];
    Arrays.fill(rgb, (byte) value);
    return new Picture(SIZE.cols() * cell, SIZE.rows() * cell, rgb);
  }
}
