package xomni.studio.ui.canvas;

import javafx.beans.InvalidationListener;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import xomni.studio.ui.kit.Controls;
import xomni.studio.ui.kit.Glyph;
import xomni.studio.ui.kit.Texts;

/// Under the picture: the job that grows while something else is looked at, and the way to it.
public final class JobStrip extends HBox {
  private final Desk desk;
  private final Texts texts;
  private final Label text = new Label();
  private final Button stop;
  private final Button close;
  private final InvalidationListener refresh = _ -> refresh();
  private Growth job;

  public JobStrip(Desk desk, Texts texts) {
    this.desk = desk;
    this.texts = texts;
    getStyleClass().addAll("surface", "job-strip");
    setAlignment(Pos.CENTER_LEFT);
    setMinWidth(0);
    text.setId("background-text");
    text.setAccessibleRole(AccessibleRole.TEXT);
    text.setMinWidth(0);
    text.setMaxWidth(Double.MAX_VALUE);
    Controls.tellWhenCut(text);
    HBox.setHgrow(text, Priority.ALWAYS);
    Button show = Controls.button(texts.get("job.show"), Glyph.EYE, desk::showBackground);
    show.setId("background-show");
    stop = Controls.icon(texts.get("draw.cancel"), Glyph.STOP, desk::cancel);
    stop.setId("background-stop");
    close =
        Controls.icon(texts.get("close"), Glyph.CLOSE, () -> desk.backgroundProperty().set(null));
    close.setId("background-close");
    getChildren().addAll(text, show, stop, close);
    for (Button button : new Button[] {show, stop, close}) {
      button.setMinWidth(Region.USE_PREF_SIZE);
      button.managedProperty().bind(button.visibleProperty());
    }
    managedProperty().bind(visibleProperty());
    visibleProperty().bind(desk.backgroundProperty().isNotNull());
    stop.disableProperty().bind(desk.stoppingProperty());
    desk.backgroundProperty().subscribe(this::follow);
  }

  private void follow(Growth next) {
    if (job != null) {
      job.stageProperty().removeListener(refresh);
      job.progressProperty().removeListener(refresh);
    }
    job = next;
    if (job != null) {
      job.stageProperty().addListener(refresh);
      job.progressProperty().addListener(refresh);
      refresh();
    }
  }

  private void refresh() {
    Growth.Stage stage = job.stageProperty().get();
    boolean done = stage == Growth.Stage.DONE;
    stop.setVisible(!done);
    close.setVisible(done);
    VariantModel first = job.variants().getFirst();
    String prompt = first.request().prompt().replace('\n', ' ');
    long percent = Math.round(job.progressProperty().get() * 100);
    text.setText(
        switch (stage) {
          case WAITING -> texts.get("job.waiting", prompt);
          case TOKENS -> texts.get("job.tokens", percent, prompt);
          case PAINTING -> texts.get("job.painting", percent, prompt);
          case DONE ->
              switch (first.phaseProperty().get()) {
                case STOPPED -> texts.get("job.stopped", prompt);
                case FAILED -> texts.get("job.failed", prompt);
                default -> texts.get("job.finished", prompt);
              };
        });
  }
}
