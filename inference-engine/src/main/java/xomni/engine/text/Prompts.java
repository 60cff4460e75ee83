package xomni.engine.text;

import java.util.function.Consumer;
import java.util.stream.IntStream;
import xomni.engine.EngineException;
import xomni.engine.GridSize;
import xomni.engine.TokenGrid;
import xomni.engine.pack.PackManifest.Language;

/// The id sequences that the language model was trained on.
public final class Prompts {
  // Stands for the picture while the chat template is rendered; a private-use character.
  private static final String PICTURE = "\uE1A6";

  private final Language language;
  private final PromptTokenizer tokenizer;
  private final ChatTemplate template;

  public Prompts(Language language, PromptTokenizer tokenizer) {
    this.language = language;
    this.tokenizer = tokenizer;
    template = new ChatTemplate(language.chatTemplate());
  }

  /// Number of text tokens of a prompt.
  public int count(String prompt) {
    return tokenizer.encode(prompt).length;
  }

  /// `prompt<SOM>rows cols<IMAGE>`. With an empty prompt this is the negative sequence.
  ///
  /// @throws EngineException.BadRequest when the prompt contains a mark of the model's own
  public int[] draw(String prompt, GridSize size) {
    return sequence(
        out -> {
          text(prompt, out);
          openPicture(size, out);
        });
  }

  /// A user turn with a picture and a question, up to the start of the answer.
  ///
  /// @throws EngineException.BadRequest as [#draw]
  /// @throws EngineException.BadPack when the pack cannot chat
  public int[] ask(TokenGrid picture, String question) {
    return sequence(out -> turn(picture, question, out));
  }

  /// A user turn without a picture, up to the start of the answer.
  ///
  /// @throws EngineException as [#ask]
  public int[] write(String words) {
    checkMarks(tokenizer.encode(words));
    return tokenizer.encode(template.userTurn(words));
  }

  /// A user turn with a picture and an instruction, and the start of the new picture as the answer.
  ///
  /// @throws EngineException as [#ask]
  public int[] edit(TokenGrid picture, String instruction, GridSize size) {
    return sequence(
        out -> {
          turn(picture, instruction, out);
          openPicture(size, out);
        });
  }

  private static int[] sequence(Consumer<IntStream.Builder> writer) {
    IntStream.Builder out = IntStream.builder();
    writer.accept(out);
    return out.build().toArray();
  }

  private void turn(TokenGrid picture, String words, IntStream.Builder out) {
    checkMarks(tokenizer.encode(words));
    String turn = template.userTurn(PICTURE + "\n" + words);
    int at = turn.indexOf(PICTURE);
    if (at < 0) {
      throw new EngineException.BadPack(
          "The chat template of this pack leaves out what the user says; choose another pack.");
    }
    add(tokenizer.encode(turn.substring(0, at)), out);
    openPicture(picture.size(), out);
    for (int code : picture.tokens()) {
      out.add(language.vocabSize() + checked(code));
    }
    out.add(language.endOfImage());
    add(tokenizer.encode(turn.substring(at + PICTURE.length())), out);
  }

  private void openPicture(GridSize size, IntStream.Builder out) {
    out.add(language.startOfImage());
    add(tokenizer.encode(size.rows() + " " + size.cols()), out);
    out.add(language.imageMark());
  }

  private void text(String text, IntStream.Builder out) {
    int[] ids = tokenizer.encode(text);
    checkMarks(ids);
    add(ids, out);
  }

  /// An image-side id in the text would make the model read it as a part of a picture.
  private void checkMarks(int[] ids) {
    for (int id : ids) {
      if (id >= language.vocabSize()) {
        throw new EngineException.BadRequest(
            "The text contains %s, which is a mark of the model's own; remove it."
                .formatted(tokenizer.decode(new int[] {id})));
      }
    }
  }

  private int checked(int code) {
    if (code < 0 || code >= language.codes()) {
      throw new EngineException.BadRequest(
          "The picture has the token %d, but this pack knows tokens 0 to %d; use the pack it was drawn with."
              .formatted(code, language.codes() - 1));
    }
    return code;
  }

  private static void add(int[] ids, IntStream.Builder out) {
    for (int id : ids) {
      out.add(id);
    }
  }
}
