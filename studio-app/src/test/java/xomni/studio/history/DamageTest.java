package xomni.studio.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import xomni.studio.model.Filter;
import xomni.studio.model.SortOrder;

class DamageTest {
  /// So many that a damage of three pages leaves some of their rows.
  private static final int COUNT = 120;

  @TempDir Path folder;

  @Test
  void damagedFileIsRefusedAndRestoredWithNewerPictures() throws IOException {
    long old;
    try (History history = History.open(folder)) {
      old = Samples.finished(history, "old", 1);
      history.marks().star(List.of(old), true);
      assertTrue(history.backups().daily());
      assertFalse(history.backups().daily());
      Samples.finished(history, "newer than the copy", 2);
    }
    overwrite(folder.resolve("history.db"), 0, 200);

    assertThrows(HistoryException.Damaged.class, () -> History.open(folder));
    Recovery recovery = new Recovery(folder);
    assertEquals(1, recovery.backups().size());
    assertEquals(1, recovery.restore(recovery.backups().getFirst()));
    try (History history = History.open(folder)) {
      assertEquals(2, history.gallery().count(Filter.ALL));
      assertTrue(history.gallery().get(old).marks().starred());
      assertEquals(1, history.gallery().count(Filter.ALL.withText("newer")));
    }
    try (var files = Files.list(folder)) {
      assertTrue(files.anyMatch(f -> f.getFileName().toString().startsWith("damaged-")));
    }
  }

  @Test
  void aFullDiskIsCalledThatAndTheHistoryGoesOn() {
    try (Database database = Database.open(folder.resolve("full.db"))) {
      database.change(sql -> sql.update("CREATE TABLE big (content BLOB)"));
      database.maintain(sql -> sql.run("PRAGMA max_page_count = 40"));
      assertThrows(
          HistoryException.NoRoom.class,
          () ->
              database.change(
                  sql -> {
                    for (int i = 0; i < 100; i++) {
                      sql.update("INSERT INTO big VALUES (?)", (Object) new byte[10_000]);
                    }
                  }));
      database.change(sql -> sql.update("INSERT INTO big VALUES (?)", (Object) new byte[10]));
      int rows =
          database.<Integer>read(
              sql -> sql.first("SELECT count(*) FROM big", row -> row.getInt(1)).orElseThrow());
      assertEquals(1, rows);
    }
  }

  @Test
  void lostFileIsNotReplacedSilentlyAndIsRebuiltFromThePictures() throws IOException {
    try (History history = History.open(folder)) {
      Samples.finished(history, "one", 1);
      Samples.finished(history, "two", 2);
    }
    Files.delete(folder.resolve("history.db"));
    assertThrows(HistoryException.Damaged.class, () -> History.open(folder));
    assertEquals(2, new Recovery(folder).rebuild());
    try (History history = History.open(folder)) {
      Filter two = Filter.ALL.withText("two");
      long id = history.gallery().ids(two, SortOrder.NEWEST)[0];
      assertEquals(Samples.request("two", 2, 0), history.gallery().get(id).request());
    }
  }

  @Test
  void salvageWritesWhatCanBeRead() throws IOException {
    try (History history = History.open(folder)) {
      for (int i = 0; i < COUNT; i++) {
        Samples.finished(history, "number " + i, i);
      }
    }
    Path file = folder.resolve("history.db");
    // Somewhere in the middle, behind the schema.
    overwrite(file, Files.size(file) * 2 / 3, 9000);
    Path target = folder.resolve("saved");
    int rows = new Recovery(folder).salvage(target);
    try (var pictures = Files.walk(target.resolve("pictures"))) {
      assertEquals(COUNT, pictures.filter(f -> f.toString().endsWith(".png")).count());
    }
    assertEquals(rows, Files.readAllLines(target.resolve("history.jsonl")).size());
    assertTrue(rows > 0, "some rows survive");
  }

  @Test
  void everyRecoveryKeepsTheDamagedFilesApart() throws IOException {
    try (History history = History.open(folder)) {
      Samples.finished(history, "one", 1);
      history.backups().daily();
    }
    // A clock that stands still: the second must not write over what the first put aside.
    Clock clock = Clock.fixed(Instant.parse("2026-03-04T05:06:07Z"), ZoneOffset.UTC);
    Recovery recovery = new Recovery(folder, clock);
    Path file = folder.resolve("history.db");
    List<Path> saved = new java.util.ArrayList<>();
    for (int round = 0; round < 3; round++) {
      Files.writeString(file, "broken in round " + round);
      Path target = recovery.unusedTarget();
      recovery.salvage(target);
      saved.add(target);
      assertEquals(
          "broken in round " + round, Files.readString(target.resolve("damaged/history.db")));
      recovery.restore(recovery.backups().getFirst());
      History.open(folder).close();
    }
    assertEquals(3, Set.copyOf(saved).size());
    try (var files = Files.list(folder)) {
      List<String> aside =
          files
              .filter(f -> f.getFileName().toString().startsWith("damaged-"))
              .sorted()
              .map(DamageTest::content)
              .toList();
      assertEquals(List.of("broken in round 0", "broken in round 1", "broken in round 2"), aside);
    }
  }

  private static String content(Path aside) {
    try {
      return Files.readString(aside.resolve("history.db"));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void recoveryRefusesWhileTheHistoryIsOpen() {
    try (History history = History.open(folder)) {
      assertThrows(HistoryException.Busy.class, () -> new Recovery(folder).rebuild());
      assertEquals(0, history.gallery().count(Filter.ALL));
    }
  }

  @Test
  void newerFormatIsRefused() throws SQLException {
    History.open(folder).close();
    try (Connection c = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("history.db"));
        var statement = c.createStatement()) {
      statement.execute("PRAGMA user_version = 999");
    }
    String message =
        assertThrows(HistoryException.Newer.class, () -> History.open(folder)).getMessage();
    assertTrue(message.contains("newer version"), message);
  }

  @Test
  void textFileInPlaceOfTheDatabaseIsDamage() throws IOException {
    Files.writeString(folder.resolve("history.db"), "not a database at all\n".repeat(500));
    assertThrows(HistoryException.Damaged.class, () -> History.open(folder));
  }

  @Test
  void sevenDailyCopiesAreKept() throws IOException {
    for (int day = 1; day <= 10; day++) {
      Instant time = Instant.parse("2026-03-%02dT12:00:00Z".formatted(day));
      try (History history = History.open(folder, Clock.fixed(time, ZoneOffset.UTC))) {
        assertEquals(day > 1, history.backups().daily(), "nothing to copy on the first day");
        Samples.finished(history, "of day " + day, day);
        history.backups().daily();
      }
    }
    List<Path> copies = new Recovery(folder).backups();
    assertEquals(Backups.KEPT, copies.size());
    assertTrue(copies.contains(folder.resolve("backups/history-2026-03-10.db")));
    assertFalse(copies.contains(folder.resolve("backups/history-2026-03-03.db")));
  }

  private static void overwrite(Path file, long from, int count) throws IOException {
    try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw")) {
      raw.seek(from);
      for (int i = 0; i < count; i++) {
        raw.write(0x5a);
      }
    }
  }
}
