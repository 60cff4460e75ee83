package xomni.studio.ui.gallery;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import xomni.engine.Painting;
import xomni.studio.model.Entry;
import xomni.studio.ui.kit.Controls;
import xomni.studio.ui.kit.SizeText;
import xomni.studio.ui.kit.Texts;

/// How a picture was made.
final class Facts extends VBox {
  private final Texts texts;

  Facts(Texts texts) {
    super(4);
    this.texts = texts;
  }

  void show(Entry entry) {
    getChildren().clear();
    fact("draw.format", SizeText.pixels(entry.request().size()));
    fact("draw.seed", Long.toString(entry.request().seed()));
    fact("gallery.variant", Integer.toString(entry.variant() + 1));
    fact("draw.pack", entry.provenance().pack());
    fact("gallery.device", entry.provenance().device());
    entry.request().painting().map(Painting::steps).ifPresent(n -> fact("draw.steps", "" + n));
    double seconds = entry.decoding().plus(entry.painting()).toMillis() / 1000.0;
    if (seconds > 0) {
      fact("gallery.time", String.format(texts.locale(), "%.1f s", seconds));
    }
    fact(
        "gallery.made",
        DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
            .withLocale(texts.locale())
            .withZone(ZoneId.systemDefault())
            .format(entry.created()));
    entry
        .marks()
        .score()
        .ifPresent(s -> fact("gallery.score", String.format(Locale.ROOT, "%.0f %%", 100 * s)));
  }

  private void fact(String key, String value) {
    if (value.isEmpty()) {
      return;
    }
    Label name = Controls.label(texts.get(key), "small", "muted");
    name.setMinWidth(96);
    Label label = Controls.label(value, "small");
    label.setWrapText(true);
    getChildren().add(new HBox(8, name, label));
  }
}
