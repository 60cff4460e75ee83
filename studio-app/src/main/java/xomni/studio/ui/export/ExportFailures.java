package xomni.studio.ui.export;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;
import xomni.studio.export.BatchExport;
import xomni.studio.ui.kit.Controls;
import xomni.studio.ui.kit.Glyph;
import xomni.studio.ui.kit.Modal;
import xomni.studio.ui.kit.Texts;

/// Names the pictures that could not be exported, after the others were.
record ExportFailures(BatchExport.Outcome outcome, Modal modal, Texts texts) {
  private static final double WIDTH = 560;
  private static final double HEIGHT = 320;

  void show() {
    VBox list = new VBox(10);
    for (BatchExport.Failure failure : outcome.failed()) {
      Label title = Controls.label(failure.title(), "heading");
      title.setWrapText(true);
      list.getChildren().add(new VBox(2, title, Controls.hint(failure.reason())));
    }
    list.setId("export-failures");
    ScrollPane scroll = new ScrollPane(list);
    scroll.setFitToWidth(true);
    scroll.setMaxHeight(HEIGHT);
    Label rest = new Label(texts.get("export.failed.rest", outcome.written().size()));
    rest.setWrapText(true);
    Button close = Controls.primary(texts.get("close"), Glyph.CHECK, modal::close);
    close.setId("export-close");
    modal.show(
        texts.get("export.failed", outcome.failed().size()),
        WIDTH,
        new VBox(14, rest, scroll),
        close);
  }
}
