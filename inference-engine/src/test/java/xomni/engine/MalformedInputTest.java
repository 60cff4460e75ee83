package xomni.engine;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import xomni.engine.importer.ImportRequest;
import xomni.engine.importer.Importer;
import xomni.engine.importer.checkpoint.TorchFile;
import xomni.engine.pack.Pack;
import xomni.engine.pack.PackCatalogue;
import xomni.engine.pack.Precision;
import xomni.engine.paint.NoiseFile;
import xomni.engine.vision.PictureFiles;

/// Hundreds of damaged and hostile inputs: each ends in a clear refusal or is harmless, and none in
/// a crash, a hang or a written file. Damage is drawn from fixed seeds, so a failure can be
/// repeated.
class MalformedInputTest {
  /// Far beyond what any of these takes: it catches hangs, not slowness.
  private static final Duration HANG = Duration.ofMinutes(2);

  private static final int CHECKPOINTS = 120;
  private static final int PACKS = 90;
  private static final int PICKLES = 80;
  private static final int TOKEN_FILES = 60;
  private static final int PICTURES = 60;
  private static final int NOISE_FILES = 20;

  @TempDir static Path shared;
  private static Path pack;

  @TempDir Path folder;

  @BeforeAll
  static void importOnce() {
    pack = shared.resolve("pack");
    Importer.run(
        new ImportRequest(
            Reference.XOMNI, Reference.FLUX, pack, Precision.INT8, Optional.of("tiny")),
        progress -> {},
        new CancelToken());
  }

  @Test
  void checkpoints() throws IOException {
    List<Path> files = files(Reference.FOLDER);
    for (int seed = 0; seed < CHECKPOINTS; seed++) {
      Random random = new Random(seed);
      Path copy = folder.resolve("release-" + seed);
      Path damaged = files.get(random.nextInt(files.size()));
      link(Reference.FOLDER, copy);
      damage(copy.resolve(Reference.FOLDER.relativize(damaged).toString()), random);
      Path out = folder.resolve("out-" + seed);
      ImportRequest request =
          new ImportRequest(
              copy.resolve("x-omni"),
              copy.resolve("flux"),
              out,
              Precision.INT8,
              Optional.of("tiny"));
      boolean refused =
          isRefused(
              "checkpoint " + seed + " " + damaged.getFileName(),
              () -> Importer.run(request, progress -> {}, new CancelToken()));
      assertEquals(!refused, Files.exists(out), "checkpoint " + seed);
    }
    try (Stream<Path> left = Files.list(folder)) {
      assertFalse(left.anyMatch(path -> path.getFileName().toString().startsWith(".")));
    }
  }

  @Test
  void picklesInWholeZips() throws IOException {
    Path original = Reference.XOMNI.resolve("siglip_vq_projector.pt");
    for (int seed = 0; seed < PICKLES; seed++) {
      Random random = new Random(seed);
      Path file = folder.resolve("pickle-" + seed + ".pt");
      Files.write(file, withPickle(original, bytes -> damaged(bytes, random)));
      isRefused(
          "pickle " + seed,
          () -> {
            try (TorchFile torch = TorchFile.open(file)) {
              torch.names().forEach(torch::find);
            }
          });
    }
  }

  @Test
  void packs() throws IOException {
    List<Path> files = files(pack);
    for (int seed = 0; seed < PACKS; seed++) {
      Random random = new Random(seed);
      Path copy = folder.resolve("pack-" + seed);
      Path damaged = files.get(random.nextInt(files.size()));
      link(pack, copy);
      Path target = copy.resolve(pack.relativize(damaged).toString());
      byte[] before = Files.readAllBytes(target);
      damage(target, random);
      boolean changed = !Files.exists(target) || !Arrays.equals(before, Files.readAllBytes(target));
      boolean refused =
          isRefused(
              "pack " + seed + " " + damaged.getFileName(),
              () -> Pack.open(copy).verify(new CancelToken()));
      if (changed && !damaged.endsWith("pack.json")) {
        assertTrue(refused, "a changed " + damaged.getFileName() + " was taken, seed " + seed);
      }
    }
  }

