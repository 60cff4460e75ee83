package xomni.studio.ui.canvas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import xomni.engine.DrawEvent;
import xomni.engine.DrawRequest;
import xomni.engine.GridSize;
import xomni.engine.Sampling;
import xomni.engine.Variant;

class GrowthTest {
  private static final GridSize SIZE = new GridSize(10, 10);

  private long now;
  private final Growth growth =
      new Growth(
          List.of(
              new VariantModel(
                  new DrawRequest(
                      "words",
                      Optional.empty(),
                      SIZE,
                      List.of(Variant.fresh(0)),
                      1,
                      Sampling.RELEASED,
                      Optional.empty(),
                      true),
                  0)),
          () -> now);

  @Test
  void theTimeThatThePromptTakesIsNotThePaceOfTheTokens() {
    growth.accept(new DrawEvent.Planned(0, SIZE));
    pass(Duration.ofSeconds(20));
    draw(0, 1);
    assertTrue(Double.isNaN(growth.secondsLeftProperty().get()), "one token tells nothing");
    for (int i = 1; i <= 5; i++) {
      pass(Duration.ofMillis(100));
      draw(i, i + 1);
    }
    assertEquals(10, growth.tokensPerSecondProperty().get(), 0.01);
    assertEquals(9.4, growth.secondsLeftProperty().get(), 0.01);
  }

  @Test
  void tokensThatComeTogetherTellNothingYet() {
    growth.accept(new DrawEvent.Planned(0, SIZE));
    draw(0, 1);
    pass(Duration.ofMillis(1));
    draw(1, 3);
    assertEquals(0, growth.tokensPerSecondProperty().get());
  }

  private void pass(Duration time) {
    now += time.toNanos();
  }

  private void draw(int from, int to) {
    growth.accept(
        new DrawEvent.Tokens(
            0, IntStream.range(from, to).mapToObj(i -> new DrawEvent.Token(i, 7, 0.5f)).toList()));
  }
}
