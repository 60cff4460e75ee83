package xomni.studio.history;

import java.nio.file.Path;
import java.time.Instant;

/// Makes a history of many pictures, in one transaction.
public final class ManyRows {
  public static final int COUNT = 50_000;
  private static final String[] WORDS = {"concert", "sale", "menu", "letter", "notice", "lecture"};

  private ManyRows() {}

  /// @param folder of a new history
  /// @param picture name of the file of every picture, or null
  /// @param thumbnail name of the file of every thumbnail, or null
  public static void fill(Path folder, String picture, String thumbnail) {
    try (Database database = Database.open(folder.resolve(History.FILE))) {
      Migrations.run(database);
      database.change(
          sql -> {
            for (int i = 0; i < COUNT; i++) {
              String prompt = "A %s poster that reads \"N%d\"".formatted(WORDS[i % 6], i);
              Instant created = Instant.ofEpochMilli(1_700_000_000_000L + 60_000L * i);
              long id = Rows.insert(sql, Samples.entry(prompt, i), created, "test");
              sql.update(
                  "UPDATE entry SET state = 'FINISHED', starred = ?, score = ?, pack = ?,"
                      + " picture = ?, thumbnail = ? WHERE id = ?",
                  i % 50 == 0,
                  i % 3 == 0 ? (i % 1000) / 1000.0 : null,
                  i % 2 == 0 ? "nano" : "large",
                  picture,
                  thumbnail,
                  id);
            }
          });
    }
  }
}
