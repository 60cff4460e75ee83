package xomni.engine.importer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import xomni.engine.EngineException;
import xomni.engine.importer.checkpoint.Checkpoint;
import xomni.engine.importer.checkpoint.CheckpointFiles;
import xomni.engine.importer.checkpoint.PrefixedCheckpoint;
import xomni.engine.importer.checkpoint.SafetensorsFile;
import xomni.engine.importer.checkpoint.TorchFile;
import xomni.engine.importer.config.ClipConfig;
import xomni.engine.importer.config.ConfigFile;
import xomni.engine.importer.config.Configs;
import xomni.engine.importer.config.DecoderConfig;
import xomni.engine.importer.config.LanguageConfig;
import xomni.engine.importer.config.T5Config;
import xomni.engine.importer.config.TokenizerConfig;
import xomni.engine.importer.config.TransformerConfig;
import xomni.engine.importer.config.VaeConfig;
import xomni.engine.importer.tokenizer.ClipTokenizer;
import xomni.engine.importer.tokenizer.QwenTokenizer;

/// A downloaded X-Omni checkpoint and the parts of FLUX.1-dev that go with it, opened: every
/// configuration read, every weight file mapped. Opening checks that the files are there and whole;
/// the tensors are checked when the graphs are built.
final class Release implements AutoCloseable {
  private final List<Checkpoint> open = new ArrayList<>();

  final Path xomni;
  final Path flux;
  final ConfigFile config;
  final LanguageConfig languageConfig;
  final TokenizerConfig tokenizerConfig;
  final DecoderConfig decoderConfig;
  final TransformerConfig transformerConfig;
  final T5Config t5Config;
  final ClipConfig clipConfig;
  final VaeConfig vaeConfig;
  final QwenTokenizer tokenizer;
  final Path t5Tokenizer;
  final ClipTokenizer clipTokenizer;

  final Checkpoint language;
  final Checkpoint vit;
  final Checkpoint projector;
  final Checkpoint transformer;
  final Checkpoint t5;
  final Checkpoint clip;
  final Checkpoint vae;

  /// Our own network from tokens straight to pixels, where the checkpoint has one.
  final Optional<Checkpoint> preview;

  /// Opens a release.
  ///
  /// @throws EngineException.BadCheckpoint for the first thing that is missing, damaged or unknown
  Release(Path xomni, Path flux) {
    this.xomni = folder(xomni, "X-Omni");
    this.flux = folder(flux, "FLUX.1-dev");
    try {
      config = ConfigFile.read(xomni.resolve("config.json"));
      ConfigFile vision = config.part("vision_config");
      languageConfig = Configs.language(config);
      tokenizerConfig = Configs.tokenizer(vision);
      decoderConfig = Configs.decoder(vision);
      Path decoder = inside(xomni, decoderConfig.path());
      transformerConfig = Configs.transformer(ConfigFile.read(decoder.resolve("config.json")));
      tokenizer = QwenTokenizer.read(xomni, languageConfig);
      clipTokenizer = ClipTokenizer.read(flux.resolve("tokenizer"));
      t5Tokenizer = flux.resolve("tokenizer_2").resolve("tokenizer.json");
      CheckpointFiles.readJson(t5Tokenizer);
      clipConfig = Configs.clip(read(flux, "text_encoder/config.json"), clipTokenizer.endOfText());
      t5Config = Configs.t5(read(flux, "text_encoder_2/config.json"));
      vaeConfig = Configs.vae(read(flux, "vae/config.json"));
      language = keep(CheckpointFiles.openSafetensors(xomni, "model"));
      vit = keep(TorchFile.open(inside(xomni, tokenizerConfig.siglipPath())));
      projector = keep(TorchFile.open(inside(xomni, tokenizerConfig.projectorPath())));
      transformer = keep(CheckpointFiles.openSafetensors(decoder, "diffusion_pytorch_model"));
      t5 = keep(CheckpointFiles.openSafetensors(flux.resolve("text_encoder_2"), "model"));
      clip =
          PrefixedCheckpoint.strip(
              keep(CheckpointFiles.openSafetensors(flux.resolve("text_encoder"), "model")),
              "text_model.");
      preview =
          vision
              .optionalPart("preview")
              .map(part -> keep(SafetensorsFile.open(inside(xomni, part.text("path")))));
      vae = keep(CheckpointFiles.openSafetensors(flux.resolve("vae"), "diffusion_pytorch_model"));
    } catch (RuntimeException e) {
      close();
      throw e;
    }
    checkThatPartsFit();
  }

  private void checkThatPartsFit() {
    checkCodes();
    fit(
        "siglip_channels of the decoder",
        transformerConfig.siglipChannels(),
        "z_channels",
        tokenizerConfig.zChannels());
    fit(
        "joint_attention_dim of the decoder",
        transformerConfig.textWidth(),
        "d_model of the T5 encoder",
        t5Config.width());
    fit(
        "pooled_projection_dim of the decoder",
        transformerConfig.pooledWidth(),
        "hidden_size of the CLIP encoder",
        clipConfig.width());
    fit(
        "in_channels of the decoder",
        transformerConfig.inChannels(),
        "four times latent_channels of the VAE",
        4 * vaeConfig.latentChannels());
  }

  private void checkCodes() {
    if (languageConfig.codes() > tokenizerConfig.codebookSize()) {
      close();
      throw new EngineException.BadCheckpoint(
          "These files do not belong together: image_vocab_size is %d, but the codebook has %d entries."
              .formatted(languageConfig.codes(), tokenizerConfig.codebookSize()));
    }
  }

  private void fit(String name, int value, String other, int otherValue) {
    if (value != otherValue) {
      close();
      throw new EngineException.BadCheckpoint(
          "These files do not belong together: %s is %d, but %s is %d."
              .formatted(name, value, other, otherValue));
    }
  }

  /// All weights.
  List<Checkpoint> all() {
    return List.copyOf(open);
  }

  private Checkpoint keep(Checkpoint checkpoint) {
    open.add(checkpoint);
    return checkpoint;
  }

  private static ConfigFile read(Path folder, String file) {
    return ConfigFile.read(folder.resolve(file));
  }

  private static Path folder(Path path, String what) {
    if (!Files.isDirectory(path)) {
      throw new EngineException.BadCheckpoint(
          "There is no folder %s; give the folder into which %s was downloaded."
              .formatted(path, what));
    }
    return path;
  }

  /// A path that a configuration names must not lead out of the checkpoint.
  static Path inside(Path folder, String name) {
    Path path = folder.resolve(name).normalize();
    if (!path.startsWith(folder.normalize())) {
      throw new EngineException.BadCheckpoint(
          "The configuration in %s names the file %s, which is outside the checkpoint."
              .formatted(folder, name));
    }
    return path;
  }

  @Override
  public void close() {
    open.forEach(Checkpoint::close);
    open.clear();
  }
}
