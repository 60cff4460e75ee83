package xomni.engine.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import xomni.engine.CancelToken;
import xomni.engine.Picture;

/// Reads a picture and compares what it says with what it should say.
public final class TextCheck {
  private static final double SIMILAR = 0.5;

  private TextCheck() {}

  /// Reads `picture` and reports on the wanted strings.
  ///
  /// @param wanted for example [QuotedTexts#of] a prompt
  public static TextReport check(
      TextReader reader, Picture picture, List<String> wanted, CancelToken cancel) {
    return compare(wanted, reader.read(picture, cancel));
  }

  /// Reports on wanted strings, given what was read.
  public static TextReport compare(List<String> wanted, List<ReadLine> lines) {
    List<Seen> seen = seen(wanted, lines);
    List<Slot> slots = slots(wanted);
    matchEqual(slots, seen);
    matchSimilar(slots, seen);
    long found = slots.stream().filter(slot -> slot.state == TextReport.State.FOUND).count();
    double score = slots.isEmpty() ? 1 : (double) found / slots.size();
    return new TextReport(score, errorRate(wanted, lines), findings(wanted, slots), lines);
  }

  /// A wanted word and what was found for it.
  private static final class Slot {
    final int string;
    final Words.Word word;
    TextReport.State state = TextReport.State.MISSING;
    Seen match;

    Slot(int string, Words.Word word) {
      this.string = string;
      this.word = word;
    }
  }

  /// A read word, usable once.
  private static final class Seen {
    final ReadWord word;
    final String key;
    boolean used;

    Seen(ReadWord word, String key) {
      this.word = word;
      this.key = key;
    }
  }

  private static List<Slot> slots(List<String> wanted) {
    List<Slot> slots = new ArrayList<>();
    for (int string = 0; string < wanted.size(); string++) {
      for (Words.Word word : Words.of(wanted.get(string))) {
        slots.add(new Slot(string, word));
      }
    }
    return slots;
  }

  private static List<Seen> seen(List<String> wanted, List<ReadLine> lines) {
    List<Seen> seen = new ArrayList<>();
    for (ReadLine line : lines) {
      for (ReadWord word : line.words()) {
        for (String key : split(word, wanted)) {
          seen.add(new Seen(word, key));
        }
      }
    }
    return seen;
  }

  /// Reading drops spaces now and then: a read word that is a run of wanted words counts as these.
  private static List<String> split(ReadWord word, List<String> wanted) {
    List<String> keys = Words.of(word.text()).stream().map(Words.Word::key).toList();
    if (keys.size() != 1) {
      return keys;
    }
    String joined = keys.getFirst();
    for (String text : wanted) {
      List<String> parts = Words.of(text).stream().map(Words.Word::key).toList();
      for (int from = 0; from < parts.size(); from++) {
        StringBuilder run = new StringBuilder();
        for (int to = from; to < parts.size() && run.length() < joined.length(); to++) {
          run.append(parts.get(to));
          if (to > from && joined.contentEquals(run)) {
            return parts.subList(from, to + 1);
          }
        }
      }
    }
    return keys;
  }

  /// Equal words are taken in reading order, so that repeated words find their own places.
  private static void matchEqual(List<Slot> slots, List<Seen> seen) {
    int next = 0;
    for (Slot slot : slots) {
      int at = indexOf(seen, slot.word.key(), next);
      if (at < 0) {
        at = indexOf(seen, slot.word.key(), 0);
      }
      if (at >= 0) {
        take(slot, seen.get(at), TextReport.State.FOUND);
        next = at + 1;
      }
    }
  }

  private static int indexOf(List<Seen> seen, String key, int from) {
    for (int i = from; i < seen.size(); i++) {
      if (!seen.get(i).used && seen.get(i).key.equals(key)) {
        return i;
      }
    }
    return -1;
  }

  private static void matchSimilar(List<Slot> slots, List<Seen> seen) {
    for (Slot slot : slots) {
      if (slot.state == TextReport.State.FOUND) {
        continue;
      }
      Seen best = null;
      double least = SIMILAR;
      for (Seen candidate : seen) {
        if (!candidate.used) {
          String key = slot.word.key();
          double difference =
              (double) Words.distance(key, candidate.key)
                  / Math.max(key.length(), candidate.key.length());
          if (difference < least) {
            least = difference;
            best = candidate;
          }
        }
      }
      if (best != null) {
        take(slot, best, TextReport.State.WRONG);
      }
    }
  }

  private static void take(Slot slot, Seen seen, TextReport.State state) {
    slot.state = state;
    slot.match = seen;
    seen.used = true;
  }

  private static List<TextReport.StringFinding> findings(List<String> wanted, List<Slot> slots) {
    List<TextReport.StringFinding> findings = new ArrayList<>();
    for (int i = 0; i < wanted.size(); i++) {
      int string = i;
      List<TextReport.WordFinding> words =
          slots.stream()
              .filter(slot -> slot.string == string)
              .map(
                  slot ->
                      new TextReport.WordFinding(
                          slot.word.text(),
                          slot.state,
                          Optional.ofNullable(slot.match).map(match -> match.word)))
              .toList();
      findings.add(new TextReport.StringFinding(wanted.get(i), words));
    }
    return findings;
  }

  private static double errorRate(List<String> wanted, List<ReadLine> lines) {
    StringBuilder reading = new StringBuilder();
    lines.forEach(line -> reading.append(folded(line.text())));
    int edits = 0;
    int length = 0;
    for (String text : wanted) {
      String folded = folded(text);
      edits += Words.distanceWithin(folded, reading.toString());
      length += folded.length();
    }
    return length == 0 ? 0 : (double) edits / length;
  }

  private static String folded(String text) {
    return text.toLowerCase(java.util.Locale.ROOT).replaceAll("\\s+", "");
  }
}
