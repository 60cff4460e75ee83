package xomni.studio.ui.packs;

import javafx.scene.control.Button;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import xomni.engine.pack.PackCatalogue;
import xomni.engine.pack.PackManifest;
import xomni.studio.ui.kit.Controls;
import xomni.studio.ui.kit.Glyph;
import xomni.studio.ui.kit.Modal;
import xomni.studio.ui.kit.Texts;

/// What a pack says about itself: its model card, where it has one, and its licence.
record PackAbout(PackCatalogue.Entry pack, PackTexts words, Modal modal, Texts texts) {
  private static final double WIDTH = 640;

  void show() {
    String licence = pack.manifest().map(PackManifest::licence).map(l -> l.name()).orElse("");
    StackPane page = new StackPane();
    VBox content = new VBox(14, page);
    if (words.card().isPresent()) {
      page.getChildren().setAll(new MarkdownView(words.card().get()));
      content
          .getChildren()
          .addFirst(
              choice(page, texts.get("packs.card"), texts.get("packs.licence.name", licence)));
    } else {
      page.getChildren().setAll(new MarkdownView(words.licence()));
      content
          .getChildren()
          .addFirst(Controls.label(texts.get("packs.licence.name", licence), "heading"));
    }
    Button close = Controls.primary(texts.get("close"), Glyph.CHECK, modal::close);
    close.setId("pack-about-close");
    modal.show(pack.name(), WIDTH, content, close);
  }

  private HBox choice(StackPane page, String card, String licence) {
    ToggleGroup group = new ToggleGroup();
    ToggleButton first = part(group, card, page, words.card().orElse(""));
    ToggleButton second = part(group, licence, page, words.licence());
    first.setId("pack-card");
    second.setId("pack-licence");
    first.setSelected(true);
    HBox box = new HBox(first, second);
    box.getStyleClass().add("segments");
    return box;
  }

  private static ToggleButton part(ToggleGroup group, String name, StackPane page, String text) {
    ToggleButton button = new ToggleButton(name);
    button.setToggleGroup(group);
    button.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(button, Priority.ALWAYS);
    button.setOnAction(
        _ -> {
          button.setSelected(true);
          page.getChildren().setAll(new MarkdownView(text));
        });
    return button;
  }
}
