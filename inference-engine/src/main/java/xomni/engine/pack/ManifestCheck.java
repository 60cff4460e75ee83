package xomni.engine.pack;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import xomni.engine.EngineException;
import xomni.engine.GridSize;
import xomni.engine.Painting;
import xomni.engine.Sampling;

/// Checks that a manifest is complete and that its numbers fit together.
final class ManifestCheck {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
  private static final int LARGEST = 1 << 24;
  private static final int MOST_FILES = 10_000;

  private final PackManifest manifest;
  private final String title;

  private ManifestCheck(PackManifest manifest, String title) {
    this.manifest = manifest;
    this.title = title;
  }

  static void check(PackManifest manifest, String title) {
    new ManifestCheck(manifest, title).check();
  }

  /// Whether `name` can be a pack's name.
  static boolean isName(String name) {
    return name != null && NAME.matcher(name).matches();
  }

  private void check() {
    if (manifest.format() != PackManifest.FORMAT) {
      throw new EngineException.BadPack(
          "The pack %s has format version %d, and this program reads version %d; import it again with this program."
              .formatted(title, manifest.format(), PackManifest.FORMAT));
    }
    require(isName(manifest.name()), "name");
    present(manifest.version(), "version");
    present(manifest.precision(), "precision");
    present(manifest.capabilities(), "capabilities");
    language(present(manifest.language(), "language"));
    vision(present(manifest.vision(), "vision"));
    painter(present(manifest.painter(), "painter"));
    defaults(present(manifest.defaults(), "defaults"));
    files(present(manifest.files(), "files"));
  }

  private void language(PackManifest.Language language) {
    size(language.vocabSize(), "language.vocabSize");
    size(language.mmVocabSize(), "language.mmVocabSize");
    size(language.codes(), "language.codes");
    size(language.hiddenSize(), "language.hiddenSize");
    require(language.layers() > 0 && language.layers() <= 1000, "language.layers");
    size(language.kvHeads(), "language.kvHeads");
    size(language.headDim(), "language.headDim");
    size(language.maxPositions(), "language.maxPositions");
    require(language.codes() <= language.mmVocabSize(), "language.codes");
    int ids = language.vocabSize() + language.mmVocabSize();
    id(language.startOfImage(), ids, "language.startOfImage");
    id(language.endOfImage(), ids, "language.endOfImage");
    id(language.imageMark(), ids, "language.imageMark");
    id(language.endOfTurn(), ids, "language.endOfTurn");
  }

  private void vision(PackManifest.Vision vision) {
    size(vision.shortSize(), "vision.shortSize");
    size(vision.longSize(), "vision.longSize");
    require(vision.minShortSize() >= 0, "vision.minShortSize");
    require(vision.maxAspectRatio() >= 1, "vision.maxAspectRatio");
    require(vision.patchSize() == GridSize.CELL, "vision.patchSize");
  }

  private void painter(PackManifest.Painter painter) {
    size(painter.siglipChannels(), "painter.siglipChannels");
    size(painter.latentChannels(), "painter.latentChannels");
    size(painter.textLength(), "painter.textLength");
    size(painter.clipLength(), "painter.clipLength");
    List<Integer> axes = present(painter.axesDimsRope(), "painter.axesDimsRope");
    require(
        axes.size() == 3
            && axes.stream().allMatch(n -> n != null && n > 0 && n % 2 == 0 && n <= 4096),
        "painter.axesDimsRope");
    require(painter.ropeTheta() > 0, "painter.ropeTheta");
    require(painter.scalingFactor() > 0, "painter.scalingFactor");
    PackManifest.Schedule schedule = present(painter.schedule(), "painter.schedule");
    require(
        schedule.maxImageSeqLen() > schedule.baseImageSeqLen() || !schedule.dynamicShifting(),
        "painter.schedule");
  }

  private void defaults(PackManifest.Defaults defaults) {
    List<GridSize> sizes = present(defaults.sizes(), "defaults.sizes");
    require(!sizes.isEmpty() && sizes.stream().noneMatch(Objects::isNull), "defaults.sizes");
    PackManifest.SamplingDefaults s = present(defaults.sampling(), "defaults.sampling");
    try {
      new Painting(defaults.steps(), defaults.cfgScale());
      new Sampling(s.greedy(), s.temperature(), s.topK(), s.topP(), s.minP(), s.guidance(), "");
    } catch (EngineException.BadRequest e) {
      throw new EngineException.BadPack(
          "The pack.json of %s has defaults that cannot be used: %s"
              .formatted(title, e.getMessage()),
          e);
    }
  }

  private void files(List<PackManifest.PackFile> files) {
    require(files.size() <= MOST_FILES, "files");
    Set<String> seen = new HashSet<>();
    for (PackManifest.PackFile file : files) {
      require(file != null && file.path() != null, "files");
      PackPaths.check(file.path(), title);
      // Two names that differ in case are one file on some systems.
      require(seen.add(file.path().toLowerCase(Locale.ROOT)), "files: " + file.path());
      require(file.size() >= 0, "files: " + file.path());
      require(
          file.sha256() != null && SHA256.matcher(file.sha256()).matches(),
          "files: " + file.path());
    }
  }

  private void size(int value, String key) {
    require(value > 0 && value <= LARGEST, key);
  }

  private void id(int value, int ids, String key) {
    require(value >= 0 && value < ids, key);
  }

  private <T> T present(T value, String key) {
    require(value != null, key);
    return value;
  }

  private void require(boolean holds, String key) {
    if (!holds) {
      throw new EngineException.BadPack(
          "The pack.json of %s has no usable value for %s; import the checkpoint again."
              .formatted(title, key));
    }
  }
}
