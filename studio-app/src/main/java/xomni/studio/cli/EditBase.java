package xomni.studio.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import xomni.engine.Engine;
import xomni.studio.history.History;
import xomni.studio.jobs.EngineSource;
import xomni.studio.model.Link;

/// What the commands that change a picture share.
abstract class EditBase extends CommandBase {
  @Parameters(
      index = "0",
      paramLabel = "PICTURE",
      description =
          "A token file (.json), a picture file, or the number of a picture in the history,"
              + " which becomes the parent of the result.")
  String picture;

  @Mixin EditFlags flags;

  EditBase(Context context) {
    super(context);
  }

  @Override
  public final Integer call() {
    flags.check();
    PictureSource source = PictureSource.find(picture, context);
    EngineSource.Opened opened = context.open(flags.engine);
    try (Engine engine = opened.engine()) {
      return run(source, new EngineSource.Opened(engine, opened.provenance()));
    } finally {
      terminal().clear();
    }
  }

  /// Does the work on an open pack.
  abstract int run(PictureSource source, EngineSource.Opened opened);

  /// Writes and keeps a result, and begins the answer about it.
  ObjectNode deliver(
      EditResult result, Optional<Link> link, EngineSource.Opened opened, int number, int count) {
    Path file = Drawn.numbered(flags.out, number, count);
    Path tokens = flags.tokensOut == null ? null : Drawn.numbered(flags.tokensOut, number, count);
    result.write(opened, file, tokens);
    ObjectNode node = JsonNodeFactory.instance.objectNode().put("file", file.toString());
    if (!flags.noHistory) {
      try (History history = context.history()) {
        node.put("id", result.keep(history, link, opened));
        history.backups().daily();
      }
    }
    result.describe(node);
    if (!json) {
      terminal().clear();
      terminal().answer(file.toString());
    }
    return node;
  }
}
