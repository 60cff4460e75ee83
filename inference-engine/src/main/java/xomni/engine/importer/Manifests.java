package xomni.engine.importer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import xomni.engine.EngineException;
import xomni.engine.GridSize;
import xomni.engine.Sampling;
import xomni.engine.importer.config.ConfigFile;
import xomni.engine.importer.config.Configs;
import xomni.engine.importer.config.LanguageConfig;
import xomni.engine.importer.network.LanguageAttention;
import xomni.engine.pack.PackManifest;

/// Makes the manifest of an imported pack from the release's configurations.
final class Manifests {
  private static final int MAX_CLIP_LENGTH = 77;
  private static final int ROOM_FOR_PROMPT = 512;
  private static final List<GridSize> RELEASED_SIZES =
      List.of(
          new GridSize(72, 72),
          new GridSize(64, 48),
          new GridSize(48, 64),
          new GridSize(16, 16),
          new GridSize(4, 4));
  private static final double FLUX_ROPE_THETA = 10_000;

  private final Release release;
  private final Optional<ConfigFile> studio;

  Manifests(Release release) {
    this.release = release;
    this.studio = release.config.optionalPart("studio");
  }

  PackManifest manifest(ImportRequest request, boolean preview, List<PackManifest.PackFile> files) {
    return new PackManifest(
        PackManifest.FORMAT,
        name(request),
        studio.map(part -> part.text("version", "1")).orElse("1"),
        licence(),
        request.precision(),
        language(),
        Configs.transform(release.config.part("vision_config")),
        painter(),
        defaults(),
        capabilities(preview),
        Abilities.of(studio),
        files);
  }

  private String name(ImportRequest request) {
    String wanted =
        request
            .name()
            .or(() -> studio.map(part -> part.text("name")))
            .orElseGet(() -> release.xomni.toAbsolutePath().normalize().getFileName().toString());
    String name = wanted.replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("^[.-]+", "");
    if (name.isEmpty()) {
      throw new EngineException.BadRequest(
          "The name \"%s\" is no name for a pack; use letters, digits, dots, dashes and underscores."
              .formatted(wanted));
    }
    return name;
  }

  private PackManifest.Licence licence() {
    Optional<ConfigFile> ours = studio.flatMap(part -> part.optionalPart("licence"));
    if (ours.isPresent()) {
      return new PackManifest.Licence(ours.get().text("name"), ours.get().text("text", ""));
    }
    for (String file : List.of("LICENSE", "LICENSE.txt", "LICENSE.md")) {
      Path path = release.xomni.resolve(file);
      if (Files.isRegularFile(path)) {
        try {
          return new PackManifest.Licence("as released", Files.readString(path));
        } catch (IOException e) {
          throw new EngineException.BadCheckpoint(
              "The licence %s cannot be read as text; check the file.".formatted(path), e);
        }
      }
    }
    return new PackManifest.Licence(
        "not stated", "The checkpoint came without a licence file; see where it was released.");
  }

  private PackManifest.Language language() {
    LanguageConfig sizes = release.languageConfig;
    return new PackManifest.Language(
        sizes.vocabSize(),
        sizes.mmVocabSize(),
        sizes.codes(),
        sizes.hiddenSize(),
        sizes.layers(),
        sizes.kvHeads(),
        LanguageAttention.cacheHeadDim(sizes),
        sizes.maxPositions(),
        sizes.ropeTheta(),
        release.tokenizer.startOfImage(),
        release.tokenizer.endOfImage(),
        release.tokenizer.imageMark(),
        release.tokenizer.endOfTurn(),
        release.tokenizer.chatTemplate());
  }

  private PackManifest.Painter painter() {
    return new PackManifest.Painter(
        release.tokenizerConfig.zChannels(),
        release.vaeConfig.latentChannels(),
        release.transformerConfig.guidanceEmbeds(),
        release.transformerConfig.axesDimsRope(),
        FLUX_ROPE_THETA,
        release.decoderConfig.textLength(),
        release.t5Config.padToken(),
        Math.min(MAX_CLIP_LENGTH, release.clipConfig.positions()),
        release.clipConfig.padToken(),
        Configs.schedule(
            ConfigFile.read(release.flux.resolve("scheduler").resolve("scheduler_config.json"))),
        release.vaeConfig.scalingFactor(),
        release.vaeConfig.shiftFactor());
  }

  private PackManifest.Defaults defaults() {
    List<GridSize> sizes = new ArrayList<>();
    studio.ifPresent(
        part ->
            part.pairs("sizes").forEach(pair -> sizes.add(new GridSize(pair.get(0), pair.get(1)))));
    if (sizes.isEmpty()) {
      sizes.addAll(RELEASED_SIZES);
      sizes.removeIf(
          size -> size.cells() + ROOM_FOR_PROMPT > release.languageConfig.maxPositions());
    }
    Sampling released = Sampling.RELEASED;
    Optional<ConfigFile> sampling = studio.flatMap(part -> part.optionalPart("sampling"));
    PackManifest.SamplingDefaults defaults =
        sampling
            .map(
                part ->
                    new PackManifest.SamplingDefaults(
                        part.flag("greedy", false),
                        part.number("temperature", released.temperature()),
                        part.count("topK", released.topK()),
                        part.number("topP", released.topP()),
                        part.number("minP", released.minP()),
                        part.number("guidance", released.guidance())))
            .orElseGet(
                () ->
                    new PackManifest.SamplingDefaults(
                        released.greedy(),
                        released.temperature(),
                        released.topK(),
                        released.topP(),
                        released.minP(),
                        released.guidance()));
    return new PackManifest.Defaults(
        sizes, release.decoderConfig.steps(), release.decoderConfig.cfgScale(), defaults);
  }

  private Set<PackManifest.Capability> capabilities(boolean preview) {
    EnumSet<PackManifest.Capability> capabilities = EnumSet.of(PackManifest.Capability.DRAW);
    List<String> named = studio.map(part -> part.texts("capabilities")).orElse(List.of());
    if (named.isEmpty() && !release.tokenizer.chatTemplate().isEmpty()) {
      capabilities.add(PackManifest.Capability.ASK);
    }
    for (String name : named) {
      try {
        capabilities.add(PackManifest.Capability.valueOf(name.toUpperCase(Locale.ROOT)));
      } catch (IllegalArgumentException e) {
        throw release.config.wrong("studio.capabilities", "names the unknown capability " + name);
      }
    }
    capabilities.remove(PackManifest.Capability.PREVIEW);
    if (preview) {
      capabilities.add(PackManifest.Capability.PREVIEW);
    }
    return capabilities;
  }
}
