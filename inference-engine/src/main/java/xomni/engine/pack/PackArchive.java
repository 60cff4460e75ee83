package xomni.engine.pack;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import xomni.engine.CancelToken;
import xomni.engine.EngineException;
import xomni.engine.pack.PackManifest.PackFile;

/// Unpacks an `.xpack` file: a zip of a pack's folder. Only files that its `pack.json` lists are
/// written, only inside the folder, and never more bytes than listed.
final class PackArchive {
  private static final int MOST_ENTRIES = 20_000;
  private static final long MANIFEST_LIMIT = 8L << 20;

  /// Weights hardly shrink in a zip; one that would grow more than this is no pack.
  private static final long MOST_GROWTH = 200;

  private final Path file;
  private final ZipFile zip;

  private PackArchive(Path file, ZipFile zip) {
    this.file = file;
    this.zip = zip;
  }

  /// Unpacks into an empty folder.
  ///
  /// @throws EngineException.BadPack when the archive is damaged, has names that leave the folder,
  ///   or holds other bytes than its manifest says
  static void unpack(Path file, Path folder, CancelToken cancel) {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      new PackArchive(file, zip).unpack(folder, cancel);
    } catch (ZipException | IllegalArgumentException e) {
      throw new EngineException.BadPack(
          "The archive %s is damaged; download it again.".formatted(file.getFileName()), e);
    } catch (IOException e) {
      throw new EngineException.NoRoom(
          "The archive %s could not be unpacked; check the free space and the folder's permissions."
              .formatted(file.getFileName()),
          e);
    }
  }

  private void unpack(Path folder, CancelToken cancel) throws IOException {
    Map<String, ZipEntry> entries = entries();
    byte[] json = manifest(entries.get(ManifestFile.NAME));
    PackManifest manifest = ManifestFile.parse(json, file.getFileName().toString());
    checkContent(entries, manifest);
    checkRoom(folder, manifest);
    for (PackFile listed : manifest.files()) {
      extract(entries.get(listed.path()), listed, folder, cancel);
    }
    Files.write(folder.resolve(ManifestFile.NAME), json);
  }

  /// File entries by name, all of them safe.
  private Map<String, ZipEntry> entries() {
    if (zip.size() > MOST_ENTRIES) {
      throw bad("holds too many files to be a pack");
    }
    Map<String, ZipEntry> entries = new HashMap<>();
    Enumeration<? extends ZipEntry> all = zip.entries();
    while (all.hasMoreElements()) {
      ZipEntry entry = all.nextElement();
      String name = entry.getName();
      if (!name.equals(ManifestFile.NAME)) {
        String path = entry.isDirectory() ? name.replaceFirst("/$", "") : name;
        PackPaths.check(path, file.getFileName().toString());
      }
      if (!entry.isDirectory() && entries.put(name, entry) != null) {
        throw bad("holds the file " + name + " twice");
      }
    }
    return entries;
  }

  private byte[] manifest(ZipEntry entry) throws IOException {
    if (entry == null) {
      throw bad("has no pack.json");
    }
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] json = in.readNBytes((int) MANIFEST_LIMIT + 1);
      if (json.length > MANIFEST_LIMIT) {
        throw bad("has a pack.json that is too large");
      }
      return json;
    }
  }

  private void checkContent(Map<String, ZipEntry> entries, PackManifest manifest) {
    Set<String> unlisted = new HashSet<>(entries.keySet());
    unlisted.remove(ManifestFile.NAME);
    for (PackFile listed : manifest.files()) {
      if (!unlisted.remove(listed.path())) {
        throw bad("lacks the file " + listed.path());
      }
    }
    if (!unlisted.isEmpty()) {
      throw bad("holds a file that its pack.json does not list: " + unlisted.iterator().next());
    }
  }

  private void checkRoom(Path folder, PackManifest manifest) throws IOException {
    long needed = 0;
    for (PackFile listed : manifest.files()) {
      needed = needed + listed.size() < needed ? Long.MAX_VALUE : needed + listed.size();
    }
    if (needed / MOST_GROWTH > Files.size(file)) {
      throw bad("would grow to %d MiB".formatted(needed >> 20));
    }
    if (needed > Files.getFileStore(folder).getUsableSpace()) {
      throw new EngineException.NoRoom(
          "The pack in %s needs %d MiB on disk; make room and try again."
              .formatted(file.getFileName(), needed >> 20));
    }
  }

  private void extract(ZipEntry entry, PackFile listed, Path folder, CancelToken cancel)
      throws IOException {
    Path target = PackPaths.resolve(folder, listed.path());
    Files.createDirectories(target.getParent());
    try (InputStream in = zip.getInputStream(entry);
        OutputStream out = Files.newOutputStream(target)) {
      Hashes.Copied copied = Hashes.copy(in, out, listed.size(), cancel);
      if (copied.bytes() != listed.size() || !copied.sha256().equals(listed.sha256())) {
        throw bad("holds a changed file: " + listed.path());
      }
    }
  }

  private EngineException bad(String what) {
    return new EngineException.BadPack(
        "The archive %s %s; download it again.".formatted(file.getFileName(), what));
  }
}
