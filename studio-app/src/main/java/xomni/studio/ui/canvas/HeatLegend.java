package xomni.studio.ui.canvas;

import javafx.geometry.Pos;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.scene.paint.CycleMethod;
import javafx.scene.paint.LinearGradient;
import javafx.scene.paint.Stop;
import javafx.scene.shape.Rectangle;
import xomni.studio.ui.kit.Controls;
import xomni.studio.ui.kit.Texts;

/// Says what the colours of the confidence view mean; there only while it is on.
final class HeatLegend extends HBox {
  private static final double WIDTH = 120;
  private static final Color DARK = Color.web("#22262c");

  HeatLegend(Desk desk, Texts texts) {
    super(8);
    getStyleClass().add("heat-legend");
    setId("heat-legend");
    setAlignment(Pos.CENTER_LEFT);
    setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    setMouseTransparent(true);
    // As over a picture, which is darkened under the view.
    Rectangle dark = new Rectangle(WIDTH, 10, DARK);
    Rectangle bar = new Rectangle(WIDTH, 10);
    // The scale is logarithmic, so these stand at equal distances.
    bar.setFill(
        new LinearGradient(
            0,
            0,
            1,
            0,
            true,
            CycleMethod.NO_CYCLE,
            new Stop(0, Heat.color(1)),
            new Stop(1 / 3.0, Heat.color(0.1)),
            new Stop(1, Heat.color(0.001))));
    String sure = texts.get("heat.sure");
    String doubtful = texts.get("heat.doubtful");
    getChildren()
        .addAll(
            Controls.label(sure, "small"),
            new StackPane(dark, bar),
            Controls.label(doubtful, "small"));
    setAccessibleText(texts.get("overlay.confidence") + ": " + sure + ", " + doubtful);
    visibleProperty().bind(desk.confidenceProperty());
  }
}
