package xomni.studio.images;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import xomni.engine.GridSize;
import xomni.engine.Picture;
import xomni.studio.history.Samples;
import xomni.studio.model.PictureInfo;
import xomni.studio.model.TokensSoFar;

class ImagesTest {
  @TempDir Path folder;

  @Test
  void pictureSurvivesTheWayThere() {
    Picture picture = Samples.picture(new GridSize(3, 5), 8);
    assertArrayEquals(picture.rgb(), Images.toPicture(Images.toImage(picture)).rgb());
  }

  @Test
  void damagedPngsNeverFailWhenAskedForTheirMetadata() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PictureInfo info =
        new PictureInfo(
            Samples.request("雪", 1, 0),
            new TokensSoFar(Samples.tokens(new GridSize(4, 6), 1), new float[24]),
            Samples.MADE,
            Optional.empty());
    Picture picture = Samples.picture(new GridSize(4, 6), 1);
    PngFiles.write(Images.toImage(picture), Optional.of(info), bytes);
    byte[] whole = bytes.toByteArray();
    Path file = folder.resolve("x.png");
    Files.write(file, whole);
    assertEquals(Optional.of(info), PngFiles.info(file));

    Random random = new Random(4);
    for (int i = 0; i < 300; i++) {
      byte[] damaged = Arrays.copyOf(whole, random.nextInt(whole.length + 1));
      for (int flips = random.nextInt(4); flips > 0 && damaged.length > 0; flips--) {
        damaged[random.nextInt(Math.min(damaged.length, 4000))] ^= (byte) (1 << random.nextInt(8));
      }
      Files.write(file, damaged);
      Optional<PictureInfo> read = PngFiles.info(file);
      read.ifPresent(r -> assertEquals(1, r.request().variants().size()));
    }
  }

  @Test
  void thumbnailKeepsTheShapeAndNeverEnlarges() {
    BufferedImage wide = new BufferedImage(1536, 512, BufferedImage.TYPE_INT_RGB);
    BufferedImage small = Thumbnails.of(wide);
    assertEquals(384, small.getWidth());
    assertEquals(128, small.getHeight());
    BufferedImage tiny = new BufferedImage(20, 10, BufferedImage.TYPE_INT_RGB);
    assertEquals(20, Thumbnails.of(tiny).getWidth());
  }

  @Test
  void resamplingKeepsFlatColourAndMeanBrightness() {
    BufferedImage image = new BufferedImage(60, 40, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < 40; y++) {
      for (int x = 0; x < 60; x++) {
        image.setRGB(x, y, (x / 2 + y / 2) % 2 == 0 ? 0xffffff : 0);
      }
    }
    BufferedImage half = Resampler.resize(image, 15, 10);
    for (int x = 2; x < 13; x++) {
      assertEquals(127.5, half.getRGB(x, 5) & 255, 12, "checks average out at " + x);
    }
    BufferedImage flat = new BufferedImage(7, 5, BufferedImage.TYPE_INT_RGB);
    flat.createGraphics().fillRect(0, 0, 7, 5);
    BufferedImage large = Resampler.resize(flat, 50, 33);
    assertEquals(0xffffffff, large.getRGB(0, 0));
    assertEquals(0xffffffff, large.getRGB(49, 32));
  }

  @Test
  void cacheStaysWithinItsBytesAndDropsWhatWasUnusedLongest() {
    ImageCache<String, byte[]> cache = new ImageCache<>(100, image -> image.length);
    cache.put("a", new byte[40]);
    cache.put("b", new byte[40]);
    cache.get("a");
    cache.put("c", new byte[40]);
    assertTrue(cache.get("a").isPresent());
    assertTrue(cache.get("b").isEmpty());
    assertEquals(80, cache.bytes());
    cache.put("huge", new byte[101]);
    assertTrue(cache.get("huge").isEmpty());
    cache.put("a", new byte[10]);
    assertEquals(50, cache.bytes());
    cache.clear();
    assertEquals(0, cache.bytes());
  }
}
