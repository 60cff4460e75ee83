package xomni.studio;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;
import xomni.engine.GridSize;
import xomni.studio.model.Filter;
import xomni.studio.platform.DataFolders;
import xomni.studio.ui.canvas.Desk;
import xomni.studio.ui.canvas.Sheet;
import xomni.studio.ui.canvas.VariantModel;
import xomni.studio.ui.shell.Studio;

/// The real window on the headless platform, with the real engine, the reference pack and a history
/// of its own.
abstract class WindowTest extends FxRobot {
  /// So long may anything take before a test counts as hung; no test depends on how fast it is.
  private static final int PATIENCE_SECONDS = 180;

  private static final int WIDTH = 1280;
  private static final int HEIGHT = 800;

  static final GridSize SMALL = new GridSize(4, 4);
  static final GridSize LARGE = new GridSize(48, 64);

  @TempDir(cleanup = CleanupMode.NEVER)
  Path home;

  Services services;
  Wiring wiring;
  Scene scene;
  private Stage stage;

  @BeforeEach
  void openWindow() throws Exception {
    providePack(new DataFolders(home).packs());
    stage = FxToolkit.registerPrimaryStage();
    open();
  }

  @AfterEach
  void closeWindow() throws Exception {
    // What is left pressed would spoil the first click of the next test.
    release(new KeyCode[0]);
    release(new MouseButton[0]);
    // A field takes what was typed when it loses the focus, and would lose it after the services
    // end.
    onFx(() -> scene.getRoot().requestFocus());
    // A window keeps the size that it was given.
    resize(WIDTH, HEIGHT);
    FxToolkit.hideStage();
    wiring.close();
    services.close();
  }

  /// Sees to it that there is a pack to draw with.
  ///
  /// @param packs the user's folder of packs
  void providePack(Path packs) {
    ReferencePack.copyTo(packs);
  }

  /// Opens the window on the home folder as it is.
  void open() throws Exception {
    services = Services.open(new DataFolders(home), false);
    FxToolkit.setupFixture(
        () -> {
          wiring =
              new Wiring(WindowOptions.parse(List.of("--size", WIDTH + "x" + HEIGHT)), services);
          scene = wiring.scene();
          StudioApp.show(stage, scene);
          wiring.opened();
        });
    await(() -> studio().packProperty().get() != null);
  }

  /// Closes everything as at the end of the program and opens it again.
  void restart() throws Exception {
    wiring.close();
    services.close();
    open();
  }

  /// Starts a process of its own that works on this test's home folder, without a display.
  Process startProcess(Class<?> main, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(List.of("-Dglass.platform=Headless", "-Dprism.order=sw"));
    command.add("-Djava.awt.headless=true");
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(home.resolve("output.txt").toFile());
    builder.environment().put("XOMNI_HOME", home.toString());
    return builder.start();
  }

  /// Gives the window's content another size.
  void resize(int width, int height) {
    onFx(
        () -> {
          stage.setWidth(width + stage.getWidth() - scene.getWidth());
          stage.setHeight(height + stage.getHeight() - scene.getHeight());
        });
    await(() -> scene.getWidth() == width && scene.getHeight() == height);
  }

  Desk desk() {
    return wiring.desk();
  }

  Studio studio() {
    return wiring.studio();
  }

  /// Runs something on the window's thread and gives back its result.
  <T> T fx(Callable<T> action) {
    return WaitForAsyncUtils.waitForAsyncFx(PATIENCE_SECONDS * 1000L, action);
  }

  /// Runs something on the window's thread.
  void onFx(Runnable action) {
    WaitForAsyncUtils.waitForAsyncFx(PATIENCE_SECONDS * 1000L, action);
    WaitForAsyncUtils.waitForFxEvents();
  }

  /// Waits until something holds on the window's thread.
  void await(BooleanSupplier holds) {
    try {
      WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS, () -> fx(holds::getAsBoolean));
    } catch (TimeoutException e) {
      throw new AssertionError("It did not come about", e);
    }
    WaitForAsyncUtils.waitForFxEvents();
  }

  /// The node with this id; waits for it to come.
  <T extends Node> T find(String id, Class<T> type) {
    await(() -> scene.getRoot().lookup("#" + id) != null);
    Node node = fx(() -> scene.getRoot().lookup("#" + id));
    assertNotNull(node, id);
    return type.cast(node);
  }

  /// Presses a button as a person would, with the mouse, once it can be pressed.
  void press(String id) {
    Node node = find(id, Node.class);
    await(() -> !node.isDisabled() && node.isVisible());
    onFx(() -> scene.getRoot().layout()); // else it may move between looking and clicking
    clickOn(node);
    WaitForAsyncUtils.waitForFxEvents();
  }

  /// Fires a button that may lie under another window or outside the visible part.
  void fire(String id) {
    Button button = find(id, Button.class);
    await(() -> !button.isDisabled());
    onFx(button::fire);
  }

  String text(String id) {
    Labeled labeled = find(id, Labeled.class);
    return fx(labeled::getText);
  }

  /// Sets what is to be drawn.
  void prepare(String prompt, GridSize size, int variants) {
    onFx(
        () -> {
          studio().prompt().textProperty().set(prompt);
          studio().settings().sizeProperty().set(size);
          studio().settings().variantsProperty().set(variants);
          studio().settings().stepsProperty().set(1);
        });
  }

  /// Draws and waits until all variants are finished.
  Sheet draw(String prompt, int variants) {
    prepare(prompt, SMALL, variants);
    press("draw");
    await(() -> allAre(VariantModel.Phase.FINISHED, prompt));
    return desk().sheetProperty().get();
  }

  boolean allAre(VariantModel.Phase phase, String prompt) {
    Sheet sheet = desk().sheetProperty().get();
    return sheet != null
        && sheet.variants().stream()
            .allMatch(v -> v.phaseProperty().get() == phase && v.request().prompt().equals(prompt));
  }

  /// Pictures in the gallery.
  int count() {
    return services.history().gallery().count(Filter.ALL);
  }
}
