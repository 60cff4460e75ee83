package xomni.engine.job;

import xomni.engine.EngineException;
import xomni.engine.EngineOptions;
import xomni.engine.draw.GridDecoder;
import xomni.engine.draw.PrefixCache;
import xomni.engine.draw.TextDecoder;
import xomni.engine.ort.DeviceMemory;
import xomni.engine.ort.Networks;
import xomni.engine.ort.OrtRuntime;
import xomni.engine.pack.Pack;
import xomni.engine.pack.PackManifest;
import xomni.engine.paint.Painter;
import xomni.engine.paint.Previewer;
import xomni.engine.paint.PromptIds;
import xomni.engine.text.PromptTokenizer;
import xomni.engine.text.Prompts;
import xomni.engine.vision.PictureTokenizer;

/// Everything that one loaded pack consists of. Networks load when first used; tokenizers at once.
final class Parts implements AutoCloseable {
  final PackManifest manifest;
  final Networks networks;
  final PromptTokenizer tokenizer;
  final Prompts prompts;
  final PrefixCache prefixes;
  final GridDecoder grids;
  final TextDecoder texts;
  final Painter painter;
  final Previewer previewer;
  final PictureTokenizer pictures;
  private final PromptTokenizer t5;
  private final PromptTokenizer clip;

  /// @throws EngineException.BadPack when a tokenizer is damaged
  Parts(Pack pack, OrtRuntime runtime, EngineOptions options) {
    manifest = pack.manifest();
    long budget = DeviceMemory.budget(runtime.device(), options.memoryLimit());
    networks = new Networks(runtime, pack.folder(), pack::memory, budget);
    tokenizer = PromptTokenizer.open(pack.file("tokenizer/tokenizer.json"));
    t5 = openAfter(pack, "tokenizer/t5.json", tokenizer);
    clip = openAfter(pack, "tokenizer/clip.json", tokenizer, t5);
    prompts = new Prompts(manifest.language(), tokenizer);
    prefixes = new PrefixCache(prefixBytes(options));
    networks.whenShort(prefixes::clear);
    grids = new GridDecoder(networks, manifest.language(), prefixes);
    texts = new TextDecoder(networks, manifest.language());
    PromptIds ids = new PromptIds(manifest.painter(), t5::encodeMarked, clip::encodeMarked);
    painter = new Painter(manifest, networks, ids);
    previewer = new Previewer(manifest, networks, painter, System::nanoTime);
    pictures = new PictureTokenizer(manifest, networks);
  }

  /// Kept beginnings may take a sixteenth of the memory: a full-size picture of the released model
  /// and its parent fit into it on a machine that the model itself fits into.
  private static long prefixBytes(EngineOptions options) {
    long memory = DeviceMemory.total();
    return (options.memoryLimit() > 0 ? Math.min(options.memoryLimit(), memory) : memory) / 16;
  }

  /// Opens a tokenizer, or closes the earlier ones.
  private static PromptTokenizer openAfter(Pack pack, String file, PromptTokenizer... earlier) {
    try {
      return PromptTokenizer.open(pack.file(file));
    } catch (RuntimeException e) {
      for (PromptTokenizer open : earlier) {
        open.close();
      }
      throw e;
    }
  }

  @Override
  public void close() {
    prefixes.close();
    networks.close();
    clip.close();
    t5.close();
    tokenizer.close();
  }
}
