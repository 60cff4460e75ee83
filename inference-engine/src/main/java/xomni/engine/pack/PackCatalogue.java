package xomni.engine.pack;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import xomni.engine.CancelToken;
import xomni.engine.EngineException;
import xomni.engine.pack.PackManifest.PackFile;

/// The packs of a user: the folders in the catalogue's folder, and the one that comes with the
/// program. A pack's name is the name of its folder.
public final class PackCatalogue {
  private static final String ADDING = ".adding-";
  private static final String REMOVING = ".removing-";
  private static final String ARCHIVE = ".xpack";

  private final Path folder;
  private final Optional<Path> embedded;

  /// @param folder the catalogue's folder; made when the first pack is added
  /// @param embedded folder of the pack that comes with the program, if there is one
  public PackCatalogue(Path folder, Optional<Path> embedded) {
    this.folder = folder.toAbsolutePath();
    this.embedded = embedded.map(Path::toAbsolutePath).filter(Files::isDirectory);
  }

  /// The catalogue in the user's data folder.
  public static PackCatalogue ofUser(Optional<Path> embedded) {
    return new PackCatalogue(UserFolder.locate().resolve("packs"), embedded);
  }

  /// The catalogue's folder; it may not exist yet.
  public Path folder() {
    return folder;
  }

  /// A pack in the catalogue, usable or not.
  ///
  /// @param name what it is found by
  /// @param folder where it lies
  /// @param embedded whether it comes with the program and cannot be removed
  /// @param manifest empty when the pack cannot be used
  /// @param defect why it cannot be used, in a sentence
  public record Entry(
      String name,
      Path folder,
      boolean embedded,
      Optional<PackManifest> manifest,
      Optional<String> defect) {}

  /// All packs, by name, the embedded one last. A damaged pack is listed with its defect.
  public List<Entry> list() {
    List<Entry> entries = new ArrayList<>();
    for (Path path : folders()) {
      entries.add(entry(path, false));
    }
    entries.sort(Comparator.comparing(Entry::name));
    embedded.ifPresent(path -> entries.add(entry(path, true)));
    return List.copyOf(entries);
  }

