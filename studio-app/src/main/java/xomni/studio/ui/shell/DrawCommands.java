package xomni.studio.ui.shell;

import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;
import xomni.studio.ui.canvas.Desk;
import xomni.studio.ui.canvas.Sheet;
import xomni.studio.ui.canvas.VariantModel;
import xomni.studio.ui.canvas.Viewport;
import xomni.studio.ui.kit.Commands;
import xomni.studio.ui.kit.Glyph;
import xomni.studio.ui.prompt.DrawSettings;
import xomni.studio.ui.prompt.PromptEditor;
import xomni.studio.ui.prompt.SettingsPanel;
import xomni.studio.ui.variants.VariantActions;

/// The commands of the drawing page.
final class DrawCommands {
  private final Studio studio;
  private final Desk desk;
  private final VariantActions actions;
  private final Viewport viewport;
  private final PromptEditor editor;
  private final SettingsPanel panel;
  private final ObservableBooleanValue front;

  /// @param front whether the page is in sight
  DrawCommands(
      Studio studio,
      Desk desk,
      VariantActions actions,
      Viewport viewport,
      PromptEditor editor,
      SettingsPanel panel,
      ObservableBooleanValue front) {
    this.studio = studio;
    this.desk = desk;
    this.actions = actions;
    this.viewport = viewport;
    this.editor = editor;
    this.panel = panel;
    this.front = front;
  }

  void addTo(Commands commands) {
    // A picture that is not in sight must not be changed by a key.
    ObservableBooleanValue some = desk.sheetProperty().isNotNull().and(front);
    commands.add("draw", Glyph.DRAW, "Shortcut+Enter", studio.ready(), studio::draw);
    commands.add("cancel", Glyph.STOP, "Shortcut+Period", running(), desk::cancel);
    commands.add(
        "background",
        Glyph.EYE,
        "Shortcut+Shift+S",
        desk.backgroundProperty().isNotNull().and(front),
        desk::showBackground);
    prompt(commands);
    settings(commands);
    commands.add("continue", Glyph.PLAY, "", some, () -> chosen(actions::resume));
    commands.add("star", Glyph.STAR_EMPTY, "Shortcut+D", some, () -> chosen(actions::star));
    commands.add("redraw", Glyph.AGAIN, "Shortcut+R", some, () -> chosen(actions::redraw));
    commands.add("copy", Glyph.COPY, "Shortcut+Shift+C", some, () -> chosen(actions::copy));
    commands.add("sort", Glyph.SORT, "", some, () -> desk.sheetProperty().get().sortByScore());
    commands.add("export", Glyph.EXPORT, "Shortcut+E", some, () -> chosen(actions::export));
    commands.add("discard", Glyph.BIN, "Shortcut+Delete", some, () -> chosen(actions::discard));
    commands.add("next", Glyph.NEXT, "Alt+Right", some, () -> step(1));
    commands.add("previous", Glyph.NEXT, "Alt+Left", some, () -> step(-1));
    view(commands, some);
    commands.add("clear", Glyph.CLOSE, "", some, desk::clear);
  }

  private void prompt(Commands commands) {
    commands.add("prompt", Glyph.QUOTE, "Shortcut+L", editor::focusText);
    commands.add("quote", Glyph.QUOTE, "Shortcut+Shift+Q", editor::quote);
    commands.add("blocks", Glyph.BLOCKS, "", () -> editor.openMenu("blocks"));
    commands.add("prompts", Glyph.HISTORY, "", () -> editor.openMenu("history"));
    for (String name : PromptEditor.templateNames()) {
      commands.add("template." + name, Glyph.TEMPLATE, "", () -> editor.useTemplate(name));
    }
  }

  private void settings(Commands commands) {
    DrawSettings settings = studio.settings();
    commands.add("seed", Glyph.DICE, "Shortcut+Shift+R", settings::roll);
    commands.add("seed.lock", Glyph.LOCK, "", () -> flip(settings.seedLockedProperty()));
    commands.add("more", Glyph.SETTINGS, "Shortcut+M", panel::flip);
    commands.add("reset", Glyph.UNDO, "", settings::reset);
  }

  private void view(Commands commands, ObservableBooleanValue some) {
    commands.add("fit", Glyph.FIT, "Shortcut+0", some, viewport::fit);
    commands.add("actual", Glyph.ZOOM_IN, "Shortcut+Shift+0", some, viewport::actualSize);
    commands.add("zoom.in", Glyph.ZOOM_IN, "Shortcut+Equals", some, () -> viewport.zoomBy(1.25));
    commands.add("zoom.out", Glyph.ZOOM_OUT, "Shortcut+Minus", some, () -> viewport.zoomBy(0.8));
    commands.add("pan.left", Glyph.HAND, "Shortcut+Alt+Left", some, () -> viewport.pan(-1, 0));
    commands.add("pan.right", Glyph.HAND, "Shortcut+Alt+Right", some, () -> viewport.pan(1, 0));
    commands.add("pan.up", Glyph.HAND, "Shortcut+Alt+Up", some, () -> viewport.pan(0, -1));
    commands.add("pan.down", Glyph.HAND, "Shortcut+Alt+Down", some, () -> viewport.pan(0, 1));
    commands.add("boxes", Glyph.WORD, "Shortcut+Shift+G", some, () -> flip(desk.boxesProperty()));
    commands.add("grid", Glyph.GRID, "Shortcut+G", some, () -> flip(desk.gridProperty()));
    commands.add(
        "confidence", Glyph.CONFIDENCE, "Shortcut+H", some, () -> flip(desk.confidenceProperty()));
    for (Desk.View view : Desk.View.values()) {
      String id = "view." + view.name().toLowerCase(java.util.Locale.ROOT);
      commands.add(id, Glyph.VARIANTS, "", several(), () -> desk.viewProperty().set(view));
    }
  }

  /// Whether there is a drawing to be stopped.
  private ObservableBooleanValue running() {
    return desk.growthProperty()
        .isNotNull()
        .or(desk.preparingProperty())
        .or(desk.backgroundProperty().isNotNull());
  }

  private ObservableBooleanValue several() {
    return Bindings.createBooleanBinding(
        () ->
            desk.sheetProperty().get() != null && desk.sheetProperty().get().variants().size() > 1,
        desk.sheetProperty());
  }

  private void chosen(Consumer<VariantModel> action) {
    Sheet sheet = desk.sheetProperty().get();
    if (sheet != null) {
      action.accept(sheet.selectedProperty().get());
    }
  }

  private void step(int by) {
    Sheet sheet = desk.sheetProperty().get();
    if (sheet != null) {
      sheet.selectNext(by);
    }
  }

  private static void flip(javafx.beans.property.BooleanProperty property) {
    property.set(!property.get());
  }
}
