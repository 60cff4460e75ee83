package xomni.studio.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import xomni.engine.CancelToken;
import xomni.engine.vision.PictureFiles;
import xomni.studio.history.History;
import xomni.studio.images.PictureFile;
import xomni.studio.model.Filter;
import xomni.studio.model.SortOrder;

/// Every command on the reference checkpoint: the answers are those of the released code.
class CliReferenceTest {
  private static final Path REFERENCE =
      Path.of("..", "inference-engine", "src", "test", "resources", "reference", "tiny");
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path folder;
  private static String pack;
  private static JsonNode expected;

  @BeforeAll
  static void importReference() throws IOException {
    expected = JSON.readTree(REFERENCE.resolve("expected.json").toFile());
    pack = folder.resolve("pack").toString();
    Run run =
        run(
            "import",
            REFERENCE.resolve("x-omni").toString(),
            REFERENCE.resolve("flux").toString(),
            "-o",
            pack,
            "--json");
    assertEquals(0, run.status(), run.err());
    assertEquals(pack, run.json().path("pack").asText());
  }

  @Test
  void greedyDrawingIsTheReleasedOne() throws IOException {
    JsonNode drawing = expected.path("draw_greedy");
    Path tokens = folder.resolve("greedy.json");
    Path picture = folder.resolve("greedy.png");
    Run run = draw(drawing, picture, "--greedy", "--size", "96x64", "--tokens-out", tokens + "");
    assertEquals(0, run.status(), run.err());
    assertEquals(picture.toString(), run.out().strip());
    assertEquals(drawing.path("image_tokens"), JSON.readTree(tokens.toFile()).path("tokens"));
    // The picture itself is a token file, too, and says how it was made.
    var info = PictureFile.read(picture).info().orElseThrow();
    assertEquals(drawing.path("prompt").asText(), info.request().prompt());
    assertTrue(info.tokens().complete());
  }

  @Test
  void greedyDrawingWithGuidanceIsTheReleasedOne() throws IOException {
    JsonNode drawing = expected.path("draw_greedy_cfg");
    Path tokens = folder.resolve("cfg.json");
    Run run =
        draw(
            drawing,
            folder.resolve("cfg.png"),
            "--greedy",
            "--size",
            "96x64",
            "--guidance",
            drawing.path("guidance_scale").asText(),
            "--tokens-out",
            tokens.toString());
    assertEquals(0, run.status(), run.err());
    assertEquals(drawing.path("image_tokens"), JSON.readTree(tokens.toFile()).path("tokens"));
  }

  @Test
  void paintingFromTheGivenNoiseIsTheReleasedPicture() throws IOException {
    JsonNode drawing = expected.path("draw_greedy");
    Path tokens = folder.resolve("given.json");
    var node = JSON.createObjectNode().put("prompt", drawing.path("prompt").asText());
    node.put("rows", drawing.path("rows").asInt()).put("cols", drawing.path("cols").asInt());
    node.set("tokens", drawing.path("image_tokens"));
    Files.writeString(tokens, node.toString());
    Path picture = folder.resolve("painted.png");
    Run run =
        run(
            "paint",
            tokens.toString(),
            "-o",
            picture.toString(),
            "--pack",
            pack,
            "--noise",
            REFERENCE.resolve("expected.safetensors").toString());
    assertEquals(0, run.status(), run.err());
    byte[] mine = PictureFiles.read(picture).rgb();
    byte[] theirs = PictureFiles.read(REFERENCE.resolve("expected.png")).rgb();
    assertEquals(theirs.length, mine.length);
    for (int i = 0; i < mine.length; i++) {
      // The tolerance of 0.002 on -1..1 is a quarter of a level: rounding may differ by one.
      assertTrue(Math.abs((mine[i] & 255) - (theirs[i] & 255)) <= 1, "byte " + i);
    }
  }

  @Test
  void pictureIsReadAsTheReleasedTokens() throws IOException {
    Run run = run("tokens", REFERENCE.resolve("picture.png").toString(), "--json", "--pack", pack);
    assertEquals(0, run.status(), run.err());
    JsonNode wanted = expected.path("picture_tokens");
    for (String key : List.of("rows", "cols", "tokens")) {
      assertEquals(wanted.path(key), run.json().path(key));
    }
  }

  @Test
  void greedyAnswerIsTheReleasedOne() throws IOException {
    JsonNode chat = expected.path("chat_greedy");
    Run run =
        run(
            "ask",
            REFERENCE.resolve("picture.png").toString(),
            chat.path("question").asText(),
            "--greedy",
            "--json",
            "--max-tokens",
            Integer.toString(chat.path("answer_ids").size()),
            "--pack",
            pack);
    assertEquals(0, run.status(), run.err());
    assertEquals(chat.path("answer_ids"), run.json().path("ids"));
    assertEquals(chat.path("answer"), run.json().path("answer"));
  }

