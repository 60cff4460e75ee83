package xomni.engine.draw;

import java.nio.file.Path;
import java.util.Optional;
import xomni.engine.CancelToken;
import xomni.engine.Device;
import xomni.engine.EngineOptions;
import xomni.engine.Reference;
import xomni.engine.importer.ImportRequest;
import xomni.engine.importer.Importer;
import xomni.engine.ort.Networks;
import xomni.engine.ort.OrtRuntime;
import xomni.engine.pack.PackManifest;
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

  static ReferenceModel in(Path folder) {
    PackManifest manifest =
        Importer.run(
            new ImportRequest(
                Reference.XOMNI, Reference.FLUX, folder, Precision.FP32, Optional.of("tiny")),
            progress -> {},
            new CancelToken());
    OrtRuntime runtime = OrtRuntime.open(new EngineOptions(Device.CPU, 1, 0));
    return new ReferenceModel(
        manifest.language(), new Networks(runtime, folder, file -> 1, Long.MAX_VALUE));
  }

  @Override
  public void close() {
    networks.close();
    tokenizer.close();
  }
}
