package xomni.studio.ui.marks;

import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import xomni.engine.GridSize;
import xomni.engine.edit.Region;
import xomni.studio.ui.kit.UndoStack;

/// The cells of a picture that are marked, and the tool that marks. For the JavaFX thread alone.
public final class MarkModel {
  /// What the mouse does on a picture.
  public enum Tool {
    MOVE,
    RECTANGLE,
    BRUSH,
    LASSO,
    WORD
  }

  /// What becomes of the cells that were marked before.
  public enum Mode {
    REPLACE,
    ADD,
    SUBTRACT
  }

  /// Tokens that the model drew with less than this probability count as doubtful at first.
  public static final double DOUBTFUL = 0.05;

  /// Probabilities that a person can choose from instead.
  public static final List<Double> THRESHOLDS = List.of(0.01, DOUBTFUL, 0.2, 0.5);

  private static final int LARGEST_BRUSH = 8;

  private final UndoStack undo;
  private final ObjectProperty<Region> region = new SimpleObjectProperty<>();
  private final ObjectProperty<Tool> tool = new SimpleObjectProperty<>(Tool.MOVE);
  private final ObjectProperty<Mode> mode = new SimpleObjectProperty<>(Mode.REPLACE);
  private final IntegerProperty brush = new SimpleIntegerProperty(1);
  private final IntegerProperty cursor = new SimpleIntegerProperty(-1);
  private final DoubleProperty threshold = new SimpleDoubleProperty(DOUBTFUL);
  private Optional<Region> before = Optional.empty();

  public MarkModel(UndoStack undo) {
    this.undo = undo;
  }

  /// Another picture is worked on: marks stay where its grid is the same.
  ///
  /// @param size null when there is no picture
  public void use(GridSize size) {
    before = Optional.empty();
    cursor.set(-1);
    if (size == null) {
      region.set(null);
    } else if (region.get() == null || !region.get().size().equals(size)) {
      region.set(Region.none(size));
    }
  }

  /// Marks `cells` as the mode says, as one step that can be undone.
  public void mark(Region cells, Mode how) {
    draft(cells, how);
    finish();
  }

  /// Shows what [#finish] would mark, while a stroke is being drawn.
  public void draft(Region cells, Mode how) {
    if (region.get() == null || !region.get().size().equals(cells.size())) {
      return;
    }
    if (before.isEmpty()) {
      before = Optional.of(region.get());
    }
    Region base = before.get();
    region.set(
        switch (how) {
          case REPLACE -> cells;
          case ADD -> base.union(cells);
          case SUBTRACT -> base.minus(cells);
        });
  }

  /// Ends a stroke.
  public void finish() {
    Optional<Region> old = before;
    before = Optional.empty();
    old.filter(was -> !was.equals(region.get())).ifPresent(was -> remember(was, region.get()));
  }

  /// Gives a stroke up.
  public void abandon() {
    before.ifPresent(region::set);
    before = Optional.empty();
  }

  private void remember(Region was, Region is) {
    undo.push(new UndoStack.Step(() -> put(was), () -> put(is)));
  }

  private void put(Region value) {
    if (region.get() != null && region.get().size().equals(value.size())) {
      region.set(value);
    }
  }

  /// Makes the brush larger or smaller.
  public void brush(int by) {
    brush.set(Math.clamp(brush.get() + by, 0, LARGEST_BRUSH));
  }

  /// Marks what is not marked, and the other way round.
  public void invert() {
    if (region.get() != null) {
      mark(region.get().inverted(), Mode.REPLACE);
    }
  }

  /// Marks nothing.
  public void clear() {
    if (region.get() != null) {
      mark(Region.none(region.get().size()), Mode.REPLACE);
    }
  }

  /// Marks the cells whose probability is under the threshold.
  public void doubtful(float[] probabilities) {
    if (region.get() != null) {
      Region doubtful = Region.doubtful(region.get().size(), probabilities, threshold.get());
      mark(doubtful, mode.get());
    }
  }

  /// Marked cells; null when there is no picture.
  public ObjectProperty<Region> regionProperty() {
    return region;
  }

  /// Whether any cell is marked.
  public BooleanBinding some() {
    return Bindings.createBooleanBinding(
        () -> region.get() != null && !region.get().isEmpty(), region);
  }

  public ObjectProperty<Tool> toolProperty() {
    return tool;
  }

  public ObjectProperty<Mode> modeProperty() {
    return mode;
  }

  /// Cells that the brush reaches beyond the one under it.
  public IntegerProperty brushProperty() {
    return brush;
  }

  /// Raster position of the cell that the keyboard marks from; -1 for none.
  public IntegerProperty cursorProperty() {
    return cursor;
  }

  /// Probability under which a cell is doubtful.
  public DoubleProperty thresholdProperty() {
    return threshold;
  }
}
