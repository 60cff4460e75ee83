package xomni.studio.ui.jobs;

import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import xomni.studio.model.QueuedJob;
import xomni.studio.ui.kit.Controls;
import xomni.studio.ui.kit.EmptyState;
import xomni.studio.ui.kit.Glyph;
import xomni.studio.ui.kit.Page;
import xomni.studio.ui.kit.SizeText;
import xomni.studio.ui.kit.Texts;

/// Drawings that wait, run or have failed.
public final class QueuePage implements Page {
  private final QueueModel model;
  private final Texts texts;
  private final VBox root = new VBox();

  public QueuePage(QueueModel model, Texts texts) {
    this.model = model;
    this.texts = texts;
    root.getStyleClass().add("page");
    ListView<QueuedJob> list = new ListView<>(model.jobs());
    list.getStyleClass().add("job-list");
    list.setId("queue-list");
    list.setAccessibleText(texts.get("place.queue"));
    list.setCellFactory(_ -> new JobCell());
    new QueueKeys(model, list).install();
    Node empty =
        new EmptyState(Glyph.QUEUE, texts.get("queue.empty"), texts.get("queue.empty.next"));
    empty.visibleProperty().bind(Bindings.isEmpty(model.jobs()));
    list.visibleProperty().bind(Bindings.isNotEmpty(model.jobs()));
    StackPane middle = new StackPane(empty, list);
    VBox.setVgrow(middle, Priority.ALWAYS);
    root.getChildren().addAll(head(), reason(), middle, hint());
  }

  private HBox head() {
    Button pause = Controls.button("", Glyph.PAUSE, model::togglePause);
    pause.setId("queue-pause");
    model
        .pausedProperty()
        .subscribe(
            paused -> {
              pause.setText(texts.get(paused ? "queue.go" : "queue.pause"));
              pause.setGraphic((paused ? Glyph.PLAY : Glyph.PAUSE).node());
            });
    Label note = Controls.label(texts.get("queue.paused"), "chip", "accent-chip");
    note.visibleProperty().bind(model.pausedProperty());
    HBox head =
        new HBox(
            12,
            Controls.label(texts.get("place.queue"), "page-title"),
            note,
            Controls.gap(),
            pause);
    head.setAlignment(Pos.CENTER_LEFT);
    return head;
  }

  /// Why nothing starts.
  private Label reason() {
    Label line = Controls.hint("");
    line.setId("queue-reason");
    line.textProperty()
        .bind(
            model
                .crashedProperty()
                .map(crashed -> texts.get(crashed ? "queue.crashed" : "queue.paused.why")));
    line.visibleProperty().bind(model.pausedProperty());
    line.managedProperty().bind(line.visibleProperty());
    return line;
  }

  private Label hint() {
    Label line = Controls.hint(texts.get("queue.keys"));
    line.visibleProperty().bind(Bindings.isNotEmpty(model.jobs()));
    line.managedProperty().bind(line.visibleProperty());
    return line;
  }

  @Override
  public Parent view() {
    return root;
  }

  @Override
  public void shown() {
    model.refresh();
  }

  private final class JobCell extends ListCell<QueuedJob> {
    JobCell() {
      QueueDrag.install(this, model);
      setPrefWidth(0); // as wide as the list, however long a prompt is
    }

    @Override
    protected void updateItem(QueuedJob job, boolean empty) {
      super.updateItem(job, empty);
      setText(null);
      setGraphic(empty || job == null ? null : row(job));
      if (job != null) {
        setAccessibleText(job.request().prompt());
      }
    }

    private HBox row(QueuedJob job) {
      Label prompt = new Label(job.request().prompt().replace('\n', ' '));
      prompt.setMinWidth(0);
      Controls.tellWhenCut(prompt);
      Label facts =
          Controls.label(
              SizeText.of(job.request().size(), texts)
                  + "  ·  "
                  + texts.get("queue.variants", job.request().variants().size())
                  + (job.pack().isEmpty() ? "" : "  ·  " + job.pack()),
              "small",
              "muted");
      VBox words = new VBox(4, prompt, facts);
      if (!job.message().isEmpty()) {
        words.getChildren().add(Controls.hint(texts.sentence(job.message())));
      }
      words.setMinWidth(0);
      HBox.setHgrow(words, Priority.ALWAYS);
      String state = job.state().name().toLowerCase(Locale.ROOT);
      Label chip = Controls.label(texts.get("queue." + state), "chip", "state-" + state);
      chip.setMinWidth(USE_PREF_SIZE);
      HBox row = new HBox(12, chip, words);
      row.setAlignment(Pos.CENTER_LEFT);
      row.getStyleClass().addAll("surface", "job-row");
      row.getChildren().add(buttons(job));
      row.setMinWidth(0);
      row.prefWidthProperty().bind(widthProperty());
      row.setMaxWidth(USE_PREF_SIZE);
      return row;
    }

    private HBox buttons(QueuedJob job) {
      HBox box = new HBox(2);
      box.setMinWidth(USE_PREF_SIZE);
      if (job.state() == QueuedJob.State.FAILED) {
        add(box, "queue.retry", Glyph.AGAIN, () -> model.retry(job));
      }
      if (job.state() != QueuedJob.State.RUNNING) {
        add(box, "queue.up", Glyph.UP, () -> model.move(job, -1));
        add(box, "queue.down", Glyph.DOWN, () -> model.move(job, 1));
      }
      boolean running = job.state() == QueuedJob.State.RUNNING;
      add(
          box,
          running ? "draw.cancel" : "queue.remove",
          running ? Glyph.STOP : Glyph.BIN,
          () -> model.remove(job));
      return box;
    }

    private void add(HBox box, String key, Glyph glyph, Runnable action) {
      Button button = Controls.icon(texts.get(key), glyph, action);
      button.setId(key.replace('.', '-'));
      box.getChildren().add(button);
    }
  }
}
