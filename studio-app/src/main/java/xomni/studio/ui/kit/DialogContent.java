package xomni.studio.ui.kit;

import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;

/// The content of a dialog: as high as it needs to be at its width, and scrolling where the window
/// is too small for that. (A plain scroll pane asks for the height without knowing the width, which
/// is too little for text that wraps.)
final class DialogContent extends ScrollPane {
  private final Node shown;

  DialogContent(Node shown) {
    super(shown);
    this.shown = shown;
    setFitToWidth(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    getStyleClass().add("dialog-scroll");
  }

  @Override
  public Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }

  @Override
  protected double computePrefHeight(double width) {
    double sides = snappedLeftInset() + snappedRightInset();
    double inside = width < 0 ? -1 : Math.max(0, width - sides);
    return Math.ceil(shown.prefHeight(inside)) + snappedTopInset() + snappedBottomInset() + 2;
  }

  @Override
  protected double computeMinHeight(double width) {
    return Math.min(80, computePrefHeight(width));
  }
}
