package xomni.studio.ui.kit;

import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.Property;
import javafx.scene.Node;
import javafx.scene.control.Spinner;
import javafx.util.StringConverter;

/// Number fields that are tied to a model.
public final class Inputs {
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
    link(spinner, spinner.getValueFactory().valueProperty(), value.asObject());
    return editable(spinner);
  }

  /// A field for a number.
  public static Spinner<Double> decimal(
      double least, double most, double step, DoubleProperty value) {
    Spinner<Double> spinner = new Spinner<>(least, most, value.get(), step);
    link(spinner, spinner.getValueFactory().valueProperty(), value.asObject());
    return editable(spinner);
  }

  private static <T> Spinner<T> editable(Spinner<T> spinner) {
    spinner.setEditable(true);
    spinner.setMaxWidth(Double.MAX_VALUE);
    spinner
        .focusedProperty()
        .addListener(
            (_, _, focused) -> {
              if (!focused) {
                spinner.commitValue();
              }
            });
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
