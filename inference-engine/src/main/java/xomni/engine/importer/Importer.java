package xomni.engine.importer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import xomni.engine.CancelToken;
import xomni.engine.EngineException;
import xomni.engine.importer.checkpoint.Checkpoint;
import xomni.engine.importer.graph.ModelFile;
import xomni.engine.importer.graph.NetworkGraph;
import xomni.engine.importer.graph.SharedFiles;
import xomni.engine.pack.ManifestFile;
import xomni.engine.pack.PackManifest;

/// Turns a released checkpoint into a pack, with no Python: opens and checks everything, writes the
/// graphs and weights into a folder beside the target, and gives it the target's name when it is
/// complete. What was written is removed when anything goes wrong; what a killed import left is
/// removed by the next one.
///
/// Weights are mapped and streamed, so memory stays bounded whatever the checkpoint's size.
public final class Importer {
  private Importer() {}

  /// What an import will need; nothing is written.
  ///
  /// @throws EngineException.BadCheckpoint for the first file or tensor that is missing, damaged or
  ///   unknown
  /// @throws EngineException.BadRequest when the target is already there
  public static ImportPlan plan(ImportRequest request) {
    PackFolder.checkFree(request.out());
    try (Release release = new Release(request.xomni(), request.flux())) {
      return new Job(request, release).plan();
    }
  }

  /// Imports.
  ///
  /// @param progress called often, on this thread
  /// @param cancel obeyed within a few mebibytes; nothing stays behind
  /// @return the pack's manifest
  /// @throws EngineException.NoRoom when the disk does not hold the pack
  public static PackManifest run(
      ImportRequest request, Consumer<ImportProgress> progress, CancelToken cancel) {
    PackFolder.checkFree(request.out());
    try (Release release = new Release(request.xomni(), request.flux())) {
      Job job = new Job(request, release);
      job.plan().checkDisk();
      return job.write(progress, cancel);
    }
  }

  /// One import: the graphs are built, the weights are not yet read.
  private static final class Job {
    private final ImportRequest request;
    private final Release release;
    private final SharedFiles shared = new SharedFiles();
    private final List<ModelFile> models = new ArrayList<>();

    Job(ImportRequest request, Release release) {
      this.request = request;
      this.release = release;
      for (NetworkGraph network : ReleaseNetworks.of(release)) {
        models.add(ModelFile.of(network, request.precision(), shared));
      }
      manifest(List.of());
    }

    private PackManifest manifest(List<PackManifest.PackFile> files) {
      return new Manifests(release).manifest(request, release.preview.isPresent(), files);
    }

    ImportPlan plan() {
      long fresh = models.stream().mapToLong(ModelFile::newBytes).sum();
      long linked = 0;
      for (Path file : shared.locations().keySet()) {
        long size = file.toFile().length();
        if (PackFolder.canLink(file, request.out())) {
          linked += size;
        } else {
          fresh += size;
        }
      }
      return new ImportPlan(request, fresh, linked, memory(fresh));
    }

    private long sharedBytes() {
      return shared.locations().keySet().stream().mapToLong(file -> file.toFile().length()).sum();
    }

    private long memory(long diskBytes) {
      return switch (request.precision()) {
        case INT8, INT4 -> diskBytes + diskBytes / 8;
        case FP32, FP16 -> release.all().stream().mapToLong(Checkpoint::count).sum() * Float.BYTES;
      };
    }

    PackManifest write(Consumer<ImportProgress> progress, CancelToken cancel) {
      try (PackFolder folder = PackFolder.create(request.out())) {
        long fresh = models.stream().mapToLong(ModelFile::newBytes).sum();
        Meter meter = new Meter(progress, 2 * (fresh + sharedBytes()));
        for (ModelFile model : models) {
          meter.stage("Writing " + model.fileName());
          model.write(folder.path(), meter::add, cancel);
        }
        meter.stage("Taking over weights");
        for (var file : shared.locations().entrySet()) {
          folder.link(file.getKey(), file.getValue(), meter::add, cancel);
        }
        writeTexts(folder.path());
        meter.stage("Computing checksums");
        PackManifest manifest = manifest(folder.files(meter::add, cancel));
        ManifestFile.write(folder.path(), manifest);
        cancel.check();
        folder.complete();
        return manifest;
      } catch (IOException e) {
        throw PackFolder.notWritten(request.out(), e);
      }
    }

    private void writeTexts(Path folder) throws IOException {
      Path tokenizers = Files.createDirectories(folder.resolve("tokenizer"));
      Files.writeString(tokenizers.resolve("tokenizer.json"), release.tokenizer.json().toString());
      Files.writeString(tokenizers.resolve("clip.json"), release.clipTokenizer.json().toString());
      Files.copy(release.t5Tokenizer, tokenizers.resolve("t5.json"));
      for (String text : List.of("LICENSE", "MODEL_CARD.md")) {
        Path source = release.xomni.resolve(text);
        if (Files.isRegularFile(source)) {
          Files.copy(source, folder.resolve(text));
        }
      }
    }
  }
}
