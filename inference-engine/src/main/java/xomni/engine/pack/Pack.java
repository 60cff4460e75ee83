package xomni.engine.pack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import xomni.engine.CancelToken;
import xomni.engine.EngineException;
import xomni.engine.pack.PackManifest.Capability;
import xomni.engine.pack.PackManifest.PackFile;

/// An opened pack: its manifest was read, all files are there in their sizes, small files have
/// their hashes, and the graphs have the inputs and outputs that the engine needs. [#verify] checks
/// the hashes of the large files, too, which takes long.
public final class Pack {
  // Hashing this much takes a fraction of a second, so small files are always checked in full.
  private static final long SMALL = 16L << 20;

  private final Path folder;
  private final PackManifest manifest;
  private final Map<String, Long> memory;

  private Pack(Path folder, PackManifest manifest, Map<String, Long> memory) {
    this.folder = folder;
    this.manifest = manifest;
    this.memory = memory;
  }

  /// Opens a pack's folder.
  ///
  /// @throws EngineException.BadPack by name and reason, when a file is missing or changed, or a
  ///   graph is of a shape that the engine cannot run
  public static Pack open(Path folder) {
    PackManifest manifest = ManifestFile.read(folder);
    Opening opening = new Opening(folder, manifest);
    opening.checkFiles();
    return new Pack(folder, manifest, opening.checkGraphs());
  }

  /// The pack's folder.
  public Path folder() {
    return folder;
  }

  public PackManifest manifest() {
    return manifest;
  }

  /// The file of that path in the pack.
  public Path file(String path) {
    return PackPaths.resolve(folder, path);
  }

  /// Whether the pack has this file.
  public boolean has(String path) {
    return manifest.files().stream().anyMatch(file -> file.path().equals(path));
  }

  /// Whether the pack can do this.
  public boolean can(Capability capability) {
    return manifest.capabilities().contains(capability);
  }

  /// Bytes of all files together.
  public long bytes() {
    return manifest.files().stream().mapToLong(PackFile::size).sum();
  }

  /// Bytes that a graph takes with its weights, as an estimate of the memory it needs.
  public long memory(String graph) {
    return memory.getOrDefault(graph, 0L);
  }

  /// Checks the hash of every file.
  ///
  /// @throws EngineException.BadPack naming the first file that was changed
  public void verify(CancelToken cancel) {
    verify(_ -> {}, cancel);
  }

  /// Checks the hash of every file.
  ///
  /// @param read is told the number of bytes of each block, [#bytes] in all
  /// @throws EngineException.BadPack naming the first file that was changed
  public void verify(LongConsumer read, CancelToken cancel) {
    Opening opening = new Opening(folder, manifest);
    manifest.files().forEach(file -> opening.checkHash(file, read, cancel));
  }

  /// The checks of a pack that is being opened.
  private static final class Opening {
    private final Path folder;
    private final PackManifest manifest;
    private final String title;
    private final Map<String, Long> sizes = new LinkedHashMap<>();

    Opening(Path folder, PackManifest manifest) {
      this.folder = folder;
      this.manifest = manifest;
      title = manifest.name();
    }

    void checkFiles() {
      for (PackFile file : manifest.files()) {
        sizes.put(file.path(), file.size());
        checkSize(file);
        if (file.size() <= SMALL) {
          checkHash(file, _ -> {}, new CancelToken());
        }
      }
      for (String needed : needed()) {
        if (!sizes.containsKey(needed)) {
          throw bad("lacks the file " + needed);
        }
      }
    }

    private Set<String> needed() {
      Set<String> needed = new LinkedHashSet<>(List.of("tokenizer/tokenizer.json"));
      Set<Capability> can = manifest.capabilities();
      needed.addAll(List.of("ar_body.onnx", "image_head.onnx", "siglip.onnx", "t5.onnx"));
      needed.addAll(List.of("clip.onnx", "transformer.onnx", "vae_decoder.onnx"));
      needed.addAll(List.of("tokenizer/t5.json", "tokenizer/clip.json"));
      if (can.contains(Capability.ASK) || can.contains(Capability.EDIT)) {
        needed.add("vision_encoder.onnx");
      }
      if (can.contains(Capability.ASK)) {
        needed.add("text_head.onnx");
      }
      if (can.contains(Capability.PREVIEW)) {
        needed.add("preview.onnx");
      }
      return needed;
    }

    private void checkSize(PackFile file) {
      Path path = PackPaths.resolve(folder, file.path());
      try {
        // A link could lead out of the pack, and the runtime would refuse it later, anyway.
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
            || !path.toRealPath().startsWith(folder.toRealPath())) {
          throw bad("lacks the file " + file.path());
        }
        if (Files.size(path) != file.size()) {
          throw bad(
              "has the file %s with %d bytes instead of %d"
                  .formatted(file.path(), Files.size(path), file.size()));
        }
      } catch (IOException e) {
        throw unreadable(file, e);
      }
    }

    void checkHash(PackFile file, LongConsumer read, CancelToken cancel) {
      checkSize(file);
      try {
        String hash = Hashes.sha256(PackPaths.resolve(folder, file.path()), read, cancel);
        if (!hash.equals(file.sha256())) {
          throw bad("has a changed file: " + file.path());
        }
      } catch (IOException e) {
        throw unreadable(file, e);
      }
    }

    Map<String, Long> checkGraphs() {
      Map<String, Long> memory = new LinkedHashMap<>();
      GraphSignature.all(manifest)
          .forEach(
              (name, signature) -> {
                if (sizes.containsKey(name)) {
                  memory.put(name, checkGraph(name, signature));
                }
              });
      return memory;
    }

    private long checkGraph(String name, GraphSignature signature) {
      GraphFile graph = GraphFile.read(PackPaths.resolve(folder, name), title);
      graph.check(signature);
      graph
          .external()
          .forEach(
              (path, end) -> {
                if (!sizes.containsKey(path) || sizes.get(path) < end) {
                  throw bad("lacks weights of %s in %s".formatted(name, path));
                }
              });
      return sizes.get(name) + graph.externalBytes();
    }

    private EngineException bad(String what) {
      return new EngineException.BadPack(
          "The pack %s %s; add or import the pack again.".formatted(title, what));
    }

    private EngineException unreadable(PackFile file, IOException e) {
      return new EngineException.BadPack(
          "The file %s of the pack %s cannot be read; check its permissions."
              .formatted(file.path(), title),
          e);
    }
  }
}
