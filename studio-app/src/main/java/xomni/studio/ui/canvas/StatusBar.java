package xomni.studio.ui.canvas;

import javafx.beans.InvalidationListener;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import xomni.studio.ui.canvas.Growth.Stage;
import xomni.studio.ui.kit.Controls;
import xomni.studio.ui.kit.Glyph;
import xomni.studio.ui.kit.Texts;

/// Under the picture: how far and how fast it grows, and what can be done about it.
public final class StatusBar extends VBox {
  /// Two lines of text: what is said must not move the picture.
  private static final double LINE = 38;

  private final Desk desk;
  private final Texts texts;
  private final ProgressBar progress = new ProgressBar(0);
  private final Label text = new Label();
  private final Label detail = Controls.label("", "muted", "small");
  private final Button cancel;
  private final Button resume;
  private final InvalidationListener refresh = _ -> refresh();
  private Growth growth;
  private Sheet sheet;
  private VariantModel variant;

  public StatusBar(Desk desk, Texts texts) {
    this.desk = desk;
    this.texts = texts;
    getStyleClass().add("status-bar");
    setMinWidth(0);
    cancel = Controls.button(texts.get("draw.cancel"), Glyph.STOP, desk::cancel);
    cancel.setId("cancel");
    resume =
        Controls.button(
            texts.get("draw.continue"),
            Glyph.PLAY,
            () -> desk.resume(desk.sheetProperty().get().selectedProperty().get()));
    resume.setId("continue");
    progress.setMaxWidth(Double.MAX_VALUE);
    progress.getStyleClass().add("thin-progress");
    progress.setAccessibleText(texts.get("draw.progress"));
    text.setId("status");
    detail.setId("status-detail");
    text.setAccessibleRole(AccessibleRole.TEXT);
    text.setWrapText(true); // why a drawing failed takes a sentence or two
    Controls.tellWhenCut(detail);
    // One over the other: side by side they would be cut where a conversation takes the room.
    VBox words = new VBox(text, detail);
    words.setAlignment(Pos.CENTER_LEFT);
    words.setMinWidth(0);
    HBox.setHgrow(words, Priority.ALWAYS);
    for (Label label : new Label[] {text, detail}) {
      label.setMinWidth(0);
      label.managedProperty().bind(label.textProperty().isNotEmpty());
    }
    cancel.setMinWidth(Region.USE_PREF_SIZE);
    resume.setMinWidth(Region.USE_PREF_SIZE);
    HBox line = new HBox(12, words, resume, cancel);
    line.setAlignment(Pos.CENTER_LEFT);
    line.setMinHeight(LINE);
    getChildren().addAll(progress, line);
    for (Button button : new Button[] {cancel, resume}) {
      button.managedProperty().bind(button.visibleProperty());
    }
    desk.openingProperty().addListener(refresh);
    desk.preparingProperty().addListener(refresh);
    desk.stoppingProperty().addListener(refresh);
    desk.growthProperty().addListener(_ -> watch());
    desk.sheetProperty().addListener(_ -> watch());
    watch();
  }

  private void watch() {
    if (growth != null) {
      growth.stageProperty().removeListener(refresh);
      growth.progressProperty().removeListener(refresh);
    }
    if (sheet != null) {
      sheet.selectedProperty().removeListener(refresh);
    }
    growth = desk.growthProperty().get();
    sheet = desk.sheetProperty().get();
    if (growth != null) {
      growth.stageProperty().addListener(refresh);
      growth.progressProperty().addListener(refresh);
    }
    if (sheet != null) {
      sheet.selectedProperty().addListener(refresh);
    }
    refresh();
  }

  private void refresh() {
    follow(sheet == null ? null : sheet.selectedProperty().get());
    boolean busy = growth != null && growth.stageProperty().get() != Stage.DONE;
    boolean ahead = desk.preparingProperty().get() || desk.openingProperty().get().isPresent();
    setVisible(busy || ahead || variant != null);
    progress.setVisible(busy || ahead);
    cancel.setVisible(busy || desk.preparingProperty().get());
    cancel.setDisable(desk.stoppingProperty().get());
    resume.setVisible(!busy && !ahead && variant != null && variant.phaseProperty().get().broken());
    if (busy) {
      showGrowth();
    } else if (ahead) {
      showPreparing();
    } else if (variant != null) {
      showResult();
    }
  }

