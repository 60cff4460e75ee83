package xomni.studio.ui.kit;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// What a page shows when there is nothing yet: an icon, a sentence, and what to do next.
public final class EmptyState extends VBox {
  public EmptyState(Glyph glyph, String title, String next, Node... actions) {
    getStyleClass().add("empty-state");
    setAlignment(Pos.CENTER);
    Label heading = Controls.label(title, "empty-title");
    Label text = Controls.hint(next);
    text.setMaxWidth(420);
    text.setAlignment(Pos.CENTER);
    getChildren().addAll(glyph.node(), heading, text);
    getChildren().addAll(actions);
  }
}
