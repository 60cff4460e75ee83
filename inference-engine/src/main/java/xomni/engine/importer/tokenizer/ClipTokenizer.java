package xomni.engine.importer.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import xomni.engine.EngineException;
import xomni.engine.importer.checkpoint.CheckpointFiles;
import xomni.engine.importer.config.ConfigFile;

/// CLIP's byte-level BPE, released as `vocab.json` + `merges.txt`, as the equivalent
/// `tokenizer.json`: NFC, runs of white space to one space, lower case; words, single digits and
/// runs of signs; merges with `</w>` at the end of each word; start and end token around the text.
///
/// @param json the `tokenizer.json`
/// @param endOfText id of the end token, which is also the padding
public record ClipTokenizer(JsonNode json, int endOfText) {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String WORDS =
      "'s|'t|'re|'ve|'m|'ll|'d|[\\p{L}]+|[\\p{N}]|[^\\s\\p{L}\\p{N}]+";

  /// Reads a CLIP tokenizer folder: its `tokenizer.json` when it has one, else the two older files.
  ///
  /// @throws EngineException.BadCheckpoint when a file is missing or damaged
  public static ClipTokenizer read(Path folder) {
    ConfigFile config = ConfigFile.read(folder.resolve("tokenizer_config.json"));
    String start = special(config, "bos_token", "<|startoftext|>");
    String end = special(config, "eos_token", "<|endoftext|>");
    Path ready = folder.resolve("tokenizer.json");
    if (Files.exists(ready)) {
      JsonNode json = CheckpointFiles.readJson(ready);
      return new ClipTokenizer(json, id(json.path("model").path("vocab"), end, ready));
    }
    Path vocabFile = folder.resolve("vocab.json");
    JsonNode vocab = CheckpointFiles.readJson(vocabFile);
    int endId = id(vocab, end, vocabFile);
    int startId = id(vocab, start, vocabFile);
    ObjectNode root = JSON.createObjectNode();
    root.put("version", "1.0").putNull("truncation").putNull("padding");
    ArrayNode added = root.putArray("added_tokens");
    added.add(addedToken(start, startId));
    added.add(addedToken(end, endId));
    root.set("normalizer", normalizer());
    root.set("pre_tokenizer", preTokenizer(start, end));
    root.set("post_processor", postProcessor(start, startId, end, endId));
    root.putObject("decoder")
        .put("type", "ByteLevel")
        .put("add_prefix_space", true)
        .put("trim_offsets", true)
        .put("use_regex", true);
    root.set("model", model(vocab, merges(folder.resolve("merges.txt"), vocab), end));
    return new ClipTokenizer(root, endId);
  }

  private static String special(ConfigFile config, String key, String released) {
    return config
        .optionalPart(key)
        .map(token -> token.text("content"))
        .orElseGet(() -> config.text(key, released));
  }

  private static int id(JsonNode vocab, String token, Path file) {
    JsonNode id = vocab.path(token);
    if (!id.isInt()) {
      throw new EngineException.BadCheckpoint(
          "The token %s is missing from %s; download the checkpoint again.".formatted(token, file));
    }
    return id.intValue();
  }

  private static ObjectNode addedToken(String content, int id) {
    return JSON.createObjectNode()
        .put("id", id)
        .put("content", content)
        .put("single_word", false)
        .put("lstrip", false)
        .put("rstrip", false)
        .put("normalized", false)
        .put("special", true);
  }

  private static ObjectNode normalizer() {
    ObjectNode sequence = JSON.createObjectNode().put("type", "Sequence");
    ArrayNode steps = sequence.putArray("normalizers");
    steps.addObject().put("type", "NFC");
    ObjectNode spaces = steps.addObject().put("type", "Replace").put("content", " ");
    spaces.putObject("pattern").put("Regex", "\\s+");
    steps.addObject().put("type", "Lowercase");
    return sequence;
  }

  private static ObjectNode preTokenizer(String start, String end) {
    ObjectNode sequence = JSON.createObjectNode().put("type", "Sequence");
    ArrayNode steps = sequence.putArray("pretokenizers");
    ObjectNode split = steps.addObject().put("type", "Split");
    split.putObject("pattern").put("Regex", quoted(start) + "|" + quoted(end) + "|" + WORDS);
    split.put("behavior", "Removed").put("invert", true);
    steps
        .addObject()
        .put("type", "ByteLevel")
        .put("add_prefix_space", false)
        .put("trim_offsets", true)
        .put("use_regex", true);
    return sequence;
  }

  private static String quoted(String text) {
    return text.replaceAll("[^\\p{Alnum}]", "\\\\$0");
  }

  private static ObjectNode postProcessor(String start, int startId, String end, int endId) {
    ObjectNode roberta = JSON.createObjectNode().put("type", "RobertaProcessing");
    roberta.putArray("sep").add(end).add(endId);
    roberta.putArray("cls").add(start).add(startId);
    return roberta.put("trim_offsets", false).put("add_prefix_space", false);
  }

  private static ObjectNode model(JsonNode vocab, ArrayNode merges, String unknown) {
    ObjectNode model = JSON.createObjectNode().put("type", "BPE").putNull("dropout");
    model.put("unk_token", unknown).put("continuing_subword_prefix", "");
    model.put("end_of_word_suffix", "</w>").put("fuse_unk", false).put("byte_fallback", false);
    model.put("ignore_merges", false);
    model.set("vocab", vocab);
    model.set("merges", merges);
    return model;
  }

  private static ArrayNode merges(Path file, JsonNode vocab) {
    List<String> lines;
    try {
      lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new EngineException.BadCheckpoint(
          "The file %s is missing or cannot be read; download the checkpoint again."
              .formatted(file),
          e);
    }
    if (lines.isEmpty()) {
      throw new EngineException.BadCheckpoint(
          "The file %s is empty; download the checkpoint again.".formatted(file));
    }
    ArrayNode merges = JSON.createArrayNode();
    for (String line : lines) {
      if (line.startsWith("#version") || line.isBlank()) {
        continue;
      }
      String[] pair = line.strip().split(" ");
      if (pair.length != 2 || !vocab.has(pair[0] + pair[1])) {
        throw new EngineException.BadCheckpoint(
            "The file %s is damaged: the merge \"%s\" does not fit vocab.json. Download it again."
                .formatted(file, line));
      }
      merges.add(JSON.createArrayNode().add(pair[0]).add(pair[1]));
    }
    return merges;
  }
}
