package xomni.studio.ui.jobs;

import javafx.css.PseudoClass;
import javafx.scene.control.ListCell;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;
import xomni.studio.model.QueuedJob;

/// Jobs that are dragged to another place of the queue.
final class QueueDrag {
  private static final PseudoClass TARGET = PseudoClass.getPseudoClass("drop-target");

  private QueueDrag() {}

  static void install(ListCell<QueuedJob> cell, QueueModel model) {
    cell.setOnDragDetected(
        event -> {
          QueuedJob job = cell.getItem();
          if (job != null && job.state() != QueuedJob.State.RUNNING) {
            Dragboard board = cell.startDragAndDrop(TransferMode.MOVE);
            ClipboardContent content = new ClipboardContent();
            content.putString(Long.toString(job.id()));
            board.setContent(content);
            board.setDragView(cell.snapshot(null, null));
            event.consume();
          }
        });
    cell.setOnDragOver(
        event -> {
          if (fits(cell, event)) {
            event.acceptTransferModes(TransferMode.MOVE);
            event.consume();
          }
        });
    cell.setOnDragEntered(event -> cell.pseudoClassStateChanged(TARGET, fits(cell, event)));
    cell.setOnDragExited(_ -> cell.pseudoClassStateChanged(TARGET, false));
    cell.setOnDragDropped(
        event -> {
          if (fits(cell, event)
              && event.getGestureSource() instanceof ListCell<?> source
              && source.getItem() instanceof QueuedJob job) {
            model.moveTo(job, cell.getIndex());
            event.setDropCompleted(true);
            event.consume();
          }
        });
  }

  private static boolean fits(ListCell<QueuedJob> cell, DragEvent event) {
    return event.getGestureSource() instanceof ListCell<?> source
        && source != cell
        && source.getListView() == cell.getListView()
        && cell.getItem() != null;
  }
}
