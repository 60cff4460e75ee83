package xomni.studio.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import xomni.studio.history.History;
import xomni.studio.images.PictureFile;
import xomni.studio.model.Entry;
import xomni.studio.model.EntryKind;
import xomni.studio.model.Link;

/// The commands that change pictures, on the reference checkpoint and a real history.
class CliEditTest {
  private static final Path REFERENCE =
      Path.of("..", "inference-engine", "src", "test", "resources", "reference", "tiny");
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path folder;
  private static String pack;
  private static Path tokens;
  private static long parent;

  @BeforeAll
  static void drawOne() throws IOException {
    pack = folder.resolve("pack").toString();
    String xomni = REFERENCE.resolve("x-omni").toString();
    run("import", xomni, REFERENCE.resolve("flux").toString(), "-o", pack).done();
    tokens = folder.resolve("t.json");
    String out = folder.resolve("p.png").toString();
    JsonNode drawn =
        run(
                "draw",
                "reads \"OPEN NOW\"",
                "-o",
                out,
                "--pack",
                pack,
                "--size",
                "96x64",
                "--seed",
                "5",
                "--tokens-out",
                tokens + "",
                "--json")
            .json();
    parent = drawn.path("pictures").get(0).path("id").asLong();
  }

  private static Run on(String command, String picture, String... more) {
    String out = folder.resolve("out.png").toString();
    Stream<String> line = Stream.concat(Stream.of(command, picture), Arrays.stream(more));
    return run(
        Stream.concat(line, Stream.of("-o", out, "--pack", pack, "--json")).toArray(String[]::new));
  }

  private static int[] tokensOf(Path file) throws IOException {
    return JSON.convertValue(JSON.readTree(file.toFile()).path("tokens"), int[].class);
  }

  @Test
  void aPictureThatTheStudioDrewIsAskedAboutByItsOwnTokens() throws IOException {
    JsonNode ofTokens = ask(tokens.toString());
    assertEquals(ofTokens, ask(folder.resolve("p.png").toString()));
    assertEquals(ofTokens, ask(Long.toString(parent)));
  }

  private static JsonNode ask(String picture) throws IOException {
    String[] line = {
      "ask", picture, "What?", "--greedy", "--max-tokens", "12", "--pack", pack, "--json"
    };
    return run(line).json().path("ids");
  }

  @Test
  void redrawnCellsAreTheOnlyOnesThatDiffer() throws IOException {
    Path after = folder.resolve("after.json");
    String[] line = {"--cells", "1,1,2,3;3,5,3,5", "--seed", "8", "--candidates", "3"};
    JsonNode answer = on("redraw", tokens + "", with(line, "--tokens-out", after + "")).json();
    int[] was = tokensOf(tokens);
    int[] is = tokensOf(after);
    for (int i = 0; i < was.length; i++) {
      int row = i / 6;
      int col = i % 6;
      boolean open = row >= 1 && row <= 2 && col >= 1 && col <= 3 || row == 3 && col == 5;
      if (!open) {
        assertEquals(was[i], is[i], "cell " + i);
      }
    }
    assertEquals(3, answer.path("candidates").size());
    double best = answer.path("candidates").get(0).path("logProbability").asDouble();
    assertTrue(best >= answer.path("candidates").get(2).path("logProbability").asDouble());
    // The same again is the same picture, and the token file paints it, too.
    Path picture = folder.resolve("again.png");
    on("redraw", tokens + "", with(line, "--no-history")).json();
    byte[] first = PictureFile.read(folder.resolve("out.png")).picture().rgb();
    run("paint", after + "", "-o", picture + "", "--pack", pack).done();
    assertEquals(
        Arrays.hashCode(first), Arrays.hashCode(PictureFile.read(picture).picture().rgb()));
  }

  private static String[] with(String[] line, String... more) {
    return Stream.concat(Arrays.stream(line), Arrays.stream(more)).toArray(String[]::new);
  }

