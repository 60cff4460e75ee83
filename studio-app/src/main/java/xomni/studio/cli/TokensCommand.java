package xomni.studio.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import xomni.engine.TokenFile;
import xomni.engine.TokenGrid;
import xomni.engine.vision.PictureFiles;
import xomni.studio.model.RequestJson;

/// `tokens`: a picture becomes tokens.
@Command(name = "tokens", description = "Read a picture as tokens.")
final class TokensCommand extends CommandBase {
  @Parameters(index = "0", paramLabel = "PICTURE", description = "A picture file.")
  private Path picture;

  @Mixin private EngineFlags engine;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      description = "Write a token file.")
  private Path out;

  TokensCommand(Context context) {
    super(context);
  }

  @Override
  public Integer call() {
    var pixels = PictureFiles.read(picture);
    try (var opened = context.open(engine).engine()) {
      TokenGrid grid = opened.read(pixels, context.cancel());
      if (out != null) {
        TokenFile.of(grid).write(out);
      }
      answer(grid);
      return 0;
    }
  }

  private void answer(TokenGrid grid) {
    if (json) {
      ObjectNode node = JsonNodeFactory.instance.objectNode();
      node.put("rows", grid.size().rows()).put("cols", grid.size().cols());
      node.set("tokens", RequestJson.ints(grid.tokens()));
      terminal().answer(node);
      return;
    }
    for (int row = 0; row < grid.size().rows(); row++) {
      int from = row * grid.size().cols();
      terminal()
          .answer(
              Arrays.stream(grid.tokens(), from, from + grid.size().cols())
                  .mapToObj(Integer::toString)
                  .collect(Collectors.joining(" ")));
    }
  }
}
