package xomni.engine.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import xomni.engine.CancelToken;
import xomni.engine.Picture;
import xomni.engine.ort.Network;
import xomni.engine.ort.Outputs;
import xomni.engine.ort.Tensor;
import xomni.engine.ort.Tensors;

/// Reads one line of text with PP-OCRv4's recognition network (English and Chinese): the most
/// probable character at each step across the line, repeats and blanks dropped (CTC).
final class LineReader {
  private static final int HEIGHT = 48;
  private static final int NARROWEST = 16;
  private static final int WIDEST = 4096;
  private static final float[] HALF = {0.5f, 0.5f, 0.5f};
  private static final int BLANK = 0;

  /// A gap of this many typical steps between two characters is a space, even where none was read.
  private static final double SPACE = 1.75;

  /// A smaller gap is a space when an empty strip of the picture lies in it, see [Strips].
  private static final double NARROW_SPACE = 1.2;

  /// Letters whose pitch is more than this share of the line's height are read once more, brought
  /// to the usual pitch: the network knows narrower ones.
  private static final double WIDE = 0.7;

  private static final double USUAL = 0.5;

  private final Network network;
  private final List<String> alphabet;

  /// @param alphabet characters of ids 1, 2, ...; id 0 is the blank, the id after the last is a
  ///   space
  LineReader(Network network, List<String> alphabet) {
    this.network = network;
    this.alphabet = List.copyOf(alphabet);
  }

  /// A character and where its centre stands, in pixels of the picture.
  private record Glyph(String text, double x, double probability) {}

  /// What stands in `box`; empty when nothing is read.
  Optional<ReadLine> read(Picture picture, Box box, CancelToken cancel) {
    List<Glyph> glyphs = glyphs(picture, box, 1, cancel);
    Optional<ReadLine> line = line(picture, glyphs, box);
    double pitch = typicalPitch(glyphs) / box.height();
    if (glyphs.size() < 2 || pitch < WIDE) {
      return line;
    }
    Optional<ReadLine> narrow = line(picture, glyphs(picture, box, USUAL / pitch, cancel), box);
    return narrow
        .filter(n -> line.isEmpty() || n.sureness() > line.get().sureness())
        .or(() -> line);
  }

  /// @param across factor on the width
  private List<Glyph> glyphs(Picture picture, Box box, double across, CancelToken cancel) {
    long natural = Math.round(across * box.width() * HEIGHT / box.height());
    int width = Math.clamp(natural, NARROWEST, WIDEST);
    float[] pixels = Resampler.planes(picture, box, width, HEIGHT, HALF, HALF);
    String input = network.inputs().keySet().iterator().next();
    String output = network.outputs().keySet().iterator().next();
    try (Tensor feed = Tensors.floats(pixels, 1, 3, HEIGHT, width);
        Outputs outputs = network.run(Map.of(input, feed), List.of(output), cancel)) {
      long[] shape = outputs.get(output).shape();
      int steps = Math.toIntExact(shape[1]);
      int classes = Math.toIntExact(shape[2]);
      return decode(outputs.floats(output), steps, classes, box);
    }
  }

  private List<Glyph> decode(float[] probabilities, int steps, int classes, Box box) {
    List<Glyph> glyphs = new ArrayList<>();
    int previous = BLANK;
    for (int step = 0; step < steps; step++) {
      int best = 0;
      for (int c = 1; c < classes; c++) {
        if (probabilities[step * classes + c] > probabilities[step * classes + best]) {
          best = c;
        }
      }
      if (best != BLANK && best != previous) {
        String text = best <= alphabet.size() ? alphabet.get(best - 1) : " ";
        double x = box.x() + (step + 0.5) * box.width() / steps;
        glyphs.add(new Glyph(text, x, probabilities[step * classes + best]));
      }
      previous = best;
    }
    return glyphs;
  }

  private static Optional<ReadLine> line(Picture picture, List<Glyph> glyphs, Box box) {
    Strips strips = Strips.of(picture, box);
    double pitch = typicalPitch(glyphs);
    double[] centres = glyphs.stream().mapToDouble(Glyph::x).toArray();
    double strip = strips.wordGap(centres);
    List<ReadWord> words = new ArrayList<>();
    List<Glyph> word = new ArrayList<>();
    for (Glyph glyph : glyphs) {
      boolean space = glyph.text().isBlank();
      boolean gap = !word.isEmpty() && isSpace(word.getLast().x(), glyph.x(), pitch, strips, strip);
      if ((space || gap) && !word.isEmpty()) {
        words.add(word(word, pitch, box));
        word.clear();
      }
      if (!space) {
        word.add(glyph);
      }
    }
    if (!word.isEmpty()) {
      words.add(word(word, pitch, box));
    }
    return words.isEmpty() ? Optional.empty() : Optional.of(new ReadLine(words, box));
  }

  private static boolean isSpace(
      double from, double to, double pitch, Strips strips, double strip) {
    double distance = to - from;
    return distance > SPACE * pitch
        || (distance > NARROW_SPACE * pitch && strips.widest(from, to) >= strip);
  }

  private static double typicalPitch(List<Glyph> glyphs) {
    double[] gaps = new double[Math.max(1, glyphs.size() - 1)];
    Arrays.fill(gaps, Double.MAX_VALUE);
    for (int i = 1; i < glyphs.size(); i++) {
      gaps[i - 1] = glyphs.get(i).x() - glyphs.get(i - 1).x();
    }
    Arrays.sort(gaps);
    return gaps[gaps.length / 2];
  }

  private static ReadWord word(List<Glyph> glyphs, double pitch, Box line) {
    StringBuilder text = new StringBuilder();
    double sum = 0;
    for (Glyph glyph : glyphs) {
      text.append(glyph.text());
      sum += glyph.probability();
    }
    double half = Math.min(pitch, line.height()) / 2;
    int left = (int) Math.max(line.x(), Math.floor(glyphs.getFirst().x() - half));
    int right = (int) Math.min(line.right(), Math.ceil(glyphs.getLast().x() + half));
    Box box = new Box(left, line.y(), Math.max(1, right - left), line.height());
    return new ReadWord(text.toString(), box, sum / glyphs.size());
  }
}
