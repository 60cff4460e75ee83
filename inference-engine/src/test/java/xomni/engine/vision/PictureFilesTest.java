package xomni.engine.vision;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import xomni.engine.EngineException;
import xomni.engine.Picture;
import xomni.engine.Reference;

class PictureFilesTest {
  private static final Path PICTURES = Path.of("src/test/resources/pictures");
  @TempDir Path folder;

  @Test
  void greyValuesStayAsStored() {
    Picture grey = read("grey.png");
    Picture wide = read("grey16.png");
    for (int i = 0; i < 64; i++) {
      assertEquals(4 * i, at(grey, i, 0));
      assertEquals(4 * i, at(grey, i, 2));
      assertEquals(Math.round(1040 * i / 257.0), at(wide, i, 1));
    }
  }

  @Test
  void transparencyShowsWhite() {
    Picture alpha = read("alpha.png");
    assertArrayEquals(new int[] {255, 255, 255}, pixel(alpha, 0));
    int opaque = 7 * 36;
    assertEquals((200 * opaque + 255 * (255 - opaque) + 127) / 255, at(alpha, 7, 0));
    assertEquals((128 * 40 + 127 * 255 + 127) / 255, at(read("grey-alpha.png"), 10, 0));
  }

  @Test
  void palettesAreLookedUp() {
    assertArrayEquals(read("palette-rgb.png").rgb(), read("palette.png").rgb());
  }

  @Test
  void printersColoursBecomeRgb() {
    assertNear(read("upright.png"), read("cmyk.jpg"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void camerasPicturesStandUpright(int orientation) {
    assertNear(read("upright.png"), read("turned-" + orientation + ".jpg"));
  }

  private static void assertNear(Picture expected, Picture actual) {
    assertEquals(expected.width(), actual.width());
    for (int i = 0; i < expected.rgb().length; i++) {
      assertEquals(expected.rgb()[i] & 0xff, actual.rgb()[i] & 0xff, 12);
    }
  }

  @Test
  void writtenPicturesReadBackAndNothingElseIsLeft() throws IOException {
    Picture picture = read("upright.png");
    Path out = folder.resolve("a.png");
    PictureFiles.writePng(picture, out);
    PictureFiles.writePng(picture, out);
    assertArrayEquals(picture.rgb(), PictureFiles.read(out).rgb());
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(out), files.toList());
    }
    refused(() -> PictureFiles.writePng(picture, folder.resolve("no/such/folder.png")));
  }

  @Test
  void emptyMissingForeignAndOddFilesAreRefused() throws IOException {
    Path empty = Files.createFile(folder.resolve("empty.png"));
    Path text = Files.writeString(folder.resolve("text.png"), "no picture");
    refused(() -> PictureFiles.read(empty));
    refused(() -> PictureFiles.read(text));
    refused(() -> PictureFiles.read(folder));
    refused(() -> PictureFiles.read(folder.resolve("missing.png")));
  }

  @Test
  void aHugePictureIsRefusedBeforeItIsDecoded() throws IOException {
    Path huge = folder.resolve("huge.png");
    Files.write(huge, hugePng(100_000, 100_000));
    EngineException e = refused(() -> PictureFiles.read(huge));
    assertTrue(e.getMessage().contains("10000 million pixels"), e.getMessage());
  }

  @Test
  void damagedPicturesAreReadOrRefusedButNeverCrash() throws IOException {
    Random random = new Random(1);
    for (String name : List.of("upright.png", "turned-1.jpg", "palette.png", "grey16.png")) {
      byte[] good = Files.readAllBytes(PICTURES.resolve(name));
      refused(() -> PictureFiles.decode(Arrays.copyOf(good, good.length / 2), name));
      for (int i = 0; i < 100; i++) {
        byte[] bad = good.clone();
        bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
        try {
          PictureFiles.decode(bad, name);
        } catch (EngineException.BadFile e) {
          assertTrue(e.getMessage().contains(name), e.getMessage());
        }
      }
    }
  }

  private static EngineException refused(org.junit.jupiter.api.function.Executable read) {
    return assertThrows(EngineException.BadFile.class, read);
  }

  private static Picture read(String name) {
    return PictureFiles.read(PICTURES.resolve(name));
  }

  private static int at(Picture picture, int pixel, int channel) {
    return picture.rgb()[3 * pixel + channel] & 0xff;
  }

  private static int[] pixel(Picture picture, int index) {
    return new int[] {at(picture, index, 0), at(picture, index, 1), at(picture, index, 2)};
  }

  /// A PNG that claims to be large and holds nothing.
  private static byte[] hugePng(int width, int height) throws IOException {
    byte[] header =
        ByteBuffer.allocate(17)
            .put("IHDR".getBytes(java.nio.charset.StandardCharsets.US_ASCII))
            .putInt(width)
            .putInt(height)
            .put(new byte[] {8, 2, 0, 0, 0})
            .array();
    CRC32 crc = new CRC32();
    crc.update(header);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
    out.write(ByteBuffer.allocate(4).putInt(13).array());
    out.write(header);
    out.write(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    return out.toByteArray();
  }

  @Test
  void theReferencePictureHasItsSize() {
    Picture picture = PictureFiles.read(Reference.FOLDER.resolve("picture.png"));
    assertEquals(150, picture.width());
    assertEquals(96, picture.height());
  }
}
