package xomni.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import xomni.engine.importer.ImportRequest;
import xomni.engine.importer.Importer;
import xomni.engine.pack.Precision;
import xomni.engine.vision.PictureFiles;

/// A whole engine on the imported reference checkpoint.
class EngineTest {
  private static final GridSize SIZE = new GridSize(4, 6);
  private static final JsonNode EXPECTED = Reference.expected();
  private static final String PROMPT = EXPECTED.at("/draw_greedy/prompt").asText();

  @TempDir static Path folder;
  private static Engine engine;

  @BeforeAll
  static void open() {
    Path pack = folder.resolve("tiny");
    ImportRequest request =
        new ImportRequest(
            Reference.XOMNI, Reference.FLUX, pack, Precision.FP32, Optional.of("tiny"));
    Importer.run(request, progress -> {}, new CancelToken());
    engine = Engines.open(pack, new EngineOptions(Device.CPU, 1, 0));
  }

  @AfterAll
  static void close() {
    engine.close();
  }

  private static DrawRequest request(
      Sampling sampling, Optional<Painting> painting, Variant... variants) {
    return new DrawRequest(
        PROMPT, Optional.empty(), SIZE, List.of(variants), 11, sampling, painting, true);
  }

  @Test
  void aGreedyDrawingIsTheReleasedOneInTokensAndInPixels() throws IOException {
    int[] tokens = Reference.ints(EXPECTED.at("/draw_greedy/image_tokens"));
    DrawRequest request = request(Sampling.RELEASED.asGreedy(), Optional.empty(), Variant.fresh(0));
    Drawing drawing = engine.draw(request, event -> {}, new CancelToken()).getFirst();
    assertArrayEquals(tokens, drawing.grid().tokens());
    JsonNode decode = EXPECTED.get("decode");
    Painting painting =
        new Painting(decode.get("steps").asInt(), decode.get("cfg_scale").asDouble());
    Optional<float[]> noise = Optional.of(Reference.tensor("noise"));
    Picture picture =
        engine.paint(drawing.grid(), painting, 0, 0, noise, event -> {}, new CancelToken());
    Picture wanted = PictureFiles.read(Reference.FOLDER.resolve("expected.png"));
    assertEquals(wanted.width(), picture.width());
    for (int i = 0; i < wanted.rgb().length; i++) {
      assertEquals(wanted.rgb()[i] & 0xff, picture.rgb()[i] & 0xff, 1, "sample " + i);
    }
  }

  @Test
  void theAnswerAboutThePictureIsTheReleasedOneAndIsStreamed() throws IOException {
    Picture picture = PictureFiles.read(Reference.FOLDER.resolve("picture.png"));
    TokenGrid grid = engine.read(picture, new CancelToken());
    assertArrayEquals(Reference.ints(EXPECTED.at("/picture_tokens/tokens")), grid.tokens());
    int[] ids = Reference.ints(EXPECTED.at("/chat_greedy/answer_ids"));
    StringBuilder streamed = new StringBuilder();
    String question = EXPECTED.at("/chat_greedy/question").asText();
    Answer answer =
        engine.ask(
            new AskRequest(grid, question, true, ids.length, 0),
            streamed::append,
            new CancelToken());
    assertArrayEquals(ids, answer.ids());
    assertEquals(EXPECTED.at("/chat_greedy/answer").asText(), answer.text());
    assertEquals(answer.text(), streamed.toString());
  }

  @Test
  void eventsComeInOrderAndCarryEveryToken() {
    List<DrawEvent> events = new ArrayList<>();
    DrawRequest request =
        request(
            Sampling.RELEASED, Optional.of(new Painting(2, 1)), Variant.fresh(3), Variant.fresh(1));
    List<Drawing> drawings = engine.draw(request, events::add, new CancelToken());
    assertEquals(List.of(3, 1), drawings.stream().map(Drawing::variant).toList());
    assertInstanceOf(DrawEvent.Planned.class, events.get(0));
    assertInstanceOf(DrawEvent.Planned.class, events.get(1));
    for (Drawing drawing : drawings) {
      List<DrawEvent.Token> tokens = tokensOf(drawing.variant(), events);
      assertEquals(SIZE.cells(), tokens.size());
      for (int i = 0; i < tokens.size(); i++) {
        DrawEvent.Token wanted =
            new DrawEvent.Token(i, drawing.grid().tokens()[i], drawing.probabilities()[i]);
        assertEquals(wanted, tokens.get(i));
      }
      assertTrue(drawing.picture().isPresent());
    }
    assertEquals(
        List.of(1, 2, 1, 2),
        events.stream()
            .filter(DrawEvent.Step.class::isInstance)
            .map(event -> ((DrawEvent.Step) event).index())
            .toList());
    assertEquals(new DrawEvent.Finished(drawings.getLast()), events.getLast());
  }

  private static List<DrawEvent.Token> tokensOf(int variant, List<DrawEvent> events) {
    return events.stream()
        .filter(event -> event instanceof DrawEvent.Tokens t && t.variant() == variant)
        .flatMap(event -> ((DrawEvent.Tokens) event).tokens().stream())
        .toList();
  }

