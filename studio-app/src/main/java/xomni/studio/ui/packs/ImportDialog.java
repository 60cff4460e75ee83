package xomni.studio.ui.packs;

import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import xomni.engine.EngineException;
import xomni.engine.importer.ImportPlan;
import xomni.engine.importer.ImportProgress;
import xomni.engine.importer.ImportRequest;
import xomni.engine.importer.Importer;
import xomni.engine.pack.Precision;
import xomni.studio.doctor.Doctor;
import xomni.studio.jobs.Work;
import xomni.studio.model.StudioException;
import xomni.studio.ui.kit.Controls;
import xomni.studio.ui.kit.FrameQueue;
import xomni.studio.ui.kit.Glyph;
import xomni.studio.ui.kit.Modal;
import xomni.studio.ui.kit.Notes;
import xomni.studio.ui.kit.Tasks;
import xomni.studio.ui.kit.Texts;

/// Turns a downloaded checkpoint into a pack: which folders, how stored, what it will take; then
/// the import with its progress.
public final class ImportDialog {
  private static final double WIDTH = 580;
  private static final double GIB = 1L << 30;

  /// As the catalogue takes them.
  private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}";

  private final PacksModel model;
  private final Tasks tasks;
  private final FrameQueue queue;
  private final Modal modal;
  private final Notes notes;
  private final Texts texts;

  public ImportDialog(
      PacksModel model, Tasks tasks, FrameQueue queue, Modal modal, Notes notes, Texts texts) {
    this.model = model;
    this.tasks = tasks;
    this.queue = queue;
    this.modal = modal;
    this.notes = notes;
    this.texts = texts;
  }

  /// Opens the dialog.
  public void open() {
    new Form().show();
  }

  /// One opening of the dialog.
  private final class Form {
    private final TextField xomni = new TextField();
    private final TextField flux = new TextField();
    private final TextField name = new TextField();
    private final ComboBox<Precision> precision = new ComboBox<>();
    private final Label estimate = new Label(texts.get("import.estimate.none"));
    private final Label problem = Controls.hint("");
    private final ProgressBar progress = new ProgressBar(0);
    private final Button check =
        Controls.button(texts.get("import.check"), Glyph.VERIFY, this::check);
    private final Button start =
        Controls.primary(texts.get("import.start"), Glyph.IMPORT, this::start);
    private Optional<Work<?>> running = Optional.empty();

    void show() {
      xomni.setId("import-xomni");
      flux.setId("import-flux");
      name.setId("import-name");
      precision.setId("import-precision");
      precision.getItems().setAll(Precision.values());
      precision.setValue(Precision.FP16);
      precision.setMaxWidth(Double.MAX_VALUE);
      estimate.setWrapText(true);
      estimate.setId("import-estimate");
      problem.getStyleClass().add("remark-warning");
      problem.setGraphic(Glyph.WARNING.node());
      problem.visibleProperty().bind(problem.textProperty().isNotEmpty());
      problem.managedProperty().bind(problem.visibleProperty());
      problem.setId("import-problem");
      progress.setMaxWidth(Double.MAX_VALUE);
      progress.getStyleClass().add("thin-progress");
      progress.setVisible(false);
      check.setId("import-check");
      start.setId("import-start");
      start.setDisable(true);
      VBox content =
          new VBox(
              14,
              Controls.hint(texts.get("import.text")),
              folder("import.xomni", xomni),
              folder("import.flux", flux),
              Controls.field(
                  texts.get("import.precision"), precision, texts.get("import.precision.why")),
              Controls.field(texts.get("import.name"), name, texts.get("import.name.why")),
              estimate,
              problem,
              progress);
      Button cancel = Controls.button(texts.get("cancel"), Glyph.CLOSE, modal::close);
      cancel.setId("import-cancel");
      modal.show(texts.get("import.title"), WIDTH, content, cancel, check, start);
      modal.onClosed(this::stop);
      for (TextField field : new TextField[] {xomni, flux, name}) {
        field.textProperty().addListener(_ -> start.setDisable(true));
      }
      precision.valueProperty().addListener(_ -> start.setDisable(true));
      xomni.requestFocus();
    }

    /// Closing the dialog while it imports stops that; nothing of it stays behind.
    private void stop() {
      running.ifPresent(
          work -> {
            work.cancel().cancel();
            notes.show(texts.get("import.stopped"));
          });
      running = Optional.empty();
    }

    private VBox folder(String key, TextField field) {
      HBox.setHgrow(field, Priority.ALWAYS);
      Button browse =
          Controls.icon(
              texts.get("browse"),
              Glyph.FOLDER,
              () -> {
                File chosen = new DirectoryChooser().showDialog(modal.getScene().getWindow());
                if (chosen != null) {
                  field.setText(chosen.getPath());
                }
              });
      VBox box =
          Controls.field(texts.get(key), new HBox(4, field, browse), texts.get(key + ".why"));
      field.setAccessibleText(texts.get(key));
      return box;
    }

    /// @throws StudioException when something is missing, in a sentence
    private ImportRequest request() {
      Path folder = path(xomni, "import.xomni");
      String wanted = name.getText().strip();
      String chosen =
          wanted.isEmpty()
              ? folder.toAbsolutePath().normalize().getFileName()
                  + "-"
                  + precision.getValue().label()
              : wanted;
      if (!chosen.matches(NAME)) {
        name.requestFocus();
        throw new StudioException(texts.get("import.name.wrong"));
      }
      return new ImportRequest(
          folder,
          path(flux, "import.flux"),
          model.folder().resolve(chosen),
          precision.getValue(),
          Optional.of(chosen));
    }

    private Path path(TextField field, String key) {
      try {
        if (!field.getText().isBlank()) {
          return Path.of(field.getText().strip());
        }
      } catch (InvalidPathException e) {
        // The sentence below says it.
      }
      field.requestFocus();
      throw new StudioException(texts.get("import.choose", texts.get(key)));
    }

    private void check() {
      problem.setText("");
      ImportRequest request;
      try {
        request = request();
      } catch (StudioException e) {
        problem.setText(e.getMessage());
        return;
      }
      check.setDisable(true);
      tasks.run(
          _ -> Importer.plan(request),
          plan -> {
            check.setDisable(false);
            start.setDisable(false);
            estimate.setText(describe(plan));
            start.requestFocus();
          },
          this::failed);
    }

    private String describe(ImportPlan plan) {
      String text = texts.get("import.estimate", gib(plan.diskBytes()), gib(plan.memoryBytes()));
      long free = freeBytes();
      if (free < plan.diskBytes()) {
        text += " " + texts.get("import.nodisk", gib(free));
      }
      boolean large = Doctor.memory() > 0 && plan.memoryBytes() > Doctor.memory();
      return large ? text + " " + texts.get("import.large", gib(Doctor.memory())) : text;
    }

    /// On the disk that packs are kept on.
    private long freeBytes() {
      Path at = model.folder();
      while (at.getParent() != null && !at.toFile().exists()) {
        at = at.getParent();
      }
      return at.toFile().getUsableSpace();
    }

    private String gib(long bytes) {
      return String.format(texts.locale(), bytes < GIB / 10 ? "%.2f" : "%.1f", bytes / GIB);
    }

    private void failed(Throwable error) {
      check.setDisable(false);
      start.setDisable(true);
      progress.setVisible(false);
      running = Optional.empty();
      problem.setText(error.getMessage());
      if (!(error instanceof EngineException) && !(error instanceof StudioException)) {
        tasks.failed(error);
      }
    }

    private void start() {
      start.setDisable(true);
      check.setDisable(true);
      progress.setVisible(true);
      ImportRequest request = request();
      running =
          Optional.of(
              tasks.run(
                  cancel -> Importer.run(request, this::progressed, cancel),
                  manifest -> {
                    running = Optional.empty();
                    modal.close();
                    model.refresh();
                    notes.show(texts.get("import.done", manifest.name()));
                  },
                  this::failed));
    }

    private void progressed(ImportProgress now) {
      queue.postLatest(
          this,
          () -> {
            progress.setProgress(now.doneBytes() / (double) Math.max(1, now.totalBytes()));
            estimate.setText(now.stage());
          });
    }
  }
}
