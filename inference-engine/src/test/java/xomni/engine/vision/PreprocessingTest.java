package xomni.engine.vision;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import xomni.engine.EngineException;
import xomni.engine.GridSize;
import xomni.engine.Picture;
import xomni.engine.Reference;
import xomni.engine.pack.PackManifest;

class PreprocessingTest {
  private final Preprocessing tiny =
      new Preprocessing(new PackManifest.Vision(64, 256, 32, 3.0, 16));

  @Test
  void theReferencePictureGivesTheReleasedPixels() {
    Picture picture = PictureFiles.read(Reference.FOLDER.resolve("picture.png"));
    Picture sized = tiny.resize(picture);
    assertEquals(new GridSize(6, 9), tiny.grid(picture.width(), picture.height()));
    assertArrayEquals(
        Reference.tensor("picture_pixels"), Preprocessing.pixels(sized), 0f, "pixels");
  }

  @ParameterizedTest
  @CsvSource({
    "64,64,4,4", // untouched
    "32,32,4,4", // up to the short side
    "512,300,9,16", // down to the long side
    "72,64,4,4", // 4.5 patches round to even
    "88,64,4,6", // 5.5 patches round to even
    "40,120,12,4", // up: 64 x 192
    "300,100,5,16" // long side wins over short side
  })
  void sidesBecomeWholePatches(int width, int height, int rows, int cols) {
    assertEquals(new GridSize(rows, cols), tiny.grid(width, height));
  }

  @Test
  void tooSmallAndTooLongPicturesAreRefused() {
    assertThrows(EngineException.BadFile.class, () -> tiny.grid(31, 64));
    assertThrows(EngineException.BadFile.class, () -> tiny.grid(193, 64));
    assertEquals(new GridSize(4, 12), tiny.grid(192, 64));
  }
}
