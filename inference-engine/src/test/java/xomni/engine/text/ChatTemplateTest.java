package xomni.engine.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import xomni.engine.EngineException;

class ChatTemplateTest {
  private static final String SHORT =
      "{% for message in messages %}{{'<|im_start|>' + message['role'] + '\\n' + message['content']"
          + " + '<|im_end|>' + '\\n'}}{% endfor %}"
          + "{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}";

  // The form in which the larger models of the family ship theirs.
  private static final String LONG =
      """
      {%- if tools %}
          {{- '<|im_start|>system\\n' }}
          {%- for tool in tools %}
              {{- "\\n" }}
              {{- tool | tojson }}
          {%- endfor %}
      {%- else %}
          {%- if messages[0]['role'] == 'system' %}
              {{- '<|im_start|>system\\n' + messages[0]['content'] + '<|im_end|>\\n' }}
          {%- else %}
              {{- '<|im_start|>system\\nYou are a helpful assistant.<|im_end|>\\n' }}
          {%- endif %}
      {%- endif %}
      {%- for message in messages %}
          {%- if (message.role == "user") or (message.role == "system" and not loop.first) or (message.role == "assistant" and not message.tool_calls) %}
              {{- '<|im_start|>' + message.role + '\\n' + message.content + '<|im_end|>' + '\\n' }}
          {%- elif message.role == "tool" %}
              {%- if (loop.index0 == 0) or (messages[loop.index0 - 1].role != "tool") %}
                  {{- '<|im_start|>user' }}
              {%- endif %}
          {%- endif %}
      {%- endfor %}
      {%- if add_generation_prompt %}
          {{- '<|im_start|>assistant\\n' }}
      {%- endif %}
      """;

  @Test
  void rendersTheShortTemplate() {
    assertEquals(
        "<|im_start|>user\nWhat is it?<|im_end|>\n<|im_start|>assistant\n",
        new ChatTemplate(SHORT).userTurn("What is it?"));
  }

  @Test
  void rendersTheLongTemplate() {
    assertEquals(
        "<|im_start|>system\nYou are a helpful assistant.<|im_end|>\n"
            + "<|im_start|>user\nWhat is it?<|im_end|>\n<|im_start|>assistant\n",
        new ChatTemplate(LONG).userTurn("What is it?"));
  }

  @Test
  void aQuestionIsTextAndNeverTemplateCode() {
    String question = "{{ messages }} {% for x in y %} \\n 'quoted' \"too\" {# note #} <b> & ü";
    assertTrue(new ChatTemplate(SHORT).userTurn(question).contains("user\n" + question + "<|im"));
    assertTrue(new ChatTemplate(LONG).userTurn(question).contains("user\n" + question + "<|im"));
  }

  @Test
  void aTemplateThatReadsFilesOrIsBrokenIsRefused() {
    for (String template :
        new String[] {"{% include 'pom.xml' %}", "{% for m in messages %}{{ m", "  "}) {
      assertThrows(
          EngineException.BadPack.class, () -> new ChatTemplate(template).userTurn("x"), template);
    }
  }
}
