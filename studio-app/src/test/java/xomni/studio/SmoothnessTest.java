package xomni.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import xomni.studio.history.Samples;
import xomni.studio.ui.canvas.Desk;

/// What a person does all day, once to warm up and once under the watchdog.
class SmoothnessTest extends WindowTest {
  private static final int PICTURES = 400;

  @Test
  void nothingKeepsTheWindowBusyForMoreThanAFrame() throws Exception {
    for (int i = 0; i < PICTURES; i++) {
      Samples.finished(services.history(), "picture " + i, i);
    }
    work();
    work();
    WindowWatchdog watchdog = new WindowWatchdog(fx(Thread::currentThread));
    work();
    assertEquals(List.of(), watchdog.findings());
  }

  @Test
  void aDatabaseThatIsReadOnTheWindowsThreadIsSeen() throws Exception {
    WindowWatchdog watchdog = new WindowWatchdog(fx(Thread::currentThread));
    onFx(
        () -> {
          for (int i = 0; i < 2000; i++) {
            count();
          }
        });
    assertFalse(watchdog.findings().isEmpty());
  }

  private void work() {
    press("place-draw");
    clickOn("#prompt");
    write(" and \"more\"");
    prepare("Watched \"WORDS\"", LARGE, 1);
    onFx(() -> desk().gridProperty().set(true));
    onFx(() -> desk().confidenceProperty().set(true));
    press("draw");
    await(
        () ->
            desk().sheetProperty().get() != null
                && desk().sheetProperty().get().selectedProperty().get().drawnProperty().get()
                    > 300);
    onFx(() -> desk().cancel());
    await(
        () -> !desk().sheetProperty().get().selectedProperty().get().phaseProperty().get().alive());
    draw("Some \"VARIANTS\"", 2);
    onFx(() -> desk().viewProperty().set(Desk.View.COMPARE));
    onFx(() -> desk().viewProperty().set(Desk.View.GRID));
    press("place-gallery");
    clickOn("#gallery-grid");
    for (KeyCode key : List.of(KeyCode.END, KeyCode.HOME, KeyCode.PAGE_DOWN, KeyCode.PAGE_DOWN)) {
      push(key);
    }
    press("place-queue");
    press("place-settings");
  }
}
