package xomni.studio.ui.canvas;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import xomni.engine.CancelToken;
import xomni.engine.EngineException;
import xomni.engine.Picture;
import xomni.engine.check.Box;
import xomni.engine.check.PictureReader;
import xomni.engine.check.QuotedTexts;
import xomni.engine.check.ReadLine;
import xomni.engine.check.TextCheck;
import xomni.engine.check.TextReader;
import xomni.engine.check.TextReport;
import xomni.studio.history.History;
import xomni.studio.jobs.Work;
import xomni.studio.ui.kit.Tasks;

/// Reads finished pictures in the background and says how much of the wanted text stands on them.
public final class TextChecker implements PictureReader, AutoCloseable {
  private final History history;
  private final Tasks tasks;
  private Optional<TextReader> reader = Optional.empty();
  private List<Work<?>> again = List.of();
  private boolean closed;

  public TextChecker(History history, Tasks tasks) {
    this.history = history;
    this.tasks = tasks;
  }

  /// Reads again what comes to the desk from the history: there only the score is kept, not where
  /// letters are wrong. Pictures that leave the desk before their turn are not read.
  public void follow(Desk desk) {
    desk.sheetProperty().addListener(_ -> readAgain(desk));
    desk.boxesProperty().addListener(_ -> readAgain(desk));
  }

  private void readAgain(Desk desk) {
    again.forEach(work -> work.cancel().cancel());
    again = List.of();
    if (desk.boxesProperty().get() && desk.sheetProperty().get() != null) {
      again =
          desk.sheetProperty().get().variants().stream()
              .filter(TextChecker::mayBeWrong)
              .map(this::check)
              .flatMap(Optional::stream)
              .toList();
    }
  }

  /// Whether a stored picture can have wrong letters that nobody knows of yet.
  private static boolean mayBeWrong(VariantModel variant) {
    Double score = variant.scoreProperty().get();
    return variant.phaseProperty().get() == VariantModel.Phase.FINISHED
        && variant.wordsProperty().get().isEmpty()
        && (score == null || score < 1);
  }

  /// Checks a picture whose prompt has words in quotes; score and wrong words come to the model,
  /// the score to the history.
  ///
  /// @return the work, if there is something to check
  public Optional<Work<?>> check(VariantModel variant) {
    return QuotedTexts.of(variant.request().prompt()).isEmpty() ? Optional.empty() : read(variant);
  }

  /// Reads a picture, whatever its prompt says: the words come to the model.
  ///
  /// @return the work, if there is a picture
  public Optional<Work<?>> read(VariantModel variant) {
    List<String> wanted = QuotedTexts.of(variant.request().prompt());
    Picture picture = variant.pictureProperty().get();
    if (picture == null) {
      return Optional.empty();
    }
    return Optional.of(
        tasks.check(
            cancel -> {
              Optional<TextReport> report = read(picture, wanted, cancel);
              if (report.isPresent() && !wanted.isEmpty() && variant.entry().isPresent()) {
                OptionalDouble score = OptionalDouble.of(report.get().score());
                history.marks().score(variant.entry().getAsLong(), score);
              }
              return report;
            },
            report ->
                report
                    // A repair may have changed what is seen.
                    .filter(_ -> variant.pictureProperty().get() == picture)
                    .ifPresent(found -> show(variant, found, !wanted.isEmpty()))));
  }

  /// Cancelled, too, when the window is being closed.
  @Override
  public synchronized List<ReadLine> read(Picture picture, CancelToken cancel) {
    return reader().orElseThrow(EngineException.Cancelled::new).read(picture, cancel);
  }

  /// The networks are loaded when they are first needed; one picture at a time.
  private synchronized Optional<TextReport> read(
      Picture picture, List<String> wanted, CancelToken cancel) {
    return reader().map(open -> TextCheck.check(open, picture, wanted, cancel));
  }

  private Optional<TextReader> reader() {
    if (!closed && reader.isEmpty()) {
      reader = Optional.of(TextReader.open());
    }
    return reader;
  }

  private static void show(VariantModel variant, TextReport report, boolean scored) {
    if (scored) {
      variant.scoreProperty().set(report.score());
    }
    variant
        .wordsProperty()
        .set(
            report.lines().stream()
                .flatMap(line -> line.words().stream())
                .map(word -> new VariantModel.Word(word.text(), box(word.box())))
                .toList());
    showWrong(variant, report);
  }

  /// Shows where words are wrong.
  public static void showWrong(VariantModel variant, TextReport report) {
    variant.wrongWordsProperty().set(report.faults().stream().flatMap(TextChecker::wrong).toList());
  }

  private static Stream<VariantModel.Box> wrong(TextReport.WordFinding word) {
    return word.read().stream()
        .flatMap(read -> WrongLetters.boxes(word.wanted(), read.text(), box(read.box())).stream());
  }

  private static VariantModel.Box box(Box box) {
    return new VariantModel.Box(box.x(), box.y(), box.width(), box.height());
  }

  @Override
  public synchronized void close() {
    closed = true;
    reader.ifPresent(TextReader::close);
    reader = Optional.empty();
  }
}
