package xomni.studio.ui.kit;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.value.ChangeListener;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// Keeps the keyboard inside something that lies over the window while it is shown, and gives it
/// back when that is closed.
public final class FocusTrap {
  private final Parent over;
  private final ChangeListener<Node> watch = (_, _, now) -> moved(now);
  private Scene scene;
  private Node before;
  private Node last;

  /// @param over is shown and hidden by its `visible` property
  public FocusTrap(Parent over) {
    this.over = over;
    over.getProperties().put(FocusTrap.class, this);
    over.addEventFilter(KeyEvent.KEY_PRESSED, this::tab);
    over.visibleProperty().addListener((_, _, shown) -> toggle(shown));
  }

  private void toggle(boolean shown) {
    if (shown && over.getScene() != null) {
      scene = over.getScene();
      before = scene.getFocusOwner();
      last = null;
      scene.focusOwnerProperty().addListener(watch);
    } else if (!shown && scene != null) {
      scene.focusOwnerProperty().removeListener(watch);
      if (before != null && before.getScene() == scene) {
        before.requestFocus();
      }
      scene = null;
    }
  }

  private void moved(Node now) {
    if (covered()) {
      return;
    }
    if (now == null || inside(now)) {
      last = now == null ? last : now;
    } else if (last != null && inside(last)) {
      last.requestFocus();
    } else {
      order().stream().findFirst().ifPresent(Node::requestFocus);
    }
  }

  /// Whether something else lies over this that keeps the keyboard to itself.
  private boolean covered() {
    List<Node> around = over.getParent().getChildrenUnmodifiable();
    return around.subList(around.indexOf(over) + 1, around.size()).stream()
        .anyMatch(node -> node.isVisible() && node.hasProperties() && trap(node));
  }

  private static boolean trap(Node node) {
    return node.getProperties().containsKey(FocusTrap.class);
  }

  private boolean inside(Node node) {
    return within(node, over);
  }

  private static boolean within(Node node, Node outer) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (at == outer) {
        return true;
      }
    }
    return false;
  }

  private void tab(KeyEvent event) {
    boolean writes = event.getTarget() instanceof TextArea area && area.isEditable();
    if (event.getCode() != KeyCode.TAB || scene == null || writes && !event.isControlDown()) {
      return;
    }
    event.consume();
    List<Node> order = order();
    if (order.isEmpty()) {
      return;
    }
    int at = 0;
    while (at < order.size() && !within(scene.getFocusOwner(), order.get(at))) {
      at++;
    }
    int next =
        at == order.size() ? 0 : Math.floorMod(at + (event.isShiftDown() ? -1 : 1), order.size());
    order.get(next).requestFocus();
  }

  private List<Node> order() {
    List<Node> found = new ArrayList<>();
    collect(over, found);
    return found;
  }

  private static void collect(Node node, List<Node> found) {
    if (!node.isVisible() || node.isDisabled()) {
      return;
    }
    if (node.isFocusTraversable()) {
      found.add(node);
    }
    // These hand the keyboard on to a field inside them.
    boolean one = node instanceof Spinner || node instanceof ComboBoxBase;
    if (node instanceof Parent parent && !one) {
      parent.getChildrenUnmodifiable().forEach(child -> collect(child, found));
    }
  }
}