  private List<Path> folders() {
    List<Path> folders = new ArrayList<>();
    if (!Files.isDirectory(folder)) {
      return folders;
    }
    try (DirectoryStream<Path> paths = Files.newDirectoryStream(folder, Files::isDirectory)) {
      for (Path path : paths) {
        if (ManifestCheck.isName(path.getFileName().toString())) {
          folders.add(path);
        }
      }
      return folders;
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  private static Entry entry(Path path, boolean embedded) {
    String name = path.getFileName().toString();
    try {
      PackManifest manifest = ManifestFile.read(path);
      return new Entry(
          embedded ? manifest.name() : name,
          path,
          embedded,
          Optional.of(manifest),
          Optional.empty());
    } catch (EngineException e) {
      return new Entry(name, path, embedded, Optional.empty(), Optional.of(e.getMessage()));
    }
  }

  /// The folder of a pack.
  ///
  /// @param nameOrPath a name from [#list], or the path of a pack's folder
  /// @throws EngineException.BadPack when there is none; the message lists the names there are
  public Path find(String nameOrPath) {
    for (Entry entry : list()) {
      if (entry.name().equals(nameOrPath)) {
        return entry.folder();
      }
    }
    Path path = path(nameOrPath);
    if (path != null && Files.isDirectory(path)) {
      return path;
    }
    if (path != null && isArchive(path)) {
      throw new EngineException.BadPack(
          "%s is an archive; add it first with: packs add %s".formatted(nameOrPath, nameOrPath));
    }
    List<String> names = list().stream().map(Entry::name).toList();
    throw new EngineException.BadPack(
        "There is no pack %s; %s."
            .formatted(
                nameOrPath,
                names.isEmpty()
                    ? "import a checkpoint or add a pack first"
                    : "there are: " + String.join(", ", names)));
  }

  private static Path path(String text) {
    try {
      return Path.of(text).toAbsolutePath();
    } catch (InvalidPathException e) {
      return null;
    }
  }

  private static boolean isArchive(Path path) {
    return Files.isRegularFile(path) && path.toString().toLowerCase(Locale.ROOT).endsWith(ARCHIVE);
  }

  /// The pack to use when the user names none: the embedded one, else the first usable one.
  ///
  /// @throws EngineException.BadPack when there is none
  public Path preferred() {
    List<Entry> usable = list().stream().filter(entry -> entry.defect().isEmpty()).toList();
    return usable.stream()
        .filter(Entry::embedded)
        .findFirst()
        .or(() -> usable.stream().findFirst())
        .map(Entry::folder)
        .orElseThrow(
            () ->
                new EngineException.BadPack(
                    "There is no model pack yet; import a checkpoint (import --help) or add a pack"
                        + " (packs add) first."));
  }

  /// Copies a pack into the catalogue after checking all of it. Nothing appears in the catalogue
  /// before it is complete.
  ///
  /// @param source a pack's folder or an `.xpack` file
  /// @return its folder in the catalogue
  /// @throws EngineException.BadPack when it is damaged
  /// @throws EngineException.BadRequest when a pack of that name is there already
  public Path add(Path source, CancelToken cancel) {
    Path temporary = null;
    try {
      Files.createDirectories(folder);
      temporary = Files.createTempDirectory(folder, ADDING);
      if (Files.isDirectory(source)) {
        copy(Pack.open(source), temporary, cancel);
      } else if (isArchive(source)) {
        PackArchive.unpack(source, temporary, cancel);
      } else {
        throw new EngineException.BadPack(
            "%s is neither a pack's folder nor an .xpack file; choose one of these."
                .formatted(source));
      }
      return moveIn(temporary, Pack.open(temporary).manifest().name());
    } catch (IOException e) {
      throw new EngineException.NoRoom(
          "The pack could not be copied to %s; check the free space and the folder's permissions."
              .formatted(folder),
          e);
    } finally {
      if (temporary != null) {
        delete(temporary);
      }
    }
  }

  private Path moveIn(Path temporary, String name) throws IOException {
    Path target = folder.resolve(name);
    if (Files.exists(target) || list().stream().anyMatch(entry -> entry.name().equals(name))) {
      throw new EngineException.BadRequest(
          "A pack named %s is there already; remove it first, or import under another name."
              .formatted(name));
    }
    try {
      return Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      return Files.move(temporary, target);
    }
  }

  /// Copies what the manifest lists, comparing hashes on the way.
  private static void copy(Pack pack, Path target, CancelToken cancel) throws IOException {
    for (PackFile listed : pack.manifest().files()) {
      Path to = PackPaths.resolve(target, listed.path());
      Files.createDirectories(to.getParent());
      try (InputStream in = Files.newInputStream(pack.file(listed.path()));
          OutputStream out = Files.newOutputStream(to)) {
        Hashes.Copied copied = Hashes.copy(in, out, listed.size(), cancel);
        if (!copied.sha256().equals(listed.sha256())) {
          throw new EngineException.BadPack(
              "The pack %s has a changed file: %s; import or download it again."
                  .formatted(pack.manifest().name(), listed.path()));
        }
      }
    }
    Files.copy(pack.folder().resolve(ManifestFile.NAME), target.resolve(ManifestFile.NAME));
  }

  /// Removes a pack from the catalogue.
  ///
  /// @throws EngineException.BadRequest when it is the embedded one or not in the catalogue
  public void remove(String name) {
    List<Entry> all = list();
    if (all.stream().anyMatch(entry -> entry.name().equals(name) && entry.embedded())
        && all.stream().noneMatch(entry -> entry.name().equals(name) && !entry.embedded())) {
      throw new EngineException.BadRequest(
          "The pack %s comes with the studio and cannot be removed.".formatted(name));
    }
    Entry entry =
        all.stream()
            .filter(candidate -> candidate.name().equals(name) && !candidate.embedded())
            .findFirst()
            .orElseThrow(
                () ->
                    new EngineException.BadRequest(
                        "There is no pack %s that could be removed.".formatted(name)));
    try {
      // First out of the catalogue in one step, so that no half a pack is ever listed.
      Path grave = Files.createTempDirectory(folder, REMOVING);
      Files.move(entry.folder(), grave.resolve(name));
      delete(grave);
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  private EngineException unusable(IOException e) {
    return new EngineException.BadFile(
        "The pack folder %s cannot be used; check its permissions and close other programs that use it."
            .formatted(folder),
        e);
  }

  /// Deletes as much of a folder as possible; links are deleted, not followed.
  private static void delete(Path root) {
    if (!Files.exists(root)) {
      return;
    }
    try (var paths = Files.walk(root)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      root.toFile().deleteOnExit();
    }
  }
}
