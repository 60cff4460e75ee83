package xomni.studio.ui.canvas;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import xomni.engine.CancelToken;
import xomni.engine.Picture;
import xomni.engine.check.QuotedTexts;
import xomni.engine.check.TextCheck;
import xomni.engine.check.TextReader;
import xomni.engine.check.TextReport;
import xomni.studio.history.History;
import xomni.studio.ui.kit.Tasks;

/// Reads finished pictures in the background and says how much of the wanted text stands on them.
public final class TextChecker implements AutoCloseable {
  private final History history;
  private final Tasks tasks;
  private Optional<TextReader> reader = Optional.empty();
  private boolean closed;

  public TextChecker(History history, Tasks tasks) {
    this.history = history;
    this.tasks = tasks;
  }

  /// Checks a picture whose prompt has words in quotes; score and wrong words come to the model,
  /// the score to the history.
  public void check(VariantModel variant) {
    List<String> wanted = QuotedTexts.of(variant.request().prompt());
    Picture picture = variant.pictureProperty().get();
    if (wanted.isEmpty() || picture == null) {
      return;
    }
    tasks.run(
        cancel -> {
          Optional<TextReport> report = read(picture, wanted, cancel);
          if (report.isPresent() && variant.entry().isPresent()) {
            OptionalDouble score = OptionalDouble.of(report.get().score());
            history.marks().score(variant.entry().getAsLong(), score);
          }
          return report;
        },
        report -> report.ifPresent(found -> show(variant, found)));
  }

  /// The networks are loaded when they are first needed; one picture at a time.
  private synchronized Optional<TextReport> read(
      Picture picture, List<String> wanted, CancelToken cancel) {
    if (closed) {
      return Optional.empty();
    }
    if (reader.isEmpty()) {
      reader = Optional.of(TextReader.open());
    }
    return Optional.of(TextCheck.check(reader.get(), picture, wanted, cancel));
  }

  private static void show(VariantModel variant, TextReport report) {
    variant.scoreProperty().set(report.score());
    variant
        .wrongWordsProperty()
        .set(
            report.strings().stream()
                .flatMap(string -> string.words().stream())
                .filter(word -> word.state() != TextReport.State.FOUND)
                .flatMap(word -> word.read().stream())
                .map(word -> word.box())
                .map(box -> new VariantModel.Box(box.x(), box.y(), box.width(), box.height()))
                .toList());
  }

  @Override
  public synchronized void close() {
    closed = true;
    reader.ifPresent(TextReader::close);
    reader = Optional.empty();
  }
}
