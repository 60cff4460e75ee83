package xomni.engine.importer.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import xomni.engine.EngineException;
import xomni.engine.importer.checkpoint.CheckpointFiles;
import xomni.engine.importer.config.ConfigFile;
import xomni.engine.importer.config.LanguageConfig;

/// What the importer must know of the language model's `tokenizer.json`: the ids of the tokens that
/// the engine treats specially.
///
/// @param json the file as it is
/// @param startOfImage id of `<SOM>`
/// @param endOfImage id of `<EOM>`
/// @param imageMark id of `<IMAGE>`
/// @param endOfTurn id of `<|im_end|>`
/// @param chatTemplate Jinja text; empty when the checkpoint has none
public record QwenTokenizer(
    JsonNode json,
    int startOfImage,
    int endOfImage,
    int imageMark,
    int endOfTurn,
    String chatTemplate) {

  /// Reads the tokenizer of an X-Omni folder.
  ///
  /// @throws EngineException.BadCheckpoint when a file is missing or damaged, or the special tokens
  ///   do not have the ids that `sizes` asks for
  public static QwenTokenizer read(Path folder, LanguageConfig sizes) {
    Path file = folder.resolve("tokenizer.json");
    JsonNode json = CheckpointFiles.readJson(file);
    Map<String, Integer> added = new HashMap<>();
    for (JsonNode token : json.path("added_tokens")) {
      added.put(token.path("content").asText(), token.path("id").asInt(-1));
    }
    int last = id(added, "<MM-Token-" + (sizes.codes() - 1) + ">", file);
    if (last != sizes.vocabSize() + sizes.codes() - 1) {
      throw new EngineException.BadCheckpoint(
          "The image tokens in %s do not start at vocab_size %d; the files do not belong together."
              .formatted(file, sizes.vocabSize()));
    }
    QwenTokenizer tokenizer =
        new QwenTokenizer(
            json,
            imageSide(added, "<SOM>", sizes, file),
            imageSide(added, "<EOM>", sizes, file),
            imageSide(added, "<IMAGE>", sizes, file),
            id(added, "<|im_end|>", file),
            ConfigFile.read(folder.resolve("tokenizer_config.json")).text("chat_template", ""));
    if (tokenizer.endOfTurn() >= sizes.vocabSize()) {
      throw new EngineException.BadCheckpoint(
          "The token <|im_end|> in %s is no text token; the files do not belong together."
              .formatted(file));
    }
    return tokenizer;
  }

  private static int imageSide(
      Map<String, Integer> added, String token, LanguageConfig sizes, Path file) {
    int id = id(added, token, file);
    if (id < sizes.vocabSize() || id >= sizes.vocabSize() + sizes.mmVocabSize()) {
      throw new EngineException.BadCheckpoint(
          "The token %s in %s has the id %d, which is outside mm_vocab_size; the files do not belong together."
              .formatted(token, file, id));
    }
    return id;
  }

  private static int id(Map<String, Integer> added, String token, Path file) {
    Integer id = added.get(token);
    if (id == null || id < 0) {
      throw new EngineException.BadCheckpoint(
          "The token %s is missing from %s; download the checkpoint again.".formatted(token, file));
    }
    return id;
  }
}