  @Test
  void variantsAreNumberedKeptAndCanBeDrawnAloneAgain() throws IOException {
    Path all = folder.resolve("v.png");
    Path tokens = folder.resolve("v.json");
    String seed = "77";
    Run run =
        run(
            "draw",
            "three \"A\"",
            "-o",
            all + "",
            "--pack",
            pack,
            "--size",
            "64x48",
            "--seed",
            seed,
            "--variants",
            "3",
            "--tokens-out",
            tokens + "",
            "--json");
    assertEquals(0, run.status(), run.err());
    JsonNode pictures = run.json().path("pictures");
    assertEquals(3, pictures.size());
    assertEquals(folder.resolve("v-3.png").toString(), pictures.get(2).path("file").asText());

    Path alone = folder.resolve("alone.png");
    Path aloneTokens = folder.resolve("alone.json");
    Run again =
        run(
            "draw",
            "three \"A\"",
            "-o",
            alone + "",
            "--pack",
            pack,
            "--size",
            "64x48",
            "--seed",
            seed,
            "--variant",
            "3",
            "--tokens-out",
            aloneTokens + "",
            "--no-history");
    assertEquals(0, again.status(), again.err());
    assertEquals(
        JSON.readTree(folder.resolve("v-3.json").toFile()).path("tokens"),
        JSON.readTree(aloneTokens.toFile()).path("tokens"));

    Run list = run("history", "list", "--search", "three", "--json");
    assertEquals(3, list.json().path("count").asInt());
    long id = pictures.get(2).path("id").asLong();
    Run show = run("history", "show", Long.toString(id), "--json");
    assertEquals(JSON.readTree(aloneTokens.toFile()).path("tokens"), show.json().path("tokens"));
    assertEquals(64, show.json().path("packHash").asText().length());
    Path exported = folder.resolve("out.pdf");
    Run export = run("export", Long.toString(id), "-o", exported.toString(), "--paper", "A5");
    assertEquals(0, export.status(), export.err());
    assertTrue(export.err().contains("150 DPI"), export.err());
    Run second = run("export", Long.toString(id), "-o", exported.toString());
    assertEquals(1, second.status());
    assertTrue(second.err().contains("exists already"), second.err());
  }

  @Test
  void bestOfSeveralHasTheNameThatWasAskedForAndTheOthersAreKept() throws IOException {
    Path best = folder.resolve("best.png");
    Run run =
        run(
            ("draw x\"A\"x -o " + best + " --pack " + pack + " --size 64x48 --seed 5 --json")
                .concat(" --best-of 2 --tokens-out " + folder.resolve("best.json"))
                .split(" "));
    assertEquals(0, run.status(), run.err());
    assertFalse(run.err().contains("quotes"), run.err());
    JsonNode pictures = run.json().path("pictures");
    assertEquals(2, pictures.size());
    assertEquals(best + "", pictures.get(0).path("file").asText());
    assertTrue(
        pictures.get(0).path("score").asDouble() >= pictures.get(1).path("score").asDouble());
    assertTrue(pictures.get(0).path("characterErrorRate").isNumber());
    assertTrue(PictureFile.read(folder.resolve("best-2.png")).info().isPresent());
    assertEquals(
        PictureFile.read(best).info().orElseThrow().request().variants().getFirst().number(),
        pictures.get(0).path("variant").asInt());
    assertTrue(Files.exists(folder.resolve("best-2.json")));
  }

  @Test
  void promptWithoutQuotesIsDrawnWithARemark() {
    Path picture = folder.resolve("plain.png");
    Run run = run("draw", "a 'sale'", "-o", picture + "", "--pack", pack, "--size", "64x48");
    assertEquals(0, run.status(), run.err());
    assertTrue(run.err().contains("Nothing is in double quotes"), run.err());
  }

  @Test
  void packsCanBeAddedListedVerifiedAndRemoved() throws IOException {
    assertEquals(0, run("packs", "add", pack).status());
    Run list = run("packs", "list", "--json");
    String name = list.json().path("packs").get(0).path("name").asText();
    assertEquals(0, run("packs", "verify", name).status());
    assertEquals(0, run("packs", "remove", name).status());
    assertEquals(0, run("packs", "--json").json().path("packs").size());
    assertEquals(1, run("packs", "verify", name).status());
  }

