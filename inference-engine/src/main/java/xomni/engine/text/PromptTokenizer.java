package xomni.engine.text;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import xomni.engine.EngineException;

/// Text to token ids and back, from a `tokenizer.json`. Thread-safe; close it to free its native
/// memory.
public final class PromptTokenizer implements AutoCloseable {
  private static final long LARGEST_FILE = 256L << 20;

  private final HuggingFaceTokenizer tokenizer;

  private PromptTokenizer(HuggingFaceTokenizer tokenizer) {
    this.tokenizer = tokenizer;
  }

  /// Opens a tokenizer file.
  ///
  /// @throws EngineException.BadPack when it is missing or no tokenizer
  public static PromptTokenizer open(Path file) {
    // Without these two the library would look for a CUDA build of itself on the network.
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("RUST_FLAVOR", "cpu");
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > LARGEST_FILE) {
        throw damaged(file, null);
      }
      return new PromptTokenizer(
          HuggingFaceTokenizer.builder()
              .optTokenizerPath(file)
              .optTruncation(false)
              .optPadding(false)
              .build());
    } catch (IOException | RuntimeException e) {
      throw e instanceof EngineException known ? known : damaged(file, e);
    }
  }

  private static EngineException damaged(Path file, Exception cause) {
    return new EngineException.BadPack(
        "The tokenizer %s is missing or damaged; add or import the pack again."
            .formatted(file.getFileName()),
        cause);
  }

  /// The ids of `text` without the marks that the tokenizer puts around a text. Special tokens
  /// written out in the text, such as `<SOM>`, are recognised.
  public int[] encode(String text) {
    return encode(text, false);
  }

  /// The ids of `text` with the tokenizer's own marks, such as T5's end mark or CLIP's start and
  /// end marks. As many as the text has: cut and pad them to what an encoder takes.
  public int[] encodeMarked(String text) {
    return encode(text, true);
  }

  /// The text of `ids`, special tokens included. Bytes that are no UTF-8 come out as U+FFFD.
  public String decode(int[] ids) {
    long[] wide = new long[ids.length];
    for (int i = 0; i < ids.length; i++) {
      wide[i] = ids[i];
    }
    return tokenizer.decode(wide, false);
  }

  private int[] encode(String text, boolean marks) {
    long[] wide = tokenizer.encode(text, marks, false).getIds();
    int[] ids = new int[wide.length];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = Math.toIntExact(wide[i]);
    }
    return ids;
  }

  @Override
  public void close() {
    tokenizer.close();
  }
}