  @Test
  void aPictureOfTheHistoryBecomesTheParent() throws IOException {
    JsonNode answer =
        on(
                "redraw",
                parent + "",
                "--from-row",
                "2",
                "--prompt",
                "reads \"CLOSED\"",
                "--all",
                "--candidates",
                "2",
                "--seed",
                "1")
            .json();
    assertEquals(2, answer.path("pictures").size());
    assertTrue(Files.exists(folder.resolve("out-2.png")));
    long id = answer.path("pictures").get(0).path("id").asLong();
    try (History history = History.open(folder.resolve("home/history"))) {
      Entry entry = history.gallery().get(id);
      assertEquals(EntryKind.EDITED, entry.kind());
      Link link = entry.link().orElseThrow();
      assertEquals(parent, link.parent());
      assertEquals(Link.Kind.REGION, link.kind());
      assertEquals(
          "2,0,3,5",
          "%d,%d,%d,%d"
              .formatted(
                  link.cells().getFirst().top(),
                  link.cells().getFirst().left(),
                  link.cells().getFirst().bottom(),
                  link.cells().getFirst().right()));
      assertEquals("reads \"CLOSED\"", link.instruction());
      // Its own request says whose noise it has.
      assertEquals(5, entry.request().painting().orElseThrow().start().orElseThrow().seed());
    }
  }

  @Test
  void aPictureFileKnowsItsTokensAndCellsCanBePasted() throws IOException {
    Path after = folder.resolve("pasted.json");
    on(
            "redraw",
            folder.resolve("p.png") + "",
            "--paste",
            tokens + "",
            "--paste-cells",
            "0,0,0,1",
            "--paste-at",
            "3,4",
            "--tokens-out",
            after + "",
            "--no-history")
        .json();
    int[] was = tokensOf(tokens);
    int[] is = tokensOf(after);
    assertEquals(was[0], is[3 * 6 + 4]);
    assertEquals(was[1], is[3 * 6 + 5]);
    was[3 * 6 + 4] = was[0];
    was[3 * 6 + 5] = was[1];
    assertEquals(Arrays.toString(was), Arrays.toString(is));
  }

  @Test
  void anInstructionRewritesThePromptOnlyWithConsent() throws IOException {
    Run asked = on("edit", tokens + "", "make it blue");
    assertEquals(1, asked.status());
    assertTrue(asked.err().contains("New prompt: "), asked.err());
    assertTrue(asked.err().contains("--yes"), asked.err());
    JsonNode answer = on("edit", parent + "", "make it blue", "--yes").json();
    assertEquals("prompt", answer.path("way").asText());
    assertEquals(5, answer.path("seed").asLong());
    assertNotEquals("reads \"OPEN NOW\"", answer.path("prompt").asText());
    try (History history = History.open(folder.resolve("home/history"))) {
      Entry entry = history.gallery().get(answer.path("id").asLong());
      assertEquals(Link.Kind.PROMPT, entry.link().orElseThrow().kind());
      assertEquals("make it blue", entry.link().orElseThrow().instruction());
    }
  }

  @Test
  void aRepairSaysWhatItCouldNotFix() throws IOException {
    Run run = on("repair", tokens + "", "--rounds", "1", "--candidates", "2", "--seed", "3");
    JsonNode answer = run.json();
    // The reference checkpoint draws no letters.
    assertEquals(0, answer.path("score").asDouble());
    assertEquals(2, answer.path("left").size());
    assertTrue(run.err().contains("Could not be fixed: OPEN, NOW"), run.err());
    assertEquals("", answer.path("cells").asText());
  }

  @Test
  void mistakesEndInOneSentence() {
    String picture = tokens.toString();
    String[][] wrong = {
      {"2", "redraw", picture},
      {"2", "redraw", picture, "--cells", "0,0,9,9"},
      {"2", "redraw", picture, "--cells", "x"},
      {"2", "redraw", picture, "--from-row", "4"},
      {"2", "redraw", picture, "--from-row", "1", "--cells", "0,0,0,0"},
      {"2", "redraw", picture, "--from-row", "1", "--candidates", "0"},
      {"2", "redraw", picture, "--paste", picture, "--paste-at", "1"},
      {"2", "redraw", picture, "--paste", picture, "--paste-at", "3,3"},
      {"2", "edit", picture, " "},
      {"1", "edit", folder.resolve("none.json") + "", "x"},
      {"1", "edit", "987654", "x"},
      {"2", "repair", picture, "--rounds", "0"},
      {"2", "repair", picture, "--prompt", "nothing quoted"},
    };
    for (String[] one : wrong) {
      Run run = on(one[1], one[2], Arrays.copyOfRange(one, 3, one.length));
      assertEquals(one[0], run.status() + "", String.join(" ", one) + ": " + run.err());
      assertEquals("", run.out(), String.join(" ", one));
      assertFalse(run.err().contains("at xomni"), run.err());
    }
    for (String command : List.of("edit", "redraw", "repair")) {
      assertTrue(run(command, "--help").out().contains("--tokens-out"));
    }
  }

  private static Run run(String... arguments) {
    return Run.of(folder.resolve("home"), arguments);
  }
}
