package xomni.studio.ui.canvas;

import javafx.scene.canvas.GraphicsContext;

/// Something that is drawn over a picture.
@FunctionalInterface
public interface Layer {
  /// Draws; `cells` tells where the picture lies.
  void paint(GraphicsContext g, Cells cells);
}
