package xomni.engine.check;

import java.util.ArrayList;
import java.util.Comparator;
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
  public static TextReport compare(List<String> wanted, List<ReadLine> read) {
    List<ReadLine> lines = Spaces.closed(wanted, read);
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

  /// Equal words are aligned in reading order, so that repeated words find their own places; what
  /// is left counts wherever it was read.
  private static void matchEqual(List<Slot> slots, List<Seen> seen) {
    Alignment.of(
            slots.size(),
            seen.size(),
            (slot, read) -> slots.get(slot).word.key().equals(seen.get(read).key) ? 1 : 0)
        .forEach(p -> take(slots.get(p.a()), seen.get(p.b()), TextReport.State.FOUND));
    for (Slot slot : slots) {
      if (slot.match == null) {
        seen.stream()
            .filter(read -> !read.used && read.key.equals(slot.word.key()))
            .findFirst()
            .ifPresent(read -> take(slot, read, TextReport.State.FOUND));
      }
    }
  }

  /// A misread word is looked for between its neighbours first, then anywhere.
  private static void matchSimilar(List<Slot> slots, List<Seen> seen) {
    int from = 0;
    int next = 0;
    for (int i = 0; i <= slots.size(); i++) {
      boolean end = i == slots.size();
      if (end || slots.get(i).state == TextReport.State.FOUND) {
        int at = end ? seen.size() : seen.indexOf(slots.get(i).match);
        if (at >= next) {
          alignSimilar(slots.subList(from, i), seen.subList(next, at));
          next = at + (end ? 0 : 1);
          from = i + 1;
        }
      }
    }
    for (Slot slot : slots) {
      if (slot.match == null) {
        seen.stream()
            .filter(read -> !read.used && likeness(slot, read) > 0)
            .max(Comparator.comparingDouble(read -> likeness(slot, read)))
            .ifPresent(read -> take(slot, read, TextReport.State.WRONG));
      }
    }
  }

  private static void alignSimilar(List<Slot> slots, List<Seen> seen) {
    List<Slot> open = slots.stream().filter(slot -> slot.match == null).toList();
    List<Seen> unused = seen.stream().filter(read -> !read.used).toList();
    Alignment.of(
            open.size(), unused.size(), (slot, read) -> likeness(open.get(slot), unused.get(read)))
        .forEach(p -> take(open.get(p.a()), unused.get(p.b()), TextReport.State.WRONG));
  }

  /// From 0, not like each other, to 1, equal.
  private static double likeness(Slot slot, Seen read) {
    String key = slot.word.key();
    double difference =
        (double) Words.distance(key, read.key) / Math.max(key.length(), read.key.length());
    return difference < SIMILAR ? 1 - difference : 0;
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
