package xomni.studio.ui.kit;

import javafx.scene.Parent;

/// One place of the window, reached from the navigation rail.
public interface Page {
  /// What the page shows. Built once.
  Parent view();

  /// The page has come to the front.
  default void shown() {}
}
