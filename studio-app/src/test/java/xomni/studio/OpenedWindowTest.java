package xomni.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import xomni.engine.DrawRequest;
import xomni.engine.Drawing;
import xomni.engine.GridSize;
import xomni.engine.TokenGrid;
import xomni.studio.history.Samples;
import xomni.studio.images.Images;
import xomni.studio.model.EntryKind;
import xomni.studio.model.NewEntry;
import xomni.studio.ui.canvas.Desk;
import xomni.studio.ui.canvas.VariantModel;

/// What happens to a picture that the person has opened.
class OpenedWindowTest extends WindowTest {
  private static final String LATER = "A long \"LATER\"";

  @Test
  void aDrawingThatStartsGrowsInTheBackgroundUntilItIsAskedFor() {
    long first = entryOf(draw("A first \"ONE\"", 1).selectedProperty().get());
    services.jobs().pause(true);
    prepare(LATER, LARGE, 1);
    fire("draw");
    open(first);
    services.jobs().pause(false);
    await(() -> growsInBackground());
    assertEquals(first, entryOf(chosen()));
    assertTrue(text("background-text").contains(LATER), text("background-text"));

    press("background-show");
    await(() -> chosen().request().prompt().equals(LATER));
    assertNull(desk().backgroundProperty().get());
    assertTrue(chosen().phaseProperty().get().alive());

    // It goes on when the person turns to something else again, and can be stopped from there.
    open(first);
    await(() -> growsInBackground());
    press("background-stop");
    await(() -> text("background-text").equals("Stopped: " + LATER));
    press("background-close");
    await(() -> desk().backgroundProperty().get() == null);
    assertEquals(first, entryOf(chosen()));
    assertEquals(2, count());
  }

  @Test
  void whatIsAskedForWhileNothingIsDrawnComesAtOnce() {
    long first = entryOf(draw("A first \"ONE\"", 1).selectedProperty().get());
    open(first);
    draw("A second \"TWO\"", 1);
    assertNull(desk().backgroundProperty().get());
  }

  @Test
  void aDrawingInTheBackgroundThatIsOpenedIsSeenGrowing() {
    long first = entryOf(draw("A first \"ONE\"", 1).selectedProperty().get());
    prepare(LATER, LARGE, 1);
    press("draw");
    await(() -> chosen().request().prompt().equals(LATER));
    VariantModel growing = fx(this::chosen);
    open(first);
    await(() -> growsInBackground());
    onFx(() -> desk().open(List.of(entryOf(growing)), Desk.View.SINGLE));
    await(() -> chosen() == growing);
    assertNull(desk().backgroundProperty().get());
    press("cancel");
    await(() -> growing.phaseProperty().get() == VariantModel.Phase.STOPPED);
  }

  @Test
  void wrongLettersAreBoxedAgain() throws Exception {
    long wrong = stored("A poster with \"SUMMER NIGHT\"", "SUMMEB NIGHT");
    open(wrong);
    await(() -> !chosen().wrongWordsProperty().get().isEmpty());
    VariantModel.Box box = chosen().wrongWordsProperty().get().getFirst();
    assertTrue(box.x() > 60 && box.x() + box.width() < 260, box.toString());
    double score = services.history().gallery().get(wrong).marks().score().orElseThrow();
    assertTrue(score < 1, "score " + score);

    // Only when they are wanted.
    onFx(() -> desk().boxesProperty().set(false));
    long other = stored("A poster with \"WINTER NIGHT\"", "WINTEB NIGHT");
    open(other);
    onFx(() -> desk().boxesProperty().set(true));
    await(() -> !chosen().wrongWordsProperty().get().isEmpty());
  }

  /// Stores a finished picture that shows `shown`.
  private long stored(String prompt, String shown) throws Exception {
    GridSize size = new GridSize(16, 32);
    DrawRequest request = Samples.request(prompt, 1, 0, size);
    var drawings = services.history().drawings();
    long id =
        drawings.begin(new NewEntry(EntryKind.DRAWN, request, Samples.MADE, Optional.empty()));
    Drawing drawing =
        new Drawing(
            request,
            0,
            new TokenGrid(prompt, size, Samples.tokens(size, 1)),
            new float[size.cells()],
            Optional.of(Images.toPicture(lettering(size, shown))),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1));
    drawings.finish(id, drawing);
    services.history().marks().score(id, OptionalDouble.empty());
    return id;
  }

  private static BufferedImage lettering(GridSize size, String words) throws Exception {
    BufferedImage image =
        new BufferedImage(size.width(), size.height(), BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    try (InputStream in =
        OpenedWindowTest.class.getResourceAsStream("/xomni/studio/ui/fonts/Inter-Bold.otf")) {
      g.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      g.setColor(Color.WHITE);
      g.fillRect(0, 0, size.width(), size.height());
      g.setColor(Color.BLACK);
      g.setFont(Font.createFont(Font.TRUETYPE_FONT, in).deriveFont(48f));
      g.drawString(words, 40, 140);
    } finally {
      g.dispose();
    }
    return image;
  }

  private void open(long id) {
    onFx(() -> desk().open(List.of(id), Desk.View.SINGLE));
    await(() -> desk().sheetProperty().get() != null && entryOf(chosen()) == id);
  }

  private boolean growsInBackground() {
    var job = desk().backgroundProperty().get();
    return job != null && job.variants().getFirst().drawnProperty().get() > 0;
  }

  private VariantModel chosen() {
    return desk().sheetProperty().get().selectedProperty().get();
  }

  private static long entryOf(VariantModel variant) {
    return variant.entry().orElse(-1);
  }
}
