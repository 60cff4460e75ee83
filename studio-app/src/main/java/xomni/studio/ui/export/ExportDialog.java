package xomni.studio.ui.export;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import xomni.studio.export.ExportPlan;
import xomni.studio.export.Paper;
import xomni.studio.export.TargetExists;
import xomni.studio.history.History;
import xomni.studio.model.StudioException;
import xomni.studio.ui.export.ExportModel.Kind;
import xomni.studio.ui.kit.Controls;
import xomni.studio.ui.kit.Glyph;
import xomni.studio.ui.kit.Inputs;
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
  private final java.util.function.Supplier<Path> folder;
  private final Consumer<Path> used;

  /// @param folder where exports go first
  /// @param used learns the folder that was exported to
  public ExportDialog(
      History history,
      Tasks tasks,
      Modal modal,
      Notes notes,
      Texts texts,
      java.util.function.Supplier<Path> folder,
      Consumer<Path> used) {
    this.history = history;
    this.tasks = tasks;
    this.modal = modal;
    this.notes = notes;
    this.texts = texts;
    this.folder = folder;
    this.used = used;
  }

  /// Opens the dialog for pictures of the history.
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
            new Form(new ExportModel(found, folder.get())).show();
          }
        });
  }

  /// One opening of the dialog.
  private final class Form {
    private final ExportModel model;
    private final Label summary = new Label();
    private final Label warning = Controls.hint("");
    private final Button export =
        Controls.primary(texts.get("export.do"), Glyph.EXPORT, () -> write(false));
    private final Button replace =
        Controls.button(texts.get("export.replace"), Glyph.WARNING, () -> write(true));
    private final VBox options = new VBox(12);

    Form(ExportModel model) {
      this.model = model;
      export.setId("export-do");
      replace.setId("export-replace");
      replace.setVisible(false);
      replace.managedProperty().bind(replace.visibleProperty());
      warning.setGraphic(Glyph.WARNING.node());
      warning.getStyleClass().add("remark-warning");
      warning.setId("export-warning");
      warning.managedProperty().bind(warning.visibleProperty());
      summary.setId("export-summary");
      summary.getStyleClass().add("small");
      InvalidationListener update = _ -> update();
      for (Observable value :
          List.of(
              model.scaleProperty(),
              model.dpiProperty(),
              model.paperProperty(),
              model.landscapeProperty(),
              model.marginProperty(),
              model.bleedProperty(),
              model.fillProperty(),
              model.nameProperty(),
              model.folderProperty())) {
        value.addListener(update);
      }
      model.kindProperty().addListener(_ -> options());
    }

    void show() {
      options();
      VBox content =
          new VBox(16, kinds(), options, name(), folderField(), new VBox(6, summary, warning));
      Button cancel = Controls.button(texts.get("cancel"), Glyph.CLOSE, modal::close);
      modal.show(texts.get("export.title", model.count()), WIDTH, content, cancel, replace, export);
    }

    private HBox kinds() {
      HBox box = new HBox();
      box.getStyleClass().add("segments");
      ToggleGroup group = new ToggleGroup();
      for (Kind kind : Kind.values()) {
        ToggleButton button = new ToggleButton(kind.name());
        button.setId("export-" + kind.name().toLowerCase(Locale.ROOT));
        button.setToggleGroup(group);
        button.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(button, Priority.ALWAYS);
        button.setOnAction(_ -> model.kindProperty().set(kind));
        model.kindProperty().subscribe(now -> button.setSelected(now == kind));
        box.getChildren().add(button);
      }
      return box;
    }

    private void options() {
      options
          .getChildren()
          .setAll(
              switch (model.kindProperty().get()) {
                case PNG -> List.of(size(), check("export.metadata", model.metadataProperty()));
                case JPEG -> List.of(size(), quality());
                case TIFF -> List.of(size());
                case PDF -> List.of(paper(), edges(), choices());
              });
      update();
    }

    private HBox size() {
      ComboBox<Double> scale = new ComboBox<>();
      scale.getItems().setAll(1.0, 2.0, 3.0, 4.0, 6.0, 8.0);
      scale.setConverter(Inputs.number("× ", ""));
      Inputs.link(scale, scale.valueProperty(), model.scaleProperty().asObject());
      scale.setMaxWidth(Double.MAX_VALUE);
      return row(
          Controls.field(texts.get("export.scale"), scale, ""),
          Controls.field(texts.get("export.dpi"), Inputs.whole(36, 2400, model.dpiProperty()), ""));
    }

    private HBox quality() {
      return row(
          Controls.field(
              texts.get("export.quality"), Inputs.whole(1, 100, model.qualityProperty()), ""));
    }

    private HBox paper() {
      ComboBox<String> box = new ComboBox<>();
      box.getItems().setAll(Paper.KNOWN.stream().map(Paper::name).toList());
      box.setEditable(true);
      box.valueProperty().bindBidirectional(model.paperProperty());
      box.setId("export-paper");
      box.setMaxWidth(Double.MAX_VALUE);
      return row(
          Controls.field(texts.get("export.paper"), box, texts.get("export.paper.own")),
          Controls.field(texts.get("export.dpi"), Inputs.whole(36, 2400, model.dpiProperty()), ""));
    }

    private HBox edges() {
      return row(
          Controls.field(
              texts.get("export.margin"), Inputs.decimal(0, 200, 1, model.marginProperty()), ""),
          Controls.field(
              texts.get("export.bleed"), Inputs.decimal(0, 50, 1, model.bleedProperty()), ""));
    }

    private VBox choices() {
      return new VBox(
          8,
          check("export.landscape", model.landscapeProperty()),
          check("export.fill", model.fillProperty()),
          check("export.marks", model.marksProperty()));
    }

    private CheckBox check(String key, javafx.beans.property.BooleanProperty value) {
      CheckBox box = new CheckBox(texts.get(key));
      box.selectedProperty().bindBidirectional(value);
      box.setId(key.replace('.', '-'));
      return box;
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
      replace.setVisible(false);
      try {
        ExportPlan plan = model.plan();
        summary.setText(
            texts.get(
                "export.plan",
                plan.width(),
                plan.height(),
                Math.round(plan.widthMm()),
                Math.round(plan.heightMm())));
        warn(plan.coarse() ? texts.get("export.coarse", Math.round(plan.honestDpi())) : "");
        export.setDisable(false);
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

    private void write(boolean mayReplace) {
      export.setDisable(true);
      tasks.run(
          _ -> model.write(history, mayReplace),
          file -> {
            used.accept(file.getParent());
            modal.close();
            notes.show(texts.get("export.done", model.count(), file.getFileName().toString()));
          },
          error -> {
            export.setDisable(false);
            if (error instanceof TargetExists) {
              replace.setVisible(true);
            }
            warn(error.getMessage());
          });
    }

    private HBox row(javafx.scene.Node... nodes) {
      HBox box = new HBox(12, nodes);
      for (javafx.scene.Node node : nodes) {
        HBox.setHgrow(node, Priority.ALWAYS);
      }
      return box;
    }
  }
}
