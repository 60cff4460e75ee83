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
import xomni.studio.ui.variants.VariantActions;

/// The commands of the drawing page.
final class DrawCommands {
  private final Studio studio;
  private final Desk desk;
  private final VariantActions actions;
  private final Viewport viewport;
  private final Runnable focusPrompt;

  DrawCommands(
      Studio studio, Desk desk, VariantActions actions, Viewport viewport, Runnable focusPrompt) {
    this.studio = studio;
    this.desk = desk;
    this.actions = actions;
    this.viewport = viewport;
    this.focusPrompt = focusPrompt;
  }

  void addTo(Commands commands) {
    ObservableBooleanValue some = desk.sheetProperty().isNotNull();
    commands.add("draw", Glyph.DRAW, "Shortcut+Enter", studio.ready(), studio::draw);
    commands.add(
        "cancel", Glyph.STOP, "Shortcut+Period", desk.growthProperty().isNotNull(), desk::cancel);
    commands.add("prompt", Glyph.QUOTE, "Shortcut+L", focusPrompt);
    commands.add("seed", Glyph.DICE, "Shortcut+Shift+R", studio.settings()::roll);
    commands.add("continue", Glyph.PLAY, "", some, () -> chosen(actions::resume));
    commands.add("star", Glyph.STAR_EMPTY, "Shortcut+D", some, () -> chosen(actions::star));
    commands.add("redraw", Glyph.AGAIN, "Shortcut+R", some, () -> chosen(actions::redraw));
    commands.add("copy", Glyph.COPY, "Shortcut+Shift+C", some, () -> chosen(actions::copy));
    commands.add("sort", Glyph.SORT, "", some, () -> desk.sheetProperty().get().sortByScore());
    commands.add("export", Glyph.EXPORT, "Shortcut+E", some, () -> chosen(actions::export));
    commands.add("discard", Glyph.BIN, "Shortcut+Delete", some, () -> chosen(actions::discard));
    commands.add("next", Glyph.NEXT, "Alt+Right", some, () -> step(1));
    commands.add("previous", Glyph.NEXT, "Alt+Left", some, () -> step(-1));
    commands.add("fit", Glyph.FIT, "Shortcut+0", some, viewport::fit);
    commands.add("actual", Glyph.ZOOM_IN, "Shortcut+Shift+0", some, viewport::actualSize);
    commands.add("grid", Glyph.GRID, "Shortcut+G", some, () -> flip(desk.gridProperty()));
    commands.add(
        "confidence", Glyph.CONFIDENCE, "Shortcut+H", some, () -> flip(desk.confidenceProperty()));
    for (Desk.View view : Desk.View.values()) {
      String id = "view." + view.name().toLowerCase(java.util.Locale.ROOT);
      commands.add(id, Glyph.VARIANTS, "", several(), () -> desk.viewProperty().set(view));
    }
    commands.add("clear", Glyph.CLOSE, "", some, desk::clear);
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
