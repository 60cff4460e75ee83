package xomni.studio.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import xomni.studio.history.History;
import xomni.studio.history.Samples;
import xomni.studio.platform.DataFolders;

/// `export` and `history` on a history without any pack.
class CliExportTest {
  @TempDir Path folder;
  private Path out;
  private long first;
  private long second;

  @BeforeEach
  void drawTwo() throws IOException {
    out = Files.createDirectories(folder.resolve("out"));
    try (History history = History.open(new DataFolders(folder.resolve("home")).history())) {
      first = Samples.finished(history, "a poster", 1);
      second = Samples.finished(history, "a poster", 2);
    }
  }

  private Run run(String... arguments) {
    return Run.of(folder.resolve("home"), arguments);
  }

  private List<String> files() throws IOException {
    try (var all = Files.list(out)) {
      return all.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void oneThatFailsIsNamedAndTheOthersAreExported() throws IOException {
    Path empty = Files.createFile(folder.resolve("empty.png"));
    Run run =
        run(
            "export",
            first + "",
            empty + "",
            "999",
            second + "",
            "-o",
            out + "",
            "--template",
            "{prompt}",
            "--json");
    assertEquals(1, run.status());
    assertEquals(List.of("a poster-2.png", "a poster.png"), files());
    assertTrue(run.err().contains("empty.png") && run.err().contains("999"), run.err());
    JsonNode json = new ObjectMapper().readTree(run.out());
    assertEquals(2, json.path("files").size());
    assertEquals(2, json.path("failed").size());
  }

  @Test
  void whatIsThereIsNumberedAndOnlyForceReplacesIt() throws IOException {
    assertEquals(
        0, run("export", first + "", second + "", "-o", out + "", "--template", "p").status());
    assertEquals(List.of("p-2.png", "p.png"), files());
    byte[] before = Files.readAllBytes(out.resolve("p.png"));
    assertEquals(0, run("export", second + "", "-o", out + "", "--template", "p").status());
    assertEquals(List.of("p-2.png", "p-3.png", "p.png"), files());
    org.junit.jupiter.api.Assertions.assertArrayEquals(
        before, Files.readAllBytes(out.resolve("p.png")));
    Run single = run("export", second + "", "-o", out.resolve("p.png") + "");
    assertEquals(1, single.status());
    assertTrue(single.err().contains("exists already"), single.err());
    String forced = out.resolve("p.png").toString();
    assertEquals(0, run("export", second + "", "-o", forced, "--force").status());
    BufferedImage image = ImageIO.read(out.resolve("p.png").toFile());
    assertEquals(96, image.getWidth());
  }

  @Test
  void throwingAwayMakesTheDaysCopyFirst() throws IOException {
    Path copies = new DataFolders(folder.resolve("home")).history().resolve("backups");
    assertTrue(Files.notExists(copies));
    assertEquals(0, run("history", "discard", first + "").status());
    try (var all = Files.list(copies)) {
      assertEquals(1, all.count());
    }
    assertTrue(run("history", "show", first + "").out().contains("binned"));
  }
}
