package xomni.studio.ui.kit;

import java.util.function.Function;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.LongProperty;
import javafx.beans.property.Property;
import javafx.scene.Node;
import javafx.scene.control.Spinner;
import javafx.scene.control.SpinnerValueFactory;
import javafx.scene.control.TextField;
import javafx.util.StringConverter;

/// Number fields that are tied to a model. They take nothing but numbers: what is typed is in the
/// model at once, and what cannot be is refused with a sentence below the field.
public final class Inputs {
  private static final long MOST_SEED = 999_999_999_999_999_999L;

  private Inputs() {}

  /// Ties a control's value to a model's. Bidirectional bindings hold each other weakly; the
  /// control keeps this one alive.
  public static <T> void link(Node control, Property<T> own, Property<T> model) {
    control.setUserData(model);
    own.bindBidirectional(model);
  }

  /// A field for a whole number.
  public static Spinner<Integer> whole(int least, int most, IntegerProperty value) {
    Spinner<Integer> spinner = new Spinner<>(least, most, value.get());
    NumberGuard guard =
        NumberGuard.whole(
            spinner.getEditor(), least, most, number -> set(spinner, number.intValue()));
    return editable(spinner, value.asObject(), guard, Number::intValue);
  }

  /// A field for a number.
  public static Spinner<Double> decimal(
      double least, double most, double step, DoubleProperty value) {
    Spinner<Double> spinner = new Spinner<>(least, most, value.get(), step);
    NumberGuard guard =
        NumberGuard.decimal(
            spinner.getEditor(), least, most, number -> set(spinner, number.doubleValue()));
    return editable(spinner, value.asObject(), guard, Number::doubleValue);
  }

  /// A field for a seed.
  public static TextField seed(LongProperty value) {
    TextField field = new TextField();
    NumberGuard guard =
        NumberGuard.whole(
            field,
            -MOST_SEED,
            MOST_SEED,
            number -> {
              if (value.get() != number.longValue()) {
                value.set(number.longValue());
              }
            });
    value.subscribe(now -> guard.show(Long.toString(now.longValue())));
    return field;
  }

  private static <T> void set(Spinner<T> spinner, T number) {
    if (!number.equals(spinner.getValue())) {
      spinner.getValueFactory().setValue(number);
    }
  }

  private static <T> Spinner<T> editable(
      Spinner<T> spinner, Property<T> model, NumberGuard guard, Function<Number, T> of) {
    SpinnerValueFactory<T> factory = spinner.getValueFactory();
    StringConverter<T> plain = factory.getConverter();
    // What the field holds may be no number yet: the value stays as it is then.
    factory.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(T number) {
            return plain.toString(number);
          }

          @Override
          public T fromString(String text) {
            return guard.accepts(text) ? of.apply(guard.parse(text)) : factory.getValue();
          }
        });
    link(spinner, factory.valueProperty(), model);
    factory.valueProperty().subscribe(now -> guard.show(plain.toString(now)));
    spinner.setEditable(true);
    spinner.setMaxWidth(Double.MAX_VALUE);
    NumberGuard.put(spinner, guard);
    return spinner;
  }

  /// Whole numbers with something before and after them, for choice boxes.
  public static StringConverter<Double> number(String before, String after) {
    return new StringConverter<>() {
      @Override
      public String toString(Double value) {
        return value == null ? "" : before + Math.round(value) + after;
      }

      @Override
      public Double fromString(String text) {
        throw new UnsupportedOperationException();
      }
    };
  }
}
