package xomni.studio.ui.export;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import xomni.studio.export.BatchExport;
import xomni.studio.export.ExportPlan;
import xomni.studio.history.History;
import xomni.studio.jobs.Work;
import xomni.studio.model.StudioException;
import xomni.studio.ui.export.ExportModel.Existing;
import xomni.studio.ui.kit.Controls;
import xomni.studio.ui.kit.Glyph;
import xomni.studio.ui.kit.Modal;
import xomni.studio.ui.kit.Notes;
import xomni.studio.ui.kit.Tasks;
import xomni.studio.ui.kit.Texts;

/// Sets up an export and runs it.
public final class ExportDialog {
  private static final double WIDTH = 560;

  private final History history;
  private final Tasks tasks;
  private final Modal modal;
  private final Notes notes;
  private final Texts texts;
  private final Supplier<Path> folder;
  private final Consumer<Path> used;

  /// @param folder where exports go first
  /// @param used learns the folder that was exported to
  public ExportDialog(
      History history,
      Tasks tasks,
      Modal modal,
      Notes notes,
      Texts texts,
      Supplier<Path> folder,
      Consumer<Path> used) {
    this.history = history;
    this.tasks = tasks;
    this.modal = modal;
    this.notes = notes;
    this.texts = texts;
    this.folder = folder;
    this.used = used;
  }

  /// Opens the dialog for pictures of the history; those that are not painted yet are left out.
  public void open(List<Long> ids) {
    tasks.run(
        _ ->
            ids.stream()
                .map(history.gallery()::find)
                .flatMap(Optional::stream)
                .filter(entry -> entry.picture().isPresent())
                .toList(),
        found -> {
          if (found.isEmpty()) {
            notes.show(texts.get("export.none"));
          } else {
            new Form(new ExportModel(found, folder.get()), ids.size() - found.size()).show();
          }
        });
  }

  /// One opening of the dialog.
  private final class Form {
    private final ExportModel model;
    private final int left;
    private final Label summary = new Label();
    private final Label warning = Controls.hint("");
    private final Button export;
    private final Button replace;
    private final Button beside;
    private final ProgressBar progress = new ProgressBar(0);
    private final ExportForm form;
    private Optional<Work<?>> running = Optional.empty();

    /// @param left number of pictures that are left out
    Form(ExportModel model, int left) {
      this.model = model;
      this.left = left;
      export = Controls.primary(texts.get("export.do"), Glyph.EXPORT, () -> write(Existing.ASK));
      export.setId("export-do");
      replace =
          Controls.button(
              texts.get("export.replace"), Glyph.WARNING, () -> write(Existing.REPLACE));
      replace.setId("export-replace");
      beside =
          Controls.button(texts.get("export.beside"), Glyph.ADD, () -> write(Existing.KEEP_BOTH));
      beside.setId("export-beside");
      for (Button button : List.of(replace, beside)) {
        button.setVisible(false);
        button.managedProperty().bind(button.visibleProperty());
      }
      warning.setGraphic(Glyph.WARNING.node());
      warning.getStyleClass().add("remark-warning");
      warning.setId("export-warning");
      warning.managedProperty().bind(warning.visibleProperty());
      summary.setId("export-summary");
      summary.getStyleClass().add("small");
      summary.setWrapText(true);
      progress.setMaxWidth(Double.MAX_VALUE);
      progress.getStyleClass().add("thin-progress");
      progress.setVisible(false);
      progress.managedProperty().bind(progress.visibleProperty());
      form = new ExportForm(model, texts, this::update);
      InvalidationListener update = _ -> update();
      for (Observable value : model.properties()) {
        value.addListener(update);
      }
    }

    void show() {
      VBox foot = new VBox(6, summary, warning, progress);
      if (left > 0) {
        Label label = Controls.hint(texts.get("export.left", left));
        label.setId("export-left");
        foot.getChildren().addFirst(label);
      }
      VBox content = new VBox(16, form, name(), folderField(), foot);
      Button cancel = Controls.button(texts.get("cancel"), Glyph.CLOSE, modal::close);
      cancel.setId("export-cancel");
      modal.show(
          texts.get("export.title", model.count()),
          WIDTH,
          content,
          cancel,
          beside,
          replace,
          export);
      modal.onClosed(() -> running.ifPresent(work -> work.cancel().cancel()));
      update();
    }

