package xomni.engine.edit;

import java.util.List;
import xomni.engine.CancelToken;
import xomni.engine.Engine;
import xomni.engine.EngineException;
import xomni.engine.WriteRequest;

/// Lets the language model rewrite a prompt as a conversation asks for: what packs do that were not
/// trained to change pictures.
public final class PromptRewrite {
  private static final int LONGEST = 512;
  private static final String TASK =
      """
      Below are the description of a picture and what is to change in it. Write the new description. \
      Keep everything that is not to change, word by word, and keep quotation marks around text \
      that stands on the picture. Answer with the new description alone.

      Description: %s

      %s
      New description:\
      """;

  private PromptRewrite() {}

  /// The rewritten prompt.
  ///
  /// @param prompt of the picture
  /// @param wishes what the user said about it, oldest first, at least one
  /// @throws EngineException.BadRequest when the model wrote nothing that can be drawn
  /// @throws EngineException as [Engine#write]
  public static String rewrite(
      Engine engine, String prompt, List<String> wishes, CancelToken cancel) {
    StringBuilder changes = new StringBuilder();
    wishes.forEach(wish -> changes.append("Change: ").append(wish.strip()).append('\n'));
    WriteRequest request =
        new WriteRequest(TASK.formatted(prompt.strip(), changes), true, LONGEST, 0);
    String rewritten = cleaned(engine.write(request, piece -> {}, cancel).text());
    if (rewritten.isEmpty()) {
      throw new EngineException.BadRequest(
          "The pack found no new words for this picture; say it in another way, or change the"
              + " prompt yourself.");
    }
    return rewritten;
  }

  /// Models like to repeat the label and to quote the whole answer.
  static String cleaned(String answer) {
    String text = answer.strip().replaceFirst("(?i)^(new )?description:\\s*", "");
    boolean quoted =
        text.length() > 1
            && text.startsWith("\"")
            && text.endsWith("\"")
            && text.indexOf('"', 1) == text.length() - 1;
    return (quoted ? text.substring(1, text.length() - 1) : text).strip();
  }
}
