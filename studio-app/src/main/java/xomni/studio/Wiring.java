package xomni.studio;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import javafx.scene.Scene;
import javafx.stage.Stage;
import xomni.studio.ui.kit.Commands;
import xomni.studio.ui.kit.EmptyState;
import xomni.studio.ui.kit.Fonts;
import xomni.studio.ui.kit.Glyph;
import xomni.studio.ui.kit.Notes;
import xomni.studio.ui.kit.Page;
import xomni.studio.ui.kit.Texts;
import xomni.studio.ui.kit.Theme;
import xomni.studio.ui.shell.Place;
import xomni.studio.ui.shell.Shell;

/// The only place that constructs services and gives them to the pages.
final class Wiring implements AutoCloseable {
  private final WindowOptions options;
  private final Texts texts = Texts.of(Locale.getDefault());
  private final Notes notes = new Notes(texts);
  private final Commands commands = new Commands(texts);
  private Shell shell;

  Wiring(WindowOptions options) {
    this.options = options;
  }

  Scene scene(Stage stage) {
    Fonts.load();
    shell = new Shell(pages(), commands, notes, texts);
    Scene scene = new Scene(shell, options.width(), options.height());
    commands.install(scene);
    options.theme().orElse(Theme.LIGHT).apply(scene);
    shell.go(options.place());
    return scene;
  }

  void opened() {}

  private Map<Place, Supplier<Page>> pages() {
    Map<Place, Supplier<Page>> makers = new EnumMap<>(Place.class);
    for (Place place : Place.values()) {
      makers.put(place, () -> () -> new EmptyState(Glyph.DRAW, "Draw a poster", "Describe it."));
    }
    return makers;
  }

  @Override
  public void close() {}
}
