package xomni.engine.text;

import com.hubspot.jinjava.Jinjava;
import com.hubspot.jinjava.JinjavaConfig;
import com.hubspot.jinjava.LegacyOverrides;
import com.hubspot.jinjava.interpret.RenderResult;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import xomni.engine.EngineException;

/// The chat template of a checkpoint, with the whitespace rules under which such templates are
/// written (`trim_blocks`, `lstrip_blocks`). What people write is text to it, never template code;
/// a template cannot read files.
public final class ChatTemplate {
  private static final long LONGEST_OUTPUT = 4L << 20;

  private final String template;
  private final Jinjava jinja;

  /// @param template Jinja text; empty when there is none
  public ChatTemplate(String template) {
    String text = template == null ? "" : template;
    // Jinja drops one newline at the template's end; the library here would drop it from the
    // output.
    this.template = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    jinja = new Jinjava(config());
    jinja.setResourceLocator(
        (name, encoding, interpreter) -> {
          throw new IOException("templates cannot include " + name);
        });
  }

  private static JinjavaConfig config() {
    return JinjavaConfig.newBuilder()
        .withTrimBlocks(true)
        .withLstripBlocks(true)
        .withKeepTrailingNewline(true)
        .withNestedInterpretationEnabled(false)
        .withMaxOutputSize(LONGEST_OUTPUT)
        .withReadOnlyResolver(true)
        .withLegacyOverrides(
            LegacyOverrides.newBuilder()
                .withEvaluateMapKeys(true)
                .withIterateOverMapKeys(true)
                .withUseNaturalOperatorPrecedence(true)
                .withUsePyishObjectMapper(true)
                .withParseWhitespaceControlStrictly(true)
                .withUseTrimmingForNotesAndExpressions(true)
                .withHandleBackslashInQuotesOnly(true)
                .withKeepNullableLoopValues(true)
                .build())
        .build();
  }

  /// Whether there is a template.
  public boolean isPresent() {
    return !template.isBlank();
  }

  /// One user turn and the start of the assistant's.
  ///
  /// @throws EngineException.BadPack when the template is missing or cannot be rendered
  public String userTurn(String content) {
    if (!isPresent()) {
      throw new EngineException.BadPack(
          "This pack has no chat template, so it cannot answer; choose a pack that can.");
    }
    Map<String, Object> values = new HashMap<>();
    values.put("messages", List.of(Map.of("role", "user", "content", content)));
    values.put("add_generation_prompt", true);
    RenderResult result = jinja.renderForResult(template, values);
    if (result.hasErrors()) {
      throw new EngineException.BadPack(
          "The chat template of this pack cannot be used (%s); choose another pack."
              .formatted(result.getErrors().getFirst().getMessage()));
    }
    return result.getOutput();
  }
}
