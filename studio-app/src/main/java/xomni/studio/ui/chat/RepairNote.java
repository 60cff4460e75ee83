package xomni.studio.ui.chat;

import java.util.ArrayList;
import java.util.List;
import xomni.engine.check.TextReport;
import xomni.engine.edit.Repaired;
import xomni.studio.ui.kit.Texts;

/// What a repair found before and after, in words.
final class RepairNote {
  private RepairNote() {}

  static String of(Repaired repaired, Texts texts) {
    List<String> lines = new ArrayList<>();
    lines.add(
        texts.get("repair.before", percent(repaired.before()), wrong(repaired.before(), texts)));
    if (!repaired.better() && repaired.left().isEmpty()) {
      return texts.get("repair.right");
    }
    if (repaired.stopped()) {
      lines.add(texts.get(repaired.better() ? "repair.stopped.better" : "repair.stopped.same"));
    }
    lines.add(texts.get("repair.after", percent(repaired.after()), wrong(repaired.after(), texts)));
    if (!repaired.fixed().isEmpty()) {
      lines.add(texts.get("repair.fixed", String.join(", ", repaired.fixed())));
    }
    if (!repaired.left().isEmpty()) {
      lines.add(texts.get("repair.left", String.join(", ", repaired.left())));
    }
    return String.join("\n", lines);
  }

  /// Words that can be read, of a hundred.
  static long percent(TextReport report) {
    return Math.round(100 * report.score());
  }

  private static String wrong(TextReport report, Texts texts) {
    return texts.get("repair.wrong", report.faults().size());
  }
}
