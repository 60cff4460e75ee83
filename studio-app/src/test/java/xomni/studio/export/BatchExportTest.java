package xomni.studio.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import xomni.engine.CancelToken;
import xomni.studio.images.PictureFile;

class BatchExportTest {
  @TempDir Path folder;

  private static PictureFile picture() {
    return new PictureFile(new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB), Optional.empty());
  }

  private static ExportSettings settings() {
    return ExportSettings.of(new ExportFormat.Png(false));
  }

  private List<BatchExport.Item> items(String... names) {
    List<BatchExport.Item> items = new ArrayList<>();
    for (Path target : BatchExport.targets(folder, List.of(names), "png", false)) {
      items.add(
          new BatchExport.Item(target.getFileName().toString(), target, BatchExportTest::picture));
    }
    return items;
  }

  @Test
  void namesThatMeetAreNumberedAndFilesThatAreThereOnlyWhenAsked() throws IOException {
    Files.createFile(folder.resolve("b.png"));
    assertEquals(List.of("a.png", "A-2.png", "b.png", "a-3.png"), names("a", "A", "b", "a", false));
    assertEquals(
        List.of("a.png", "A-2.png", "b-2.png", "a-3.png"), names("a", "A", "b", "a", true));
  }

  private List<String> names(String a, String b, String c, String d, boolean besides) {
    return BatchExport.targets(folder, List.of(a, b, c, d), "png", besides).stream()
        .map(path -> path.getFileName().toString())
        .toList();
  }

  @Test
  void oneThatFailsIsNamedAndTheOthersAreWritten() throws IOException {
    List<BatchExport.Item> items = new ArrayList<>(items("one", "two", "three", "four"));
    items.set(
        1,
        new BatchExport.Item(
            "two.png",
            folder.resolve("two.png"),
            () -> PictureFile.read(folder.resolve("gone.png"))));
    Files.writeString(folder.resolve("three.png"), "mine");
    List<Integer> turns = new ArrayList<>();
    BatchExport.Outcome outcome =
        new BatchExport(settings(), false).run(items, turns::add, new CancelToken());
    assertEquals(List.of(0, 1, 2, 3), turns);
    assertEquals(List.of("two.png", "three.png"), titles(outcome));
    assertTrue(outcome.failed().get(0).reason().contains("gone.png"));
    assertTrue(outcome.failed().get(1).reason().contains("exists already"));
    assertEquals("mine", Files.readString(folder.resolve("three.png")));
    assertEquals(List.of(folder.resolve("one.png"), folder.resolve("four.png")), outcome.written());
    assertEquals(64, PictureFile.read(folder.resolve("four.png")).image().getWidth());
  }

  private static List<String> titles(BatchExport.Outcome outcome) {
    return outcome.failed().stream().map(BatchExport.Failure::title).toList();
  }

  @Test
  void stoppingLeavesWholeFilesOnly() throws IOException {
    CancelToken cancel = new CancelToken();
    BatchExport.Outcome outcome =
        new BatchExport(settings(), false)
            .run(
                items("one", "two", "three"),
                number -> {
                  if (number == 2) {
                    cancel.cancel();
                  }
                },
                cancel);
    assertTrue(outcome.cancelled());
    assertEquals(2, outcome.written().size());
    assertEquals(2, files());
  }

  @Test
  void stoppingWhileAFileIsWrittenLeavesNothingOfIt() throws IOException {
    CancelToken cancel = new CancelToken();
    BatchExport.Item item =
        new BatchExport.Item(
            "one",
            folder.resolve("one.png"),
            () -> {
              // After the check before the turn: the writing itself is stopped.
              cancel.cancel();
              return picture();
            });
    BatchExport.Outcome outcome =
        new BatchExport(settings(), false).run(List.of(item), _ -> {}, cancel);
    assertTrue(outcome.cancelled());
    assertEquals(0, files());
  }

  @Test
  void aFolderThatCannotBeWrittenIsASentenceAndLeavesNothing() throws IOException {
    // A folder that is a file cannot be written to, whoever the user is.
    Path file = Files.createFile(folder.resolve("no-folder"));
    BatchExport.Outcome outcome =
        new BatchExport(settings(), false)
            .run(
                List.of(
                    new BatchExport.Item("one", file.resolve("one.png"), BatchExportTest::picture)),
                _ -> {},
                new CancelToken());
    String reason = outcome.failed().getFirst().reason();
    assertTrue(reason.contains("free some disk space"), reason);
    assertEquals(1, files());
  }

  private long files() throws IOException {
    try (var all = Files.list(folder)) {
      return all.count();
    }
  }
}