  @Test
  void hostileArchives() throws IOException {
    Path home = Files.createDirectories(folder.resolve("home"));
    PackCatalogue catalogue = new PackCatalogue(home, Optional.empty());
    for (String name :
        List.of(
            "../evil.txt",
            "a/../../evil.txt",
            "/tmp/xomni-evil.txt",
            "..\\evil.txt",
            "C:\\evil.txt",
            "weights/../../evil.txt",
            "\u0000evil",
            "")) {
      Path archive = folder.resolve("evil.xpack");
      try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
        zip.putNextEntry(new ZipEntry("pack.json"));
        zip.write(Files.readAllBytes(pack.resolve("pack.json")));
        zip.putNextEntry(new ZipEntry(name));
        zip.write("evil".getBytes());
        zip.closeEntry();
      }
      assertTrue(isRefused("archive " + name, () -> catalogue.add(archive, new CancelToken())));
      assertEquals(List.of(), files(home));
      assertFalse(Files.exists(folder.resolve("evil.txt")));
      assertFalse(Files.exists(Path.of("/tmp/xomni-evil.txt")));
    }
    Path bomb = folder.resolve("bomb.xpack");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(bomb))) {
      zip.putNextEntry(new ZipEntry("pack.json"));
      byte[] zeros = new byte[1 << 20];
      for (int i = 0; i < 200; i++) {
        zip.write(zeros);
      }
      zip.closeEntry();
    }
    assertTrue(isRefused("bomb", () -> catalogue.add(bomb, new CancelToken())));
    Path cut = folder.resolve("cut.xpack");
    Files.write(cut, Arrays.copyOf(Files.readAllBytes(bomb), 500));
    assertTrue(isRefused("cut archive", () -> catalogue.add(cut, new CancelToken())));
    assertEquals(List.of(), files(home));
  }

  @Test
  void tokenFiles() throws IOException {
    byte[] good =
        """
        {"prompt":"A \\"poster\\"","rows":2,"cols":3,"tokens":[1,2,3,4,5,6],"seed":7}\
        """
            .getBytes();
    List<String> hostile =
        List.of(
            "",
            "null",
            "[]",
            "{}",
            "{\"prompt\":\"\",\"rows\":99999999,\"cols\":99999999,\"tokens\":[]}",
            "{\"prompt\":\"\",\"rows\":-1,\"cols\":3,\"tokens\":[]}",
            "{\"prompt\":\"\",\"rows\":1,\"cols\":1,\"tokens\":[-5]}",
            "{\"prompt\":\"\",\"rows\":1,\"cols\":1,\"tokens\":[99999999999]}",
            "{\"prompt\":\"\",\"rows\":1,\"cols\":1,\"tokens\":[1.5]}",
            "{\"prompt\":\"\",\"rows\":1,\"cols\":2,\"tokens\":[1]}",
            "[".repeat(100_000));
    Path file = folder.resolve("tokens.json");
    for (String text : hostile) {
      Files.writeString(file, text);
      assertTrue(isRefused("tokens " + text, () -> TokenFile.read(file)), text);
    }
    for (int seed = 0; seed < TOKEN_FILES; seed++) {
      Files.write(file, damaged(good, new Random(seed)));
      isRefused("tokens " + seed, () -> TokenFile.read(file));
    }
    assertDoesNotThrow(() -> TokenFile.parse(good, "good"));
  }

  @Test
  void pictures() throws IOException {
    Path file = folder.resolve("picture.png");
    Files.write(file, new byte[0]);
    assertTrue(isRefused("empty picture", () -> PictureFiles.read(file)));
    assertTrue(isRefused("no picture", () -> PictureFiles.read(folder.resolve("none.png"))));
    byte[] good = Files.readAllBytes(Reference.FOLDER.resolve("picture.png"));
    for (int seed = 0; seed < PICTURES; seed++) {
      Files.write(file, damaged(good, new Random(seed)));
      isRefused("picture " + seed, () -> PictureFiles.read(file));
    }
    // A header that promises 2 000 000 000 pixels must be refused before memory is asked for them.
    byte[] huge = good.clone();
    huge[16] = 0;
    huge[17] = 1;
    huge[20] = 0;
    huge[21] = 1;
    fixHeaderChecksum(huge);
    Files.write(file, huge);
    assertTrue(isRefused("huge picture", () -> PictureFiles.read(file)));
  }

  @Test
  void noiseFiles() throws IOException {
    byte[] good = Files.readAllBytes(Reference.FOLDER.resolve("expected.safetensors"));
    Path file = folder.resolve("noise.safetensors");
    for (int seed = 0; seed < NOISE_FILES; seed++) {
      Files.write(file, damaged(good, new Random(seed)));
      isRefused("noise " + seed, () -> NoiseFile.read(file, new GridSize(4, 6), 16));
    }
    Files.write(file, good);
    assertTrue(isRefused("other size", () -> NoiseFile.read(file, new GridSize(5, 6), 16)));
  }

  /// Whether it was refused in one sentence; anything but a refusal or success fails the test.
  private static boolean isRefused(String what, Executable action) {
    return assertTimeoutPreemptively(
        HANG,
        () -> {
          try {
            action.execute();
            return false;
          } catch (EngineException e) {
            assertFalse(e instanceof EngineException.Internal, what + ": " + e.getMessage());
            assertTrue(e.getMessage().length() > 20, what + ": " + e.getMessage());
            return true;
          } catch (Throwable t) {
            throw new AssertionError(what + " ended in " + t, t);
          }
        },
        what);
  }

  private static void damage(Path file, Random random) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    Files.delete(file);
    if (random.nextInt(12) != 0) {
      Files.write(file, damaged(bytes, random));
    }
  }

  /// Cuts, flips, repeats, empties or replaces.
  private static byte[] damaged(byte[] bytes, Random random) {
    byte[] copy = bytes.clone();
    return switch (random.nextInt(6)) {
      case 0 -> Arrays.copyOf(copy, random.nextInt(copy.length));
      case 1 -> new byte[0];
      case 2 -> {
        for (int i = 0; i < 8; i++) {
          copy[random.nextInt(copy.length)] ^= (byte) (1 << random.nextInt(8));
        }
        yield copy;
      }
      case 3 -> {
        // Headers stand at the front and directories at the end: damage there does most.
        int span = Math.min(copy.length, 600);
        int start = random.nextBoolean() ? 0 : copy.length - span;
        for (int i = 0; i < 4; i++) {
          copy[start + random.nextInt(span)] = (byte) random.nextInt(256);
        }
        yield copy;
      }
      case 4 -> {
        random.nextBytes(copy);
        yield copy;
      }
      default -> {
        int from = random.nextInt(copy.length);
        int length = random.nextInt(copy.length - from + 1);
        byte[] longer = Arrays.copyOf(copy, copy.length + length);
        System.arraycopy(copy, from, longer, copy.length, length);
        yield longer;
      }
    };
  }

  private interface Change {
    byte[] apply(byte[] bytes);
  }

  private static byte[] withPickle(Path torch, Change change) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipFile in = new ZipFile(torch.toFile());
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (ZipEntry entry : Collections.list(in.entries())) {
        byte[] bytes = in.getInputStream(entry).readAllBytes();
        byte[] written = entry.getName().endsWith("data.pkl") ? change.apply(bytes) : bytes;
        ZipEntry copy = new ZipEntry(entry.getName());
        CRC32 crc = new CRC32();
        crc.update(written);
        copy.setMethod(ZipEntry.STORED);
        copy.setSize(written.length);
        copy.setCrc(crc.getValue());
        zip.putNextEntry(copy);
        zip.write(written);
        zip.closeEntry();
      }
    }
    return out.toByteArray();
  }

  private static void fixHeaderChecksum(byte[] png) {
    CRC32 crc = new CRC32();
    crc.update(png, 12, 17);
    for (int i = 0; i < 4; i++) {
      png[29 + i] = (byte) (crc.getValue() >> (24 - 8 * i));
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static void link(Path from, Path to) throws IOException {
    for (Path file : files(from)) {
      Path target = to.resolve(from.relativize(file).toString());
      Files.createDirectories(target.getParent());
      // A damaged file is deleted and written anew, so the original stays as it is.
      try {
        Files.createLink(target, file);
      } catch (FileSystemException | UnsupportedOperationException e) {
        Files.copy(file, target);
      }
    }
  }

  @Test
  void aDamagedTokenFileSaysWhatToDo() throws IOException {
    Path file = folder.resolve("tokens.json");
    Files.writeString(file, "{\"prompt\":");
    String message =
        assertThrows(EngineException.BadFile.class, () -> TokenFile.read(file)).getMessage();
    assertTrue(message.contains("tokens.json"), message);
  }
}
