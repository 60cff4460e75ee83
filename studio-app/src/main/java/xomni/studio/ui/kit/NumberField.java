package xomni.studio.ui.kit;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.css.PseudoClass;
import javafx.scene.control.TextField;
import javafx.scene.control.TextFormatter;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// A field for a number. It takes nothing but digits, and a point where parts of one are possible;
/// a number out of range is marked and does not count, so that the last good one stays. The arrow
/// keys step.
public final class NumberField extends TextField {
  private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");
  private static final Pattern WHOLE = Pattern.compile("\\d{0,7}");
  private static final Pattern PARTS = Pattern.compile("\\d{0,6}([.,]\\d{0,2})?");

  private final double least;
  private final double most;
  private final double step;
  private final boolean whole;
  private final DoubleProperty number = new SimpleDoubleProperty();
  private final ReadOnlyBooleanWrapper wrong = new ReadOnlyBooleanWrapper();

  /// @param whole whether only whole numbers are taken
  public NumberField(double least, double most, double step, boolean whole, double now) {
    this.least = least;
    this.most = most;
    this.step = step;
    this.whole = whole;
    getStyleClass().add("number-field");
    Pattern pattern = whole ? WHOLE : PARTS;
    setTextFormatter(
        new TextFormatter<>(
            change -> pattern.matcher(change.getControlNewText()).matches() ? change : null));
    number.set(now);
    setText(words(now));
    textProperty().addListener(_ -> read());
    number.addListener(
        (_, _, value) -> {
          if (!parse().equals(OptionalDouble.of(value.doubleValue()))) {
            setText(words(value.doubleValue()));
          }
        });
    addEventFilter(KeyEvent.KEY_PRESSED, this::key);
  }

  /// A field for whole numbers.
  public static NumberField whole(int least, int most, int step, int now) {
    return new NumberField(least, most, step, true, now);
  }

  private void read() {
    OptionalDouble value = parse();
    boolean good = value.isPresent() && value.getAsDouble() >= least && value.getAsDouble() <= most;
    wrong.set(!good);
    pseudoClassStateChanged(WRONG, !good);
    if (good) {
      number.set(value.getAsDouble());
    }
  }

  private OptionalDouble parse() {
    try {
      return OptionalDouble.of(Double.parseDouble(getText().replace(',', '.')));
    } catch (NumberFormatException e) {
      return OptionalDouble.empty();
    }
  }

  private void key(KeyEvent event) {
    double by = event.getCode() == KeyCode.UP ? step : event.getCode() == KeyCode.DOWN ? -step : 0;
    if (by != 0) {
      double from = parse().orElse(number.get());
      setText(words(Math.clamp(from + by, least, most)));
      positionCaret(getLength());
      event.consume();
    }
  }

  private String words(double value) {
    boolean even = whole || value == Math.rint(value);
    return even ? Long.toString(Math.round(value)) : String.format(Locale.ROOT, "%.1f", value);
  }

  /// The last good number.
  public DoubleProperty numberProperty() {
    return number;
  }

  /// Whether what stands there is not a number in range.
  public ReadOnlyBooleanProperty wrongProperty() {
    return wrong.getReadOnlyProperty();
  }

  /// What is wrong with it, in a sentence.
  ///
  /// @param name what the field is called
  public String problem(String name, Texts texts) {
    return texts.get("number.wrong", name, words(least), words(most));
  }
}
