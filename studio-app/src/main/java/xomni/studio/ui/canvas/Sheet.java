package xomni.studio.ui.canvas;

import java.util.Comparator;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The pictures that lie on the desk together: the variants of one prompt, or pictures that were
/// taken from the gallery to be compared. For the JavaFX thread alone.
public final class Sheet {
  private final ObservableList<VariantModel> variants;
  private final ObjectProperty<VariantModel> selected = new SimpleObjectProperty<>();
  private boolean opened;

  /// @param variants at least one
  /// @param opened whether the person works with these pictures, so that no job may lay its own
  ///   over them
  public Sheet(List<VariantModel> variants, boolean opened) {
    this.variants = FXCollections.observableArrayList(variants);
    this.opened = opened;
    selected.set(variants.getFirst());
  }

  /// Whether the person works with these pictures.
  boolean opened() {
    return opened;
  }

  /// Lets the next job lay its pictures over these.
  void giveWay() {
    opened = false;
  }

  public ObservableList<VariantModel> variants() {
    return variants;
  }

  /// The picture that is worked with.
  public ObjectProperty<VariantModel> selectedProperty() {
    return selected;
  }

  /// Puts `next` in the place of `old`.
  public void replace(VariantModel old, VariantModel next) {
    boolean chosen = selected.get() == old;
    variants.set(variants.indexOf(old), next);
    if (chosen) {
      selected.set(next);
    }
  }

  /// Takes a picture from the desk; the last one stays.
  public void discard(VariantModel variant) {
    if (variants.size() > 1) {
      variants.remove(variant);
      if (selected.get() == variant) {
        selected.set(variants.getFirst());
      }
    }
  }

  /// Puts the pictures with the best text first; those without a score come last.
  public void sortByScore() {
    variants.sort(
        Comparator.comparingDouble(
            variant -> {
              Double score = variant.scoreProperty().get();
              return score == null ? 1 : -score;
            }));
  }

  /// Moves the choice by `by` pictures, around the ends.
  public void selectNext(int by) {
    int index = variants.indexOf(selected.get());
    selected.set(variants.get(Math.floorMod(index + by, variants.size())));
  }
}
