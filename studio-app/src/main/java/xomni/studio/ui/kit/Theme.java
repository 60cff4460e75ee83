package xomni.studio.ui.kit;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import javafx.application.Application;
import javafx.scene.Scene;

/// Light or dark.
public enum Theme {
  LIGHT,
  DARK;

  private static final String SHEETS = "/xomni/studio/ui/";

  /// Dresses the whole application and `scene` in this theme.
  public void apply(Scene scene) {
    Application.setUserAgentStylesheet(
        this == DARK
            ? new PrimerDark().getUserAgentStylesheet()
            : new PrimerLight().getUserAgentStylesheet());
    dress(scene);
  }

  /// Adds the studio's own style sheets to a scene, such as a dialog's.
  public void dress(Scene scene) {
    scene
        .getStylesheets()
        .setAll(
            sheet(this == DARK ? "dark.css" : "light.css"),
            sheet("studio.css"),
            sheet("pages.css"));
  }

  private static String sheet(String name) {
    return Theme.class.getResource(SHEETS + name).toExternalForm();
  }
}
