package xomni.engine.vision;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import xomni.engine.Picture;

/// The expected pictures are Pillow's, made with `Image.resize((width, height), BICUBIC)`.
class BicubicTest {
  private static final Path FOLDER = Path.of("src/test/resources/pillow");

  @ParameterizedTest
  @CsvSource({"40,17", "23,9", "7,5", "64,48", "16,31", "1,1", "46,34", "22,18", "80,3"})
  void everyByteIsPillows(int width, int height) {
    Picture source = PictureFiles.read(FOLDER.resolve("source.png"));
    Picture expected = PictureFiles.read(FOLDER.resolve(width + "x" + height + ".png"));
    assertArrayEquals(expected.rgb(), Bicubic.resize(source, width, height).rgb());
  }

  @Test
  void theSameSizeIsLeftAlone() {
    Picture source = PictureFiles.read(FOLDER.resolve("source.png"));
    assertSame(source, Bicubic.resize(source, source.width(), source.height()));
  }
}
