package xomni.studio.ui.packs;

import java.io.File;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import xomni.engine.pack.PackCatalogue;
import xomni.engine.pack.PackManifest;
import xomni.studio.ui.kit.Controls;
import xomni.studio.ui.kit.EmptyState;
import xomni.studio.ui.kit.Glyph;
import xomni.studio.ui.kit.Modal;
import xomni.studio.ui.kit.Notes;
import xomni.studio.ui.kit.Page;
import xomni.studio.ui.kit.Texts;

/// The packs that can be drawn with, and the ways to get more.
public final class PacksPage implements Page {
  private static final double GIB = 1L << 30;

  private final PacksModel model;
  private final ImportDialog importing;
  private final Modal modal;
  private final Notes notes;
  private final Texts texts;
  private final VBox list = new VBox(12);
  private final BorderPane root = new BorderPane();
  private final VBox page = new VBox();

  public PacksPage(
      PacksModel model, ImportDialog importing, Modal modal, Notes notes, Texts texts) {
    this.model = model;
    this.importing = importing;
    this.modal = modal;
    this.notes = notes;
    this.texts = texts;
    page.getStyleClass().add("page");
    page.getChildren().add(head());
    ScrollPane scroll = new ScrollPane(list);
    scroll.setFitToWidth(true);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    page.getChildren().add(scroll);
    list.setId("pack-list");
    root.setCenter(page);
    model.packs().addListener((ListChangeListener<PackCatalogue.Entry>) _ -> fill());
    fill();
  }

  private HBox head() {
    Button add = Controls.button(texts.get("packs.add"), Glyph.FOLDER, this::add);
    add.setId("packs-add");
    Button fromCheckpoint =
        Controls.primary(texts.get("packs.import"), Glyph.IMPORT, importing::open);
    fromCheckpoint.setId("packs-import");
    HBox head =
        new HBox(
            8,
            Controls.label(texts.get("place.packs"), "page-title"),
            Controls.gap(),
            add,
            fromCheckpoint);
    head.setAlignment(Pos.CENTER_LEFT);
    return head;
  }

  private void add() {
    FileChooser chooser = new FileChooser();
    chooser
        .getExtensionFilters()
        .add(new FileChooser.ExtensionFilter("X-Omni", "*.xpack", "pack.json"));
    File file = chooser.showOpenDialog(root.getScene().getWindow());
    if (file != null) {
      boolean folder = file.getName().equals("pack.json");
      model.add(
          (folder ? file.getParentFile() : file).toPath(),
          () -> notes.show(texts.get("packs.added")));
    }
  }

  private void fill() {
    if (model.packs().isEmpty()) {
      list.getChildren()
          .setAll(
              new EmptyState(Glyph.PACKS, texts.get("packs.empty"), texts.get("packs.empty.next")));
      return;
    }
    list.getChildren().setAll(model.packs().stream().map(this::card).toList());
  }

  private HBox card(PackCatalogue.Entry pack) {
    Label name = Controls.label(pack.name(), "heading");
    HBox title = new HBox(8, name);
    title.setAlignment(Pos.CENTER_LEFT);
    VBox words = new VBox(6, title);
    HBox.setHgrow(words, Priority.ALWAYS);
    if (pack.embedded()) {
      title.getChildren().add(Controls.label(texts.get("packs.embedded"), "chip"));
    }
    pack.manifest().ifPresent(manifest -> describe(manifest, title, words));
    pack.defect()
        .ifPresent(
            defect -> {
              Label label = Controls.hint(defect);
              label.setGraphic(Glyph.WARNING.node());
              label.getStyleClass().add("remark-warning");
              words.getChildren().add(label);
            });
    PackCheck check = model.check(pack.name());
    ProgressBar progress = new ProgressBar();
    progress.getStyleClass().add("thin-progress");
    progress.setMaxWidth(360);
    progress.progressProperty().bind(check.progressProperty());
    progress.visibleProperty().bind(check.runningProperty());
    progress.managedProperty().bind(check.runningProperty());
    progress.setAccessibleText(texts.get("packs.verifying"));
    words.getChildren().add(progress);
    Label remark = Controls.hint("");
    remark.setId("pack-remark");
    remark
        .textProperty()
        .bind(
            Bindings.when(check.runningProperty())
                .then(texts.get("packs.verifying"))
                .otherwise(check.remarkProperty()));
    remark.visibleProperty().bind(remark.textProperty().isNotEmpty());
    remark.managedProperty().bind(remark.visibleProperty());
    words.getChildren().add(remark);
    HBox card = new HBox(16, Glyph.PACKS.node(), words, buttons(pack));
    card.setAlignment(Pos.CENTER_LEFT);
    card.getStyleClass().addAll("surface", "pack-card");
    return card;
  }

