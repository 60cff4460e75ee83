package xomni.engine.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import xomni.engine.CancelToken;
import xomni.engine.EngineException;
import xomni.engine.Reference;
import xomni.engine.importer.ImportRequest;
import xomni.engine.importer.Importer;

class PackCatalogueTest {
  @TempDir static Path shared;
  @TempDir Path folder;
  private static Path tiny;
  private PackCatalogue catalogue;

  @BeforeAll
  static void importOnce() {
    tiny = shared.resolve("imported");
    ImportRequest request =
        new ImportRequest(
            Reference.XOMNI, Reference.FLUX, tiny, Precision.INT4, Optional.of("tiny"));
    Importer.run(request, progress -> {}, new CancelToken());
  }

  @BeforeEach
  void open() {
    catalogue = new PackCatalogue(folder.resolve("packs"), Optional.empty());
  }

  private static List<String> inside(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> paths = Files.list(folder)) {
      return paths.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  private Path zip(String name, Map<String, byte[]> extra, boolean everything) throws IOException {
    Path archive = folder.resolve(name);
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
      try (Stream<Path> paths = Files.walk(tiny)) {
        for (Path path : paths.filter(Files::isRegularFile).toList()) {
          String entry = tiny.relativize(path).toString().replace('\\', '/');
          if (everything || !entry.equals("clip.onnx")) {
            zip.putNextEntry(new ZipEntry(entry));
            Files.copy(path, zip);
          }
        }
      }
      for (Map.Entry<String, byte[]> entry : extra.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
      }
    }
    return archive;
  }

  @Test
  void aFolderIsAddedFoundListedVerifiedAndRemoved() throws IOException {
    Path added = catalogue.add(tiny, new CancelToken());
    assertEquals(added, catalogue.find("tiny"));
    assertEquals(added, catalogue.preferred());
    assertEquals(
        List.of("tiny"), catalogue.list().stream().map(PackCatalogue.Entry::name).toList());
    Pack.open(added).verify(new CancelToken());
    assertThrows(EngineException.BadRequest.class, () -> catalogue.add(tiny, new CancelToken()));
    assertEquals(List.of("tiny"), inside(catalogue.folder()));
    catalogue.remove("tiny");
    assertEquals(List.of(), inside(catalogue.folder()));
    EngineException.BadPack none =
        assertThrows(EngineException.BadPack.class, () -> catalogue.find("tiny"));
    assertTrue(none.getMessage().contains("tiny"));
  }

  @Test
  void anArchiveIsAddedWhole() throws IOException {
    Path added = catalogue.add(zip("tiny.xpack", Map.of(), true), new CancelToken());
    Pack.open(added).verify(new CancelToken());
    assertEquals(Pack.open(tiny).manifest(), Pack.open(added).manifest());
  }

  @Test
  void hostileArchivesAreRefusedAndLeaveNothing() throws IOException {
    byte[] small = {1};
    List<Path> archives =
        List.of(
            zip("slip.xpack", Map.of("../escaped.txt", small), true),
            zip("deep.xpack", Map.of("a/../../escaped.txt", small), true),
            zip("absolute.xpack", Map.of("/escaped.txt", small), true),
            zip("windows.xpack", Map.of("C:\\escaped.txt", small), true),
            zip("unlisted.xpack", Map.of("extra.bin", small), true),
            zip("lacking.xpack", Map.of(), false),
            zip("swapped.xpack", Map.of("clip.onnx", small), false),
            zip("bomb.xpack", Map.of("clip.onnx", new byte[64 << 20]), false),
            Files.write(folder.resolve("empty.xpack"), new byte[0]),
            Files.write(folder.resolve("noise.xpack"), new byte[5000]));
    for (Path archive : archives) {
      assertThrows(
          EngineException.BadPack.class,
          () -> catalogue.add(archive, new CancelToken()),
          archive.toString());
      assertEquals(List.of(), inside(catalogue.folder()), archive.toString());
    }
    assertFalse(Files.exists(folder.resolve("escaped.txt")));
  }

  @Test
  void aChangedFileIsNamed() throws IOException {
    Path added = catalogue.add(tiny, new CancelToken());
    flip(added.resolve("image_head.onnx"));
    EngineException.BadPack refusal =
        assertThrows(EngineException.BadPack.class, () -> Pack.open(added));
    assertTrue(refusal.getMessage().contains("image_head.onnx"), refusal.getMessage());
    Files.delete(added.resolve("t5.onnx"));
    assertThrows(EngineException.BadPack.class, () -> Pack.open(added).verify(new CancelToken()));
  }

  private static void flip(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
  }

  @Test
  void aPackOfAnotherShapeIsRefusedByTheGraphsName() throws IOException {
    Path added = catalogue.add(tiny, new CancelToken());
    PackManifest manifest = ManifestFile.read(added);
    String json = Files.readString(added.resolve(ManifestFile.NAME));
    String wrong =
        json.replaceFirst(
            "\"kvHeads\" : " + manifest.language().kvHeads(),
            "\"kvHeads\" : " + (manifest.language().kvHeads() + 1));
    assertFalse(json.equals(wrong));
    Files.writeString(added.resolve(ManifestFile.NAME), wrong);
    EngineException.BadPack refusal =
        assertThrows(EngineException.BadPack.class, () -> Pack.open(added));
    assertTrue(refusal.getMessage().contains("ar_body.onnx"), refusal.getMessage());
  }

  @Test
  void theEmbeddedPackIsUsedWhenNoneIsNamed() throws IOException {
    Path other = folder.resolve("packs").resolve("another");
    Files.createDirectories(other.getParent());
    Files.move(catalogue.add(tiny, new CancelToken()), other);
    assertEquals(other, catalogue.preferred());
    PackCatalogue withNano = new PackCatalogue(folder.resolve("packs"), Optional.of(tiny));
    assertEquals("another", withNano.list().getFirst().name());
    assertEquals(tiny, withNano.preferred());
  }

  @Test
  void aDamagedPackIsListedWithItsDefectAndTheEmbeddedOneCannotBeRemoved() throws IOException {
    PackCatalogue withNano = new PackCatalogue(folder.resolve("packs"), Optional.of(tiny));
    assertEquals(tiny, withNano.preferred());
    Path broken = Files.createDirectories(folder.resolve("packs").resolve("broken"));
    try (OutputStream out =
        Files.newOutputStream(broken.resolve(ManifestFile.NAME), StandardOpenOption.CREATE)) {
      out.write('{');
    }
    PackCatalogue.Entry entry = withNano.list().getFirst();
    assertEquals("broken", entry.name());
    assertTrue(entry.defect().orElseThrow().contains("pack.json"));
    assertEquals(tiny, withNano.preferred());
    assertEquals(tiny, withNano.find("tiny"));
    assertThrows(EngineException.BadRequest.class, () -> withNano.remove("tiny"));
  }

  @Test
  void theUsersFolderFollowsThePlatform() {
    assertEquals(
        Path.of("elsewhere").toAbsolutePath(),
        UserFolder.locate(Map.of("XOMNI_HOME", "elsewhere"), "Linux", "home"));
    assertEquals(
        Path.of("home", ".local", "share", "x-omni-studio"),
        UserFolder.locate(Map.of(), "Linux", "home"));
    assertTrue(UserFolder.locate(Map.of(), "Mac OS X", "home").toString().contains("Library"));
    assertTrue(UserFolder.locate(Map.of(), "Windows 11", "home").toString().contains("AppData"));
  }
}
