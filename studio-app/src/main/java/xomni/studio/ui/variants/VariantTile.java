package xomni.studio.ui.variants;

import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import xomni.studio.ui.canvas.Desk;
import xomni.studio.ui.canvas.PictureView;
import xomni.studio.ui.canvas.Sheet;
import xomni.studio.ui.canvas.VariantModel;
import xomni.studio.ui.canvas.Viewport;
import xomni.studio.ui.kit.Controls;
import xomni.studio.ui.kit.Glyph;
import xomni.studio.ui.kit.Texts;

/// One variant of the grid: the picture, its number, and its small buttons.
final class VariantTile extends BorderPane {
  private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
  private static final double MARGIN = 8;

  private final Desk desk;
  private final Sheet sheet;
  private final VariantModel variant;
  private final VariantActions actions;
  private final Texts texts;
  private final ProgressBar progress = new ProgressBar(0);
  private final InvalidationListener refresh = _ -> refresh();
  private final InvalidationListener chosen = _ -> choose();
  private final PictureView view;
  private final Button resume;
  private final Button star;
  private final Button again;

  VariantTile(
      Desk desk,
      Sheet sheet,
      VariantModel variant,
      Viewport viewport,
      VariantActions actions,
      Texts texts) {
    this.desk = desk;
    this.sheet = sheet;
    this.variant = variant;
    this.actions = actions;
    this.texts = texts;
    resume = icon("draw.continue", Glyph.PLAY, () -> actions.resume(variant));
    star = icon("variant.star", Glyph.STAR_EMPTY, () -> actions.star(variant));
    again = icon("variant.redraw", Glyph.AGAIN, () -> actions.redraw(variant));
    getStyleClass().addAll("surface", "variant-tile");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.BUTTON);
    setAccessibleText(texts.get("variant.name", variant.number() + 1));
    setId("variant-" + variant.number());
    view = new PictureView(variant, viewport, MARGIN);
    view.follow(desk);
    progress.getStyleClass().add("thin-progress");
    progress.setMaxWidth(Double.MAX_VALUE);
    progress.setMouseTransparent(true);
    StackPane middle = new StackPane(view, progress);
    middle.setMinSize(0, 0);
    StackPane.setAlignment(progress, Pos.BOTTOM_CENTER);
    setCenter(middle);
    setBottom(foot());
    addEventHandler(MouseEvent.MOUSE_CLICKED, this::clicked);
    setOnKeyPressed(
        event -> {
          if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
            pick();
            event.consume();
          }
        });
    InvalidationListener weak = new WeakInvalidationListener(refresh);
    variant.phaseProperty().addListener(weak);
    variant.drawnProperty().addListener(weak);
    variant.stepProperty().addListener(weak);
    variant.starredProperty().addListener(weak);
    sheet.selectedProperty().addListener(new WeakInvalidationListener(chosen));
    refresh();
    choose();
  }

  private Button icon(String key, Glyph glyph, Runnable action) {
    Button button = Controls.icon(texts.get(key), glyph, action);
    button.setId(key.replace('.', '-'));
    return button;
  }

  private HBox foot() {
    Label number = Controls.label(Integer.toString(variant.number() + 1), "heading");
    number.setMinWidth(USE_PREF_SIZE);
    Label score = Controls.label("", "chip");
    score
        .textProperty()
        .bind(
            variant
                .scoreProperty()
                .map(s -> texts.get("variant.score", Math.round(s * 100)))
                .orElse(""));
    score.visibleProperty().bind(score.textProperty().isNotEmpty());
    score.managedProperty().bind(score.visibleProperty());
    Button bin = icon("variant.discard", Glyph.BIN, () -> actions.discard(variant));
    resume.managedProperty().bind(resume.visibleProperty());
    again.managedProperty().bind(again.visibleProperty());
    HBox foot = new HBox(number, score, Controls.gap(), resume, star, again, bin);
    foot.setAlignment(Pos.CENTER_LEFT);
    foot.getStyleClass().add("variant-foot");
    return foot;
  }

  PictureView picture() {
    return view;
  }

  private void clicked(MouseEvent event) {
    if (!event.isStillSincePress()) {
      return;
    }
    requestFocus();
    if (event.getClickCount() > 1) {
      pick();
    } else {
      sheet.selectedProperty().set(variant);
    }
  }

  private void pick() {
    sheet.selectedProperty().set(variant);
    desk.viewProperty().set(Desk.View.SINGLE);
  }

  private void refresh() {
    VariantModel.Phase phase = variant.phaseProperty().get();
    boolean starred = variant.starredProperty().get();
    star.setGraphic((starred ? Glyph.STAR : Glyph.STAR_EMPTY).node());
    star.pseudoClassStateChanged(PseudoClass.getPseudoClass("on"), starred);
    resume.setVisible(phase.broken());
    again.setVisible(!phase.alive());
    progress.setVisible(phase.alive());
    progress.setProgress(
        phase == VariantModel.Phase.PAINTING
            ? variant.stepProperty().get() / (double) Math.max(1, variant.stepsProperty().get())
            : variant.drawnProperty().get() / (double) variant.ids().length);
  }

  private void choose() {
    pseudoClassStateChanged(CHOSEN, sheet.selectedProperty().get() == variant);
  }
}
