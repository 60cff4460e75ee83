package xomni.studio.ui.chat;

import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Pane;
import javafx.scene.shape.CubicCurve;
import xomni.studio.model.Relative;
import xomni.studio.ui.kit.Glyph;

/// The tree of a picture: every node one click away. Steps go to the right, branches begin rows of
/// their own.
final class FamilyTree extends ScrollPane {
  private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
  private static final double NODE = 44;
  private static final double STEP_X = 62;
  private static final double STEP_Y = 54;
  private static final double MARGIN = 6;
  private static final int ROWS = 3;

  private final ChatModel model;
  private final Thumbs thumbs;
  private final TurnWords words;
  private final Pane pane = new Pane();
  private List<Relative> shown = List.of();

  FamilyTree(ChatModel model, Thumbs thumbs, TurnWords words) {
    this.model = model;
    this.thumbs = thumbs;
    this.words = words;
    getStyleClass().add("family-tree");
    setContent(pane);
    setAccessibleRole(AccessibleRole.TREE_VIEW);
    setAccessibleText(words.text("chat.tree"));
    setVbarPolicy(ScrollBarPolicy.AS_NEEDED);
    setMinHeight(USE_PREF_SIZE);
    managedProperty().bind(visibleProperty());
    model.familyProperty().addListener(_ -> show());
    model.turnsProperty().addListener(_ -> show());
    show();
  }

  private void show() {
    List<Relative> family = model.familyProperty().getValue();
    if (family.equals(shown)) {
      // The nodes stay, and so does the focus on one of them.
      choose();
      return;
    }
    shown = family;
    TreeLayout layout = TreeLayout.of(family);
    pane.getChildren().clear();
    setVisible(family.size() > 1);
    for (Relative picture : family) {
      picture.link().ifPresent(link -> connect(layout, link.parent(), picture.id()));
    }
    for (Relative picture : family) {
      pane.getChildren().add(node(picture, layout.spots().get(picture.id())));
    }
    double width = layout.cols() * STEP_X - (STEP_X - NODE) + 2 * MARGIN;
    pane.setPrefSize(width, layout.rows() * STEP_Y - (STEP_Y - NODE) + 2 * MARGIN);
    int rows = Math.clamp(layout.rows(), 1, ROWS);
    setPrefHeight(rows * STEP_Y - (STEP_Y - NODE) + 2 * MARGIN + 14);
    choose();
  }

  private void choose() {
    String id = "tree-" + model.entry().orElse(-1);
    for (Node node : pane.getChildren()) {
      boolean chosen = id.equals(node.getId());
      node.pseudoClassStateChanged(CHOSEN, chosen);
      if (chosen) {
        setHvalue(node.getLayoutX() / Math.max(1, pane.getPrefWidth() - NODE));
        setVvalue(node.getLayoutY() / Math.max(1, pane.getPrefHeight() - NODE));
      }
    }
  }

  private Button node(Relative picture, TreeLayout.Spot spot) {
    Button node = new Button();
    var image = thumbs.view(picture.picture(), NODE - 8);
    node.setGraphic(picture.picture().picture().isPresent() ? image : Glyph.PAUSE.node());
    node.getStyleClass().setAll("button", "tree-node");
    node.setMinSize(NODE, NODE);
    node.setMaxSize(NODE, NODE);
    node.relocate(MARGIN + spot.col() * STEP_X, MARGIN + spot.row() * STEP_Y);
    node.setId("tree-" + picture.id());
    String name = words.wish(picture);
    node.setAccessibleText(name);
    node.setTooltip(new Tooltip(name));
    node.setOnAction(_ -> model.go(picture.id()));
    return node;
  }

  private void connect(TreeLayout layout, long from, long to) {
    TreeLayout.Spot a = layout.spots().get(from);
    TreeLayout.Spot b = layout.spots().get(to);
    if (a == null || b == null) {
      return;
    }
    double x1 = MARGIN + a.col() * STEP_X + NODE;
    double y1 = MARGIN + a.row() * STEP_Y + NODE / 2;
    double x2 = MARGIN + b.col() * STEP_X;
    double y2 = MARGIN + b.row() * STEP_Y + NODE / 2;
    double middle = (x1 + x2) / 2;
    CubicCurve line = new CubicCurve(x1, y1, middle, y1, middle, y2, x2, y2);
    line.getStyleClass().add("tree-line");
    pane.getChildren().add(line);
  }
}
