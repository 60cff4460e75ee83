package xomni.engine.draw;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import xomni.engine.CancelToken;
import xomni.engine.Device;
import xomni.engine.EngineOptions;
import xomni.engine.Reference;
import xomni.engine.importer.checkpoint.Checkpoint;
import xomni.engine.importer.checkpoint.CheckpointFiles;
import xomni.engine.importer.config.ConfigFile;
import xomni.engine.importer.config.Configs;
import xomni.engine.importer.config.LanguageConfig;
import xomni.engine.importer.graph.ModelFile;
import xomni.engine.importer.graph.NetworkGraph;
import xomni.engine.importer.graph.SharedFiles;
import xomni.engine.importer.network.LanguageAttention;
import xomni.engine.importer.network.LanguageBody;
import xomni.engine.importer.network.LanguageHead;
import xomni.engine.importer.tokenizer.QwenTokenizer;
import xomni.engine.ort.Networks;
import xomni.engine.ort.OrtRuntime;
import xomni.engine.pack.PackManifest.Language;
import xomni.engine.pack.Precision;
import xomni.engine.text.PromptTokenizer;
import xomni.engine.text.Prompts;

/// The reference checkpoint's language model, imported in full precision and ready to draw.
final class ReferenceModel implements AutoCloseable {
  final Language language;
  final Networks networks;
  final PromptTokenizer tokenizer;
  final Prompts prompts;

  private ReferenceModel(Language language, Networks networks) {
    this.language = language;
    this.networks = networks;
    tokenizer = PromptTokenizer.open(Reference.XOMNI.resolve("tokenizer.json"));
    prompts = new Prompts(language, tokenizer);
  }

  static ReferenceModel in(Path folder) throws IOException {
    LanguageConfig config =
        Configs.language(ConfigFile.read(Reference.XOMNI.resolve("config.json")));
    try (Checkpoint checkpoint = CheckpointFiles.openSafetensors(Reference.XOMNI, "model")) {
      write(folder, config, checkpoint);
    }
    OrtRuntime runtime = OrtRuntime.open(new EngineOptions(Device.CPU, 1, 0));
    return new ReferenceModel(
        language(config), new Networks(runtime, folder, file -> 1, Long.MAX_VALUE));
  }

  private static void write(Path folder, LanguageConfig config, Checkpoint checkpoint)
      throws IOException {
    Files.createDirectories(folder);
    SharedFiles shared = new SharedFiles();
    List<NetworkGraph> graphs =
        List.of(
            new LanguageBody(config, checkpoint),
            LanguageHead.image(config, checkpoint),
            LanguageHead.text(config, checkpoint));
    for (NetworkGraph graph : graphs) {
      ModelFile.of(graph, Precision.FP32, shared).write(folder, ignored -> {}, new CancelToken());
    }
    for (Map.Entry<Path, String> file : shared.locations().entrySet()) {
      Path copy = folder.resolve(file.getValue());
      Files.createDirectories(copy.getParent());
      Files.copy(file.getKey(), copy);
    }
  }

  private static Language language(LanguageConfig config) {
    QwenTokenizer marks = QwenTokenizer.read(Reference.XOMNI, config);
    return new Language(
        config.vocabSize(),
        config.mmVocabSize(),
        config.codes(),
        config.hiddenSize(),
        config.layers(),
        config.kvHeads(),
        LanguageAttention.cacheHeadDim(config),
        config.maxPositions(),
        config.ropeTheta(),
        marks.startOfImage(),
        marks.endOfImage(),
        marks.imageMark(),
        marks.endOfTurn(),
        marks.chatTemplate());
  }

  @Override
  public void close() {
    networks.close();
    tokenizer.close();
  }
}