    private VBox name() {
      TextField field = new TextField();
      field.textProperty().bindBidirectional(model.nameProperty());
      field.setId("export-name");
      return Controls.field(texts.get("export.name"), field, texts.get("export.name.why"));
    }

    private VBox folderField() {
      TextField field = new TextField();
      field.textProperty().bindBidirectional(model.folderProperty());
      field.setId("export-folder");
      HBox.setHgrow(field, Priority.ALWAYS);
      Button browse = Controls.icon(texts.get("browse"), Glyph.FOLDER, this::browse);
      VBox box = Controls.field(texts.get("export.folder"), new HBox(4, field, browse), "");
      field.setAccessibleText(texts.get("export.folder"));
      return box;
    }

    private void browse() {
      DirectoryChooser chooser = new DirectoryChooser();
      File now = new File(model.folderProperty().get());
      if (now.isDirectory()) {
        chooser.setInitialDirectory(now);
      }
      File chosen = chooser.showDialog(modal.getScene().getWindow());
      if (chosen != null) {
        model.folderProperty().set(chosen.getPath());
      }
    }

    private void update() {
      if (form == null || running.isPresent()) {
        return;
      }
      replace.setVisible(false);
      beside.setVisible(false);
      try {
        ExportPlan plan = model.plan();
        summary.setText(
            texts.get(
                "export.plan",
                plan.width(),
                plan.height(),
                Math.round(plan.widthMm()),
                Math.round(plan.heightMm())));
        double dpi = model.honestDpi();
        String coarse =
            dpi < ExportPlan.COARSE_BELOW - 0.5 ? texts.get("export.coarse", Math.round(dpi)) : "";
        Optional<String> wrong = form.problem();
        warn(wrong.orElse(coarse));
        export.setDisable(wrong.isPresent());
      } catch (StudioException e) {
        summary.setText("");
        warn(e.getMessage());
        export.setDisable(true);
      }
    }

    private void warn(String text) {
      warning.setText(text);
      warning.setVisible(!text.isEmpty());
    }

    private void write(Existing existing) {
      busy(true);
      running =
          Optional.of(
              tasks.run(
                  cancel ->
                      model.write(
                          history,
                          existing,
                          number -> tasks.onWindow(() -> progressed(number)),
                          cancel),
                  result -> {
                    running = Optional.empty();
                    ended(result);
                  },
                  error -> {
                    running = Optional.empty();
                    busy(false);
                    warn(error.getMessage());
                    if (!(error instanceof StudioException)) {
                      tasks.failed(error);
                    }
                  }));
    }

    private void busy(boolean on) {
      export.setDisable(on);
      replace.setVisible(false);
      beside.setVisible(false);
      form.setDisable(on);
      progress.setProgress(model.count() == 1 ? ProgressBar.INDETERMINATE_PROGRESS : 0);
      progress.setVisible(on);
      if (on) {
        warn("");
      }
    }

    private void progressed(int number) {
      if (running.isPresent() && model.count() > 1) {
        progress.setProgress(number / (double) model.count());
        summary.setText(texts.get("export.progress", number + 1, model.count()));
      }
    }

    private void ended(ExportModel.Result result) {
      switch (result) {
        case ExportModel.Result.Taken taken -> ask(taken.files());
        case ExportModel.Result.Ended ended -> told(ended.outcome());
      }
    }

    private void ask(List<Path> taken) {
      busy(false);
      update();
      replace.setVisible(true);
      replace.setText(texts.get(taken.size() > 1 ? "export.replace.all" : "export.replace"));
      beside.setVisible(true);
      warn(texts.get("export.taken", taken.size(), taken.getFirst().getFileName().toString()));
    }

    private void told(BatchExport.Outcome outcome) {
      int written = outcome.written().size();
      if (written > 0) {
        used.accept(outcome.written().getLast().getParent());
      }
      if (outcome.cancelled()) {
        notes.show(texts.get("export.cancelled", written, model.count()));
        return;
      }
      if (!outcome.failed().isEmpty() && model.count() == 1) {
        busy(false);
        update();
        warn(outcome.failed().getFirst().reason());
        return;
      }
      modal.close();
      if (outcome.failed().isEmpty()) {
        notes.show(
            texts.get(
                "export.done", written, outcome.written().getLast().getFileName().toString()));
      } else {
        new ExportFailures(outcome, modal, texts).show();
      }
    }
  }
}