  private void follow(VariantModel next) {
    if (variant == next) {
      return;
    }
    if (variant != null) {
      variant.phaseProperty().removeListener(refresh);
    }
    variant = next;
    if (variant != null) {
      variant.phaseProperty().addListener(refresh);
    }
  }

  /// Nothing is drawn yet: the model is being read into memory, which takes seconds to minutes.
  private void showPreparing() {
    progress.setProgress(ProgressBar.INDETERMINATE_PROGRESS);
    text.setText(
        desk.stoppingProperty().get()
            ? texts.get("status.stopping")
            : desk.openingProperty()
                .get()
                .map(pack -> texts.get("status.opening", pack))
                .orElse(texts.get("status.waiting")));
    detail.setText(
        desk.openingProperty().get().isPresent() && desk.preparingProperty().get()
            ? texts.get("status.opening.then")
            : "");
  }

  private void showGrowth() {
    if (desk.stoppingProperty().get()) {
      text.setText(texts.get("status.stopping"));
      detail.setText("");
      return;
    }
    Stage stage = growth.stageProperty().get();
    progress.setProgress(
        stage == Stage.WAITING
            ? ProgressBar.INDETERMINATE_PROGRESS
            : growth.progressProperty().get());
    int drawn = growth.variants().stream().mapToInt(v -> v.drawnProperty().get()).sum();
    int all = growth.variants().stream().mapToInt(v -> v.ids().length).sum();
    text.setText(
        switch (stage) {
          case WAITING -> texts.get("status.waiting");
          case TOKENS -> texts.get("status.tokens", drawn, all);
          case PAINTING, DONE -> painting();
        });
    StringBuilder more = new StringBuilder();
    if (stage == Stage.TOKENS && growth.tokensPerSecondProperty().get() > 0) {
      more.append(texts.get("status.rate", number(growth.tokensPerSecondProperty().get())));
    }
    double left = growth.secondsLeftProperty().get();
    if (stage != Stage.WAITING && !Double.isNaN(left)) {
      more.append(more.isEmpty() ? "" : "  ·  ").append(left(left));
      if (stage == Stage.TOKENS && growth.variants().getFirst().request().painting().isPresent()) {
        more.append(texts.get("status.then.painting"));
      }
    }
    detail.setText(more.toString());
  }

  private String painting() {
    for (VariantModel one : growth.variants()) {
      if (one.phaseProperty().get() == VariantModel.Phase.PAINTING) {
        return texts.get("status.painting", one.stepProperty().get(), one.stepsProperty().get());
      }
    }
    return texts.get("status.painting.next");
  }

  private String left(double seconds) {
    long whole = Math.max(1, Math.round(seconds));
    return whole < 90
        ? texts.get("status.seconds", whole)
        : texts.get("status.minutes", Math.round(whole / 60.0));
  }

  private String number(double value) {
    return String.format(texts.locale(), value < 10 ? "%.1f" : "%.0f", value);
  }

  private void showResult() {
    text.setText(
        switch (variant.phaseProperty().get()) {
          case STOPPED ->
              texts.get("status.stopped", variant.drawnProperty().get(), variant.ids().length);
          case FAILED -> failure();
          default -> "";
        });
    var request = variant.request();
    detail.setText(
        request.size().width()
            + " × "
            + request.size().height()
            + "  ·  "
            + texts.get("status.seed", Long.toString(request.seed()))
            + (variant.number() > 0 || request.variants().size() > 1
                ? "  ·  " + texts.get("status.variant", variant.number() + 1)
                : ""));
  }

  private String failure() {
    return growth == null
        ? texts.get("status.failed")
        : growth.failureProperty().get().map(texts::sentence).orElse(texts.get("status.failed"));
  }
}