  @Test
  void benchMeasuresEveryPart() throws IOException {
    Run run = run("bench", "--pack", pack, "--size", "64x48", "--steps", "2", "--json");
    assertEquals(0, run.status(), run.err());
    assertTrue(run.json().path("tokensPerSecond").asDouble() > 0);
    assertTrue(run.json().path("millisPerStep").asDouble() > 0);
    assertTrue(run.json().path("peakMemoryBytes").asLong() > 0);
    double bandwidth = run.json().path("memoryBytesPerSecond").asDouble();
    assertTrue(bandwidth > 1e8 && bandwidth < 1e13, "bytes a second: " + bandwidth);
  }

  @Test
  void doctorSaysWhatIsMissing() throws IOException {
    Run run = run("doctor", "--json");
    assertEquals(1, run.status());
    JsonNode findings = JSON.readTree(run.out()).path("findings");
    JsonNode last = findings.get(findings.size() - 1);
    assertEquals("packs", last.path("key").asText());
    assertEquals("bad", last.path("state").asText());
    assertTrue(run.out().contains("ONNX Runtime 1."), run.out());
  }

  @Test
  void mistakesEndInOneSentenceAndTheRightStatus() {
    Path out = folder.resolve("never.png");
    String[][] wrong = {
      {"2", "draw"},
      {"2", "draw", "x"},
      {"2", "draw", "x", "-o", out + "", "--pack", pack, "--size", "95x64"},
      {"2", "draw", "x", "-o", out + "", "--pack", pack, "--size", "big"},
      {"2", "draw", "x", "-o", out + "", "--pack", pack, "--temperature", "-1"},
      {"2", "draw", "x", "-o", out + "", "--pack", pack, "--variants", "0"},
      {"2", "draw", "x", "-o", out + "", "--variants", "2", "--best-of", "2"},
      {"1", "draw", "x", "-o", folder.resolve("no/such/x.png") + "", "--pack", pack},
      {"1", "draw", "x", "-o", folder.resolve("x.webp") + "", "--pack", pack},
      {"1", "draw", "x", "-o", out + "", "--pack", "nowhere"},
      {"1", "draw", "x", "-o", out + "", "--pack", pack, "--device", "abacus"},
      {"1", "tokens", folder.resolve("missing.png") + "", "--pack", pack},
      {"1", "paint", folder.resolve("missing.json") + "", "-o", out + "", "--pack", pack},
      {"1", "import", folder + "", folder + "", "-o", folder.resolve("p2") + ""},
      {"1", "history", "show", "4711"},
      {"2", "nonsense"},
      {"2", "import", "a", "b", "-o", "c", "--precision", "fp7"},
    };
    for (String[] line : wrong) {
      String[] arguments = java.util.Arrays.copyOfRange(line, 1, line.length);
      Run run = run(arguments);
      assertEquals(line[0], run.status() + "", String.join(" ", arguments) + ": " + run.err());
      assertEquals("", run.out(), String.join(" ", arguments));
      assertFalse(run.err().contains("at xomni"), run.err());
      assertFalse(run.err().isBlank());
    }
    assertFalse(Files.exists(out));
  }

  @Test
  void helpIsThereForEveryCommand() {
    for (String command :
        List.of(
            "draw", "paint", "tokens", "ask", "check", "import", "packs", "doctor", "bench",
            "history", "export")) {
      Run run = run(command, "--help");
      assertEquals(0, run.status());
      assertTrue(run.out().contains("--json"), command);
    }
  }

  @Test
  void cancelledDrawingIsKeptInTheHistory() throws IOException {
    CancelToken cancel = new CancelToken();
    cancel.cancel();
    Path out = folder.resolve("cancelled.png");
    Run run =
        run(cancel, "draw", "stopped early", "-o", out + "", "--pack", pack, "--size", "64x48");
    assertEquals(130, run.status());
    assertFalse(Files.exists(out));
    try (History history = History.open(folder.resolve("home/history"))) {
      var stopped = Filter.ALL.withText("stopped early");
      var entry = history.gallery().page(stopped, SortOrder.NEWEST, 0, 1).getFirst();
      assertTrue(entry.state().continuable());
    }
  }

  private static Run draw(JsonNode drawing, Path picture, String... more) {
    List<String> line =
        new ArrayList<>(
            List.of("draw", drawing.path("prompt").asText(), "-o", picture + "", "--pack", pack));
    line.addAll(List.of(more));
    return run(line.toArray(String[]::new));
  }

  private static Run run(String... arguments) {
    return run(new CancelToken(), arguments);
  }

  private static Run run(CancelToken cancel, String... arguments) {
    return Run.of(folder.resolve("home"), cancel, arguments);
  }
}
