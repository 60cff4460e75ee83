package xomni.studio.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import xomni.engine.check.QuotedTexts;
import xomni.engine.check.TextCheck;
import xomni.engine.check.TextReader;
import xomni.engine.check.TextReport;
import xomni.studio.images.PictureFile;

/// `check`: reads the text of a picture and compares it with what it should say.
@Command(name = "check", description = "Compare the text in a picture with what it should say.")
final class CheckCommand extends CommandBase {
  @Parameters(index = "0", paramLabel = "PICTURE", description = "A picture file.")
  private Path picture;

  @Option(
      names = "--text",
      paramLabel = "T",
      description =
          "What it should say; may be given several times. A picture of the studio knows.")
  private List<String> texts;

  CheckCommand(Context context) {
    super(context);
  }

  @Override
  public Integer call() {
    PictureFile file = PictureFile.read(picture);
    List<String> wanted =
        texts != null
            ? texts
            : file.info().map(info -> QuotedTexts.of(info.request().prompt())).orElse(List.of());
    if (wanted.isEmpty()) {
      throw wrongUse("Say what the picture should read, with --text.");
    }
    try (TextReader reader = TextReader.open()) {
      TextReport report = TextCheck.check(reader, file.picture(), wanted, context.cancel());
      answer(report);
      return 0;
    }
  }

  private void answer(TextReport report) {
    if (!json) {
      terminal().answer(String.format(Locale.ROOT, "%.3f", report.score()));
      report.strings().stream()
          .flatMap(s -> s.words().stream())
          .filter(w -> w.state() != TextReport.State.FOUND)
          .forEach(w -> terminal().say(w.state() + ": " + w.wanted()));
      return;
    }
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("score", report.score()).put("characterErrorRate", report.characterErrorRate());
    ArrayNode words = node.putArray("words");
    for (TextReport.StringFinding string : report.strings()) {
      for (TextReport.WordFinding word : string.words()) {
        words
            .addObject()
            .put("wanted", word.wanted())
            .put("state", word.state().name().toLowerCase(Locale.ROOT))
            .put("read", word.read().map(r -> r.text()).orElse(null));
      }
    }
    ArrayNode lines = node.putArray("lines");
    report.lines().forEach(line -> lines.add(line.text()));
    terminal().answer(node);
  }
}
