package xomni.studio.ui.kit;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.TextFormatter;

/// Watches over a field for a number. Keys that make no number do nothing; a number outside its
/// range is not taken, and the field says so until it holds one that is.
public final class NumberGuard {
  private static final PseudoClass ERROR = PseudoClass.getPseudoClass("error");
  private static final int MOST_DIGITS = 18;

  private final TextField field;
  private final double least;
  private final double most;
  private final Pattern typed;
  private final Consumer<Number> take;
  private final boolean whole;
  private final BooleanProperty wrong = new SimpleBooleanProperty();
  private String shown = "";
  private boolean showing;

  private NumberGuard(
      TextField field, double least, double most, boolean whole, Consumer<Number> take) {
    this.field = field;
    this.least = least;
    this.most = most;
    this.whole = whole;
    this.take = take;
    String sign = least < 0 ? "-?" : "";
    typed = Pattern.compile(sign + "\\d{0," + MOST_DIGITS + "}" + (whole ? "" : "([.,]\\d{0,6})?"));
    put(field, this);
    field.setTextFormatter(new TextFormatter<>(this::filtered));
    field.textProperty().addListener((_, _, now) -> typed(now));
    field
        .focusedProperty()
        .addListener(
            (_, _, focused) -> {
              if (focused) {
                return;
              }
              if (accepts(field.getText())) {
                take.accept(parse(field.getText()));
                mark(false);
              } else {
                // The value that holds comes back; the sentence stays, to say why.
                show(shown);
                mark(true);
              }
            });
  }

  static NumberGuard whole(TextField field, long least, long most, Consumer<Number> take) {
    return new NumberGuard(field, least, most, true, take);
  }

  static NumberGuard decimal(TextField field, double least, double most, Consumer<Number> take) {
    return new NumberGuard(field, least, most, false, take);
  }

  /// Lets [#of] find the guard of a control.
  static void put(Node control, NumberGuard guard) {
    control.getProperties().put(NumberGuard.class, guard);
  }

  /// The guard of a control, if it has one.
  public static Optional<NumberGuard> of(Node control) {
    return Optional.ofNullable((NumberGuard) control.getProperties().get(NumberGuard.class));
  }

  private TextFormatter.Change filtered(TextFormatter.Change change) {
    if (!change.isContentChange() || typed.matcher(change.getControlNewText()).matches()) {
      return change;
    }
    mark(true);
    return null;
  }

  private void typed(String now) {
    if (showing) {
      return;
    }
    boolean good = accepts(now);
    mark(!good);
    if (good) {
      // "1." is on its way to be more: taking it would rewrite what is being typed.
      shown = now;
      if (whole || !now.matches(".*[.,]0*")) {
        take.accept(parse(now));
      }
    }
  }

  /// Whether `text` is a number of the range.
  boolean accepts(String text) {
    if (!typed.matcher(text).matches() || !text.matches(".*\\d.*")) {
      return false;
    }
    double value = parse(text).doubleValue();
    return value >= least && value <= most;
  }

  Number parse(String text) {
    return whole ? (Number) Long.valueOf(text) : (Number) Double.valueOf(text.replace(',', '.'));
  }

  /// Shows the value that the model has, unless the field says the same in other words.
  void show(String text) {
    shown = text;
    mark(false);
    if (!field.getText().equals(text) && !same(field.getText(), text)) {
      showing = true;
      field.setText(text);
      showing = false;
    }
  }

  private boolean same(String mine, String text) {
    return field.isFocused()
        && accepts(mine)
        && accepts(text)
        && parse(mine).doubleValue() == parse(text).doubleValue();
  }

  private void mark(boolean error) {
    wrong.set(error);
    field.pseudoClassStateChanged(ERROR, error);
  }

  /// The sentence that stands below the field while what was typed cannot be taken.
  public Label sentence(Texts texts) {
    DecimalFormat plain = new DecimalFormat("0.##", DecimalFormatSymbols.getInstance(Locale.ROOT));
    Label label =
        Controls.hint(
            most > 1e15
                ? texts.get("number.long", MOST_DIGITS)
                : texts.get(
                    whole ? "number.whole" : "number.decimal",
                    plain.format(least),
                    plain.format(most)));
    label.getStyleClass().add("field-problem");
    label.visibleProperty().bind(wrong);
    label.managedProperty().bind(wrong);
    return label;
  }
}
