package xomni.studio.ui.jobs;

import javafx.collections.ListChangeListener;
import javafx.scene.control.ListView;
import javafx.scene.control.MultipleSelectionModel;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import xomni.studio.model.QueuedJob;

/// The keyboard in the list of jobs: Alt with an arrow moves the chosen one, Delete takes it out,
/// Enter tries a failed one again. The choice stays with its job while the list changes.
final class QueueKeys {
  private final QueueModel model;
  private final ListView<QueuedJob> list;
  private final MultipleSelectionModel<QueuedJob> selection;
  private long chosen = -1;
  private int place;
  private boolean choosing;

  QueueKeys(QueueModel model, ListView<QueuedJob> list) {
    this.model = model;
    this.list = list;
    selection = list.getSelectionModel();
  }

  void install() {
    list.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    selection
        .selectedItemProperty()
        .addListener(
            (_, _, job) -> {
              if (job != null && !choosing) {
                chosen = job.id();
                place = selection.getSelectedIndex();
              }
            });
    model.jobs().addListener((ListChangeListener<QueuedJob>) _ -> choose());
  }

  private void choose() {
    if (chosen < 0 || model.jobs().isEmpty()) {
      return;
    }
    choosing = true;
    for (int i = 0; i < model.jobs().size(); i++) {
      if (model.jobs().get(i).id() == chosen) {
        place = i;
      }
    }
    int index = Math.min(place, model.jobs().size() - 1);
    selection.clearAndSelect(index);
    list.getFocusModel().focus(index);
    chosen = model.jobs().get(index).id();
    choosing = false;
  }

  private void pressed(KeyEvent event) {
    QueuedJob job = selection.getSelectedItem();
    if (job == null) {
      return;
    }
    boolean waits = job.state() != QueuedJob.State.RUNNING;
    if (event.isAltDown() && event.getCode() == KeyCode.UP && waits) {
      model.move(job, -1);
    } else if (event.isAltDown() && event.getCode() == KeyCode.DOWN && waits) {
      model.move(job, 1);
    } else if (event.getCode() == KeyCode.DELETE) {
      model.remove(job);
    } else if (event.getCode() == KeyCode.ENTER && job.state() == QueuedJob.State.FAILED) {
      model.retry(job);
    } else {
      return;
    }
    event.consume();
  }
}
