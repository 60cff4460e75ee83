package xomni.engine;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import xomni.engine.importer.checkpoint.Checkpoint;
import xomni.engine.importer.checkpoint.CheckpointFiles;
import xomni.engine.importer.checkpoint.PrefixedCheckpoint;
import xomni.engine.importer.checkpoint.TorchFile;
import xomni.engine.importer.config.ConfigFile;
import xomni.engine.importer.config.Configs;
import xomni.engine.importer.config.DecoderConfig;
import xomni.engine.importer.config.TokenizerConfig;
import xomni.engine.importer.graph.ModelFile;
import xomni.engine.importer.graph.NetworkGraph;
import xomni.engine.importer.graph.SharedFiles;
import xomni.engine.importer.network.ClipGraph;
import xomni.engine.importer.network.SiglipGraph;
import xomni.engine.importer.network.T5Graph;
import xomni.engine.importer.network.TransformerGraph;
import xomni.engine.importer.network.VaeDecoderGraph;
import xomni.engine.importer.network.VisionEncoderGraph;
import xomni.engine.ort.Networks;
import xomni.engine.ort.OrtRuntime;
import xomni.engine.pack.PackManifest;
import xomni.engine.pack.Precision;
import xomni.engine.paint.PromptIds;

/// The vision and painter networks of a checkpoint in the released layout, written to a folder.
public final class PaintPack implements AutoCloseable {
  public final Path folder;
  public final PackManifest manifest;
  public final Networks networks;

  private final ConfigFile vision;
  private final Path flux;
  private final List<Checkpoint> open = new ArrayList<>();
  private final SharedFiles shared = new SharedFiles();

  /// The reference checkpoint.
  public static PaintPack reference(Path folder, Precision precision) throws IOException {
    return new PaintPack(Reference.XOMNI, Reference.FLUX, folder, precision);
  }

  public PaintPack(Path xomni, Path flux, Path folder, Precision precision) throws IOException {
    this.folder = folder;
    this.flux = flux;
    vision = ConfigFile.read(xomni.resolve("config.json")).part("vision_config");
    TokenizerConfig tokenizer = Configs.tokenizer(vision);
    DecoderConfig decoder = Configs.decoder(vision);
    try {
      Checkpoint vit = keep(TorchFile.open(xomni.resolve(tokenizer.siglipPath())));
      Checkpoint projector = keep(TorchFile.open(xomni.resolve(tokenizer.projectorPath())));
      write(new VisionEncoderGraph(tokenizer, vit, projector), precision);
      write(new SiglipGraph(tokenizer, projector), precision);
      Path diffusers = xomni.resolve(decoder.path());
      write(
          new TransformerGraph(
              Configs.transformer(config(diffusers)),
              keep(CheckpointFiles.openSafetensors(diffusers, "diffusion_pytorch_model"))),
          precision);
      writeFlux(precision);
    } finally {
      open.forEach(Checkpoint::close);
    }
    for (Map.Entry<Path, String> file : shared.locations().entrySet()) {
      Path copy = folder.resolve(file.getValue());
      Files.createDirectories(copy.getParent());
      Files.copy(file.getKey(), copy);
    }
    manifest =
        manifest(tokenizer, decoder, Configs.transformer(config(xomni.resolve(decoder.path()))));
    networks =
        new Networks(OrtRuntime.open(EngineOptions.DEFAULT), folder, file -> 1, Long.MAX_VALUE);
  }

  private void writeFlux(Precision precision) throws IOException {
    write(
        new T5Graph(Configs.t5(config(flux.resolve("text_encoder_2"))), model("text_encoder_2")),
        precision);
    write(
        new ClipGraph(
            Configs.clip(config(flux.resolve("text_encoder")), 0),
            PrefixedCheckpoint.strip(model("text_encoder"), "text_model.")),
        precision);
    write(
        new VaeDecoderGraph(
            Configs.vae(config(flux.resolve("vae"))),
            keep(CheckpointFiles.openSafetensors(flux.resolve("vae"), "diffusion_pytorch_model"))),
        precision);
  }

  private Checkpoint model(String part) {
    return keep(CheckpointFiles.openSafetensors(flux.resolve(part), "model"));
  }

  private Checkpoint keep(Checkpoint checkpoint) {
    open.add(checkpoint);
    return checkpoint;
  }

  private static ConfigFile config(Path folder) {
    return ConfigFile.read(folder.resolve("config.json"));
  }

  /// Adds a network to the folder.
  public void write(NetworkGraph network, Precision precision) throws IOException {
    ModelFile.of(network, precision, shared).write(folder, ignored -> {}, new CancelToken());
  }

  private PackManifest manifest(
      TokenizerConfig tokenizer,
      DecoderConfig decoder,
      xomni.engine.importer.config.TransformerConfig transformer) {
    var vae = Configs.vae(config(flux.resolve("vae")));
    var t5 = Configs.t5(config(flux.resolve("text_encoder_2")));
    var clip = Configs.clip(config(flux.resolve("text_encoder")), 0);
    PackManifest.Painter painter =
        new PackManifest.Painter(
            tokenizer.zChannels(),
            vae.latentChannels(),
            transformer.guidanceEmbeds(),
            transformer.axesDimsRope(),
            10_000,
            decoder.textLength(),
            t5.padToken(),
            77,
            Reference.ints(Reference.expected().at("/tokenize_clip/0/ids"))[23],
            Configs.schedule(
                ConfigFile.read(flux.resolve("scheduler").resolve("scheduler_config.json"))),
            vae.scalingFactor(),
            vae.shiftFactor());
    PackManifest.Language language =
        new PackManifest.Language(1, 1, tokenizer.codebookSize(), 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, "");
    return new PackManifest(
        PackManifest.FORMAT,
        "reference",
        "1",
        new PackManifest.Licence("test", ""),
        Precision.FP32,
        language,
        Configs.transform(vision),
        painter,
        null,
        Set.copyOf(EnumSet.of(PackManifest.Capability.DRAW)),
        PackManifest.Abilities.UNSTATED,
        List.of());
  }

  /// The same manifest with another set of capabilities.
  public PackManifest with(PackManifest.Capability... capabilities) {
    return new PackManifest(
        manifest.format(),
        manifest.name(),
        manifest.version(),
        manifest.licence(),
        manifest.precision(),
        manifest.language(),
        manifest.vision(),
        manifest.painter(),
        manifest.defaults(),
        Set.of(capabilities),
        manifest.abilities(),
        manifest.files());
  }

  /// The ids that the released tokenizers give for the reference prompts and the empty one.
  public PromptIds ids() {
    return new PromptIds(
        manifest.painter(),
        text -> text.isEmpty() ? new int[] {1} : listed("tokenize_t5", text),
        text -> text.isEmpty() ? new int[] {398, 399} : listed("tokenize_clip", text));
  }

  private static int[] listed(String key, String text) {
    for (JsonNode entry : Reference.expected().get(key)) {
      if (entry.get("text").textValue().equals(text)) {
        return Reference.ints(entry.get("ids"));
      }
    }
    throw new IllegalArgumentException(text);
  }

  @Override
  public void close() {
    networks.close();
  }
}
