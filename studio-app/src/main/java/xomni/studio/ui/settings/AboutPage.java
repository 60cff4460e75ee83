package xomni.studio.ui.settings;

import java.util.Properties;
import java.util.TreeSet;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import xomni.studio.ui.kit.Controls;
import xomni.studio.ui.kit.Page;
import xomni.studio.ui.kit.Resources;
import xomni.studio.ui.kit.Texts;

/// What this program is, and whose work it stands on.
public final class AboutPage implements Page {
  private final ScrollPane root;

  /// @param version of the studio
  public AboutPage(Texts texts, String version) {
    VBox page =
        new VBox(
            Controls.label("X-Omni Studio", "page-title"),
            Controls.label(texts.get("about.version", version), "muted"),
            paragraph(texts.get("about.text")),
            paragraph(texts.get("about.network")),
            Controls.label(texts.get("about.licences"), "heading"),
            licences());
    page.getStyleClass().add("page");
    root = new ScrollPane(page);
    root.setFitToWidth(true);
  }

  private static Label paragraph(String text) {
    Label label = new Label(text);
    label.setWrapText(true);
    label.setMaxWidth(620);
    return label;
  }

  private static VBox licences() {
    Properties parts = Resources.properties("licences.properties");
    VBox box = new VBox(8);
    box.getStyleClass().addAll("surface", "settings-section");
    box.setMaxWidth(620);
    for (String name : new TreeSet<>(parts.stringPropertyNames())) {
      Label part = new Label(name);
      part.setMinWidth(260);
      box.getChildren().add(new HBox(part, Controls.label(parts.getProperty(name), "muted")));
    }
    return box;
  }

  @Override
  public Parent view() {
    return root;
  }
}