  private void describe(PackManifest manifest, HBox title, VBox words) {
    long bytes = PacksModel.bytes(manifest);
    PacksModel.Fit fit = PacksModel.fit(bytes);
    Label chip =
        Controls.label(texts.get("packs.fit." + fit.name().toLowerCase(Locale.ROOT)), "chip");
    if (fit != PacksModel.Fit.EASY) {
      chip.getStyleClass().add("accent-chip");
    }
    title.getChildren().add(chip);
    words
        .getChildren()
        .add(
            Controls.label(
                texts.get(
                    "packs.facts",
                    manifest.version(),
                    manifest.precision().label(),
                    size(bytes),
                    manifest.licence().name()),
                "small",
                "muted"));
  }

  private String size(long bytes) {
    return bytes >= GIB
        ? String.format(texts.locale(), "%.1f GiB", bytes / GIB)
        : String.format(texts.locale(), "%.0f MiB", bytes / (GIB / 1024));
  }

  private HBox buttons(PackCatalogue.Entry pack) {
    Button verify =
        Controls.icon(
            texts.get("packs.verify"),
            Glyph.VERIFY,
            () ->
                model
                    .check(pack.name())
                    .start(pack, texts.get("packs.good"), texts.get("packs.stopped")));
    verify.setId("pack-verify");
    Button stop =
        Controls.icon(texts.get("packs.stop"), Glyph.STOP, () -> model.check(pack.name()).cancel());
    stop.setId("pack-verify-stop");
    only(stop, model.check(pack.name()).runningProperty());
    only(verify, model.check(pack.name()).runningProperty().not());
    Button licence = Controls.icon(texts.get("packs.about"), Glyph.ABOUT, () -> about(pack));
    licence.setId("pack-about");
    licence.setVisible(pack.manifest().isPresent());
    Button remove = Controls.icon(texts.get("packs.remove"), Glyph.BIN, () -> remove(pack));
    remove.setId("pack-remove");
    HBox box = new HBox(2, licence, verify, stop, remove);
    box.setMinWidth(HBox.USE_PREF_SIZE);
    box.setAlignment(Pos.CENTER);
    return box;
  }

  private static void only(Node node, ObservableBooleanValue when) {
    node.visibleProperty().bind(when);
    node.managedProperty().bind(when);
  }

  private void remove(PackCatalogue.Entry pack) {
    model.whyItStays(
        pack,
        reason -> {
          if (reason.isPresent()) {
            notes.show(texts.get(reason.get(), pack.name()));
          } else {
            modal.askToDelete(
                texts.get("packs.remove"),
                texts.get("packs.remove.text", pack.name()),
                texts.get("packs.remove.yes"),
                () -> model.remove(pack));
          }
        });
  }

  private void about(PackCatalogue.Entry pack) {
    model.texts(pack, words -> new PackAbout(pack, words, modal, texts).show());
  }

  @Override
  public Parent view() {
    return root;
  }

  @Override
  public void shown() {
    model.refresh();
  }
}
