package xomni.studio.ui.shell;

import java.util.function.Consumer;
import javafx.beans.InvalidationListener;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import xomni.studio.ui.canvas.Desk;
import xomni.studio.ui.canvas.Sheet;
import xomni.studio.ui.canvas.VariantModel;
import xomni.studio.ui.kit.Controls;
import xomni.studio.ui.kit.Glyph;
import xomni.studio.ui.kit.Texts;
import xomni.studio.ui.variants.VariantActions;

/// Buttons for the chosen picture.
final class PictureActions extends HBox {
  private final Desk desk;
  private final Button star;
  private final InvalidationListener refresh = _ -> refresh();
  private VariantModel variant;
  private Sheet sheet;

  PictureActions(Desk desk, VariantActions actions, Texts texts) {
    this.desk = desk;
    getStyleClass().add("tool-group");
    star = add(texts.get("variant.star"), "star", Glyph.STAR_EMPTY, actions::star);
    add(texts.get("variant.redraw"), "redraw", Glyph.AGAIN, actions::redraw);
    add(texts.get("variant.copy"), "copy", Glyph.COPY, actions::copy);
    add(texts.get("variant.export"), "export", Glyph.EXPORT, actions::export);
    add(texts.get("variant.discard"), "discard", Glyph.BIN, actions::discard);
    setMinWidth(USE_PREF_SIZE);
    desk.sheetProperty().addListener(_ -> follow());
    follow();
  }

  private Button add(String text, String id, Glyph glyph, Consumer<VariantModel> action) {
    Button button =
        Controls.icon(
            text,
            glyph,
            () -> {
              if (variant != null) {
                action.accept(variant);
              }
            });
    button.setId(id);
    getChildren().add(button);
    return button;
  }

  private void follow() {
    if (sheet != null) {
      sheet.selectedProperty().removeListener(refresh);
    }
    sheet = desk.sheetProperty().get();
    if (sheet != null) {
      sheet.selectedProperty().addListener(refresh);
    }
    refresh();
  }

  private void refresh() {
    if (variant != null) {
      variant.phaseProperty().removeListener(refresh);
      variant.starredProperty().removeListener(refresh);
    }
    variant = sheet == null ? null : sheet.selectedProperty().get();
    if (variant != null) {
      variant.phaseProperty().addListener(refresh);
      variant.starredProperty().addListener(refresh);
      boolean starred = variant.starredProperty().get();
      star.setGraphic((starred ? Glyph.STAR : Glyph.STAR_EMPTY).node());
    }
    boolean done = variant != null && !variant.phaseProperty().get().alive();
    getChildren().forEach(button -> button.setDisable(!done));
  }
}
