package xomni.studio.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import xomni.engine.Answer;
import xomni.engine.AskRequest;
import xomni.engine.Engine;
import xomni.engine.TokenGrid;
import xomni.studio.model.RequestJson;

/// `ask`: a question about a picture.
@Command(name = "ask", description = "Ask a question about a picture.")
final class AskCommand extends CommandBase {
  @Parameters(
      index = "0",
      paramLabel = "PICTURE",
      description =
          "A token file (.json), a picture file, or the number of a picture in the history.")
  private String picture;

  @Parameters(index = "1", paramLabel = "QUESTION", description = "In words.")
  private String question;

  @Mixin private EngineFlags engine;

  @Option(names = "--greedy", description = "Take the most probable token each time.")
  private boolean greedy;

  @Option(
      names = "--max-tokens",
      paramLabel = "N",
      defaultValue = "256",
      description = "Longest answer (${DEFAULT-VALUE}).")
  private int maxTokens;

  @Option(names = "--seed", paramLabel = "N", defaultValue = "0", description = "For sampling.")
  private long seed;

  AskCommand(Context context) {
    super(context);
  }

  @Override
  public Integer call() {
    PictureSource source = PictureSource.find(picture, context);
    try (Engine opened = context.open(engine).engine()) {
      TokenGrid grid = source.tokens(opened, null, context.cancel());
      AskRequest request = new AskRequest(grid, question, greedy, maxTokens, seed);
      Answer answer = opened.ask(request, this::stream, context.cancel());
      if (json) {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("answer", answer.text());
        node.set("ids", RequestJson.ints(answer.ids()));
        terminal().answer(node);
      } else {
        terminal().answer("");
      }
      return 0;
    }
  }

  private void stream(String piece) {
    if (!json) {
      terminal().out().print(piece);
      terminal().out().flush();
    }
  }
}