  @Test
  void aVariantIsPaintedAloneAsInTheBatch() {
    Optional<Painting> painting = Optional.of(new Painting(2, 2.5));
    Picture together =
        engine
            .draw(
                request(Sampling.RELEASED, painting, Variant.fresh(0), Variant.fresh(1)),
                event -> {},
                new CancelToken())
            .get(1)
            .picture()
            .orElseThrow();
    Picture alone =
        engine
            .draw(
                request(Sampling.RELEASED, painting, Variant.fresh(1)),
                event -> {},
                new CancelToken())
            .getFirst()
            .picture()
            .orElseThrow();
    for (int i = 0; i < alone.rgb().length; i++) {
      assertEquals(alone.rgb()[i] & 0xff, together.rgb()[i] & 0xff, 1, "sample " + i);
    }
  }

  @Test
  void aCancelledDrawingSaysSoLastAndTheEngineGoesOn() {
    CancelToken cancel = new CancelToken();
    List<DrawEvent> events = new ArrayList<>();
    DrawRequest request =
        request(Sampling.RELEASED, Optional.of(new Painting(50, 1)), Variant.fresh(0));
    assertThrows(
        EngineException.Cancelled.class,
        () ->
            engine.draw(
                request,
                event -> {
                  events.add(event);
                  if (event instanceof DrawEvent.Step step && step.index() == 2) {
                    cancel.cancel();
                  }
                },
                cancel));
    assertInstanceOf(DrawEvent.Cancelled.class, events.getLast());
    assertEquals(2, events.stream().filter(DrawEvent.Step.class::isInstance).count());
    assertEquals(SIZE.cells(), tokensOf(0, events).size());
    DrawRequest next = request(Sampling.RELEASED, Optional.empty(), Variant.fresh(0));
    assertEquals(1, engine.draw(next, event -> {}, new CancelToken()).size());
  }

  @Test
  void anInstructionDrawsANewPictureOfTheSameSize() {
    int[] tokens = IntStream.range(0, SIZE.cells()).toArray();
    DrawRequest.Edit edit =
        new DrawRequest.Edit(new TokenGrid("", SIZE, tokens), "Make the background red.");
    DrawRequest request =
        new DrawRequest(
            PROMPT,
            Optional.of(edit),
            SIZE,
            List.of(Variant.fresh(0)),
            1,
            Sampling.RELEASED,
            Optional.empty(),
            false);
    Drawing edited = engine.draw(request, event -> {}, new CancelToken()).getFirst();
    Drawing plain =
        engine
            .draw(
                request(Sampling.RELEASED, Optional.empty(), Variant.fresh(0)),
                event -> {},
                new CancelToken())
            .getFirst();
    assertEquals(PROMPT, edited.grid().prompt());
    assertFalse(edited.grid().equals(plain.grid()), "the instruction must matter");
  }

  @Test
  void tokensOfAnotherPackAreRefusedWithTheReason() {
    int[] given = new int[SIZE.cells()];
    given[5] = 256;
    List<DrawEvent> events = new ArrayList<>();
    DrawRequest request = request(Sampling.RELEASED, Optional.empty(), new Variant(0, given));
    EngineException.BadRequest refusal =
        assertThrows(
            EngineException.BadRequest.class,
            () -> engine.draw(request, events::add, new CancelToken()));
    assertTrue(refusal.getMessage().contains("256"), refusal.getMessage());
    assertEquals(List.of(new DrawEvent.Failed(refusal)), events);
  }

  @Test
  @Timeout(value = 120, unit = TimeUnit.SECONDS)
  void jobsOfSeveralThreadsTakeTurns() throws InterruptedException {
    List<TokenGrid> grids = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      threads.add(
          Thread.ofPlatform()
              .start(
                  () -> {
                    DrawRequest request =
                        request(Sampling.RELEASED, Optional.empty(), Variant.fresh(0));
                    Drawing drawing =
                        engine.draw(request, event -> {}, new CancelToken()).getFirst();
                    synchronized (grids) {
                      grids.add(drawing.grid());
                    }
                  }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(4, grids.size());
    assertEquals(1, grids.stream().distinct().count());
  }

  @Test
  void aTokenFileComesBackAsItWas() throws IOException {
    DrawRequest request = request(Sampling.RELEASED, Optional.empty(), Variant.fresh(2));
    Drawing drawing = engine.draw(request, event -> {}, new CancelToken()).getFirst();
    Path file = folder.resolve("tokens.json");
    TokenFile.of(drawing).write(file);
    TokenFile back = TokenFile.read(file);
    assertEquals(drawing.grid(), back.grid());
    assertEquals(Optional.of(11L), back.seed());
    assertEquals(Optional.of(2), back.variant());
    assertArrayEquals(drawing.probabilities(), back.probabilities().orElseThrow());
    Files.writeString(file, "{\"rows\": 1, \"cols\": 2, \"tokens\": [3, 4], \"new\": [1]}");
    assertArrayEquals(new int[] {3, 4}, TokenFile.read(file).grid().tokens());
  }
}
