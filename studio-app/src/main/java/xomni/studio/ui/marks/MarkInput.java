package xomni.studio.ui.marks;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.scene.Cursor;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import xomni.engine.GridSize;
import xomni.engine.edit.Region;
import xomni.studio.ui.canvas.Cells;
import xomni.studio.ui.canvas.PictureView;
import xomni.studio.ui.canvas.VariantModel;

/// Lets mouse and keyboard mark cells of a picture. Shift adds, Alt takes away. With the keyboard:
/// arrows move a cell cursor, Shift and arrows mark a rectangle from where it was, Space marks the
/// cell or takes it away, N marks the next word, brackets change the size of the brush.
public final class MarkInput {
  private final MarkModel model;
  private final PictureView view;
  private final VariantModel variant;
  private final List<Strokes.Point> path = new ArrayList<>();
  private final InvalidationListener refresh = _ -> refresh();
  private int anchor = -1;
  private int nextWord;

  /// Adds marking to `view`, and the layer that shows it.
  ///
  /// @param reader reads the words of a picture when they are first needed
  public static void install(MarkModel model, PictureView view, Consumer<VariantModel> reader) {
    new MarkInput(model, view, reader);
  }

  private MarkInput(MarkModel model, PictureView view, Consumer<VariantModel> reader) {
    this.model = model;
    this.view = view;
    variant = view.variant();
    // The layer holds this object through the view, so that the listener lives as long as it.
    view.getProperties().put(MarkInput.class, this);
    view.layer("marks", new MarkLayer(model, variant), true);
    InvalidationListener weak = new WeakInvalidationListener(refresh);
    model.regionProperty().addListener(weak);
    model.toolProperty().addListener(weak);
    model.cursorProperty().addListener(weak);
    variant.wordsProperty().addListener(weak);
    model
        .toolProperty()
        .when(view.sceneProperty().isNotNull())
        .subscribe(
            tool -> {
              if (tool == MarkModel.Tool.WORD && variant.wordsProperty().get().isEmpty()) {
                reader.accept(variant);
              }
            });
    view.addEventFilter(MouseEvent.MOUSE_PRESSED, this::pressed);
    view.addEventFilter(MouseEvent.MOUSE_DRAGGED, this::dragged);
    view.addEventFilter(MouseEvent.MOUSE_RELEASED, this::released);
    view.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    refresh();
  }

  private void refresh() {
    boolean marking = model.toolProperty().get() != MarkModel.Tool.MOVE;
    view.setCursor(marking ? Cursor.CROSSHAIR : Cursor.DEFAULT);
    view.requestLayout();
  }

  private boolean off() {
    return model.toolProperty().get() == MarkModel.Tool.MOVE
        || model.regionProperty().get() == null
        || variant.phaseProperty().get().alive();
  }

  private GridSize size() {
    return variant.request().size();
  }

  private MarkModel.Mode mode(boolean shift, boolean alt) {
    MarkModel.Mode mode = model.modeProperty().get();
    return alt ? MarkModel.Mode.SUBTRACT : shift ? MarkModel.Mode.ADD : mode;
  }

  private void pressed(MouseEvent event) {
    if (off() || event.getButton() != MouseButton.PRIMARY) {
      return;
    }
    view.requestFocus();
    path.clear();
    model.cursorProperty().set(-1);
    if (model.toolProperty().get() == MarkModel.Tool.WORD) {
      word(event);
    } else {
      path.add(point(event));
      draft(event);
    }
    event.consume();
  }

  private void dragged(MouseEvent event) {
    if (!path.isEmpty()) {
      path.add(point(event));
      draft(event);
      event.consume();
    }
  }

  private void released(MouseEvent event) {
    if (!path.isEmpty()) {
      path.clear();
      model.finish();
      event.consume();
    }
  }

  private Strokes.Point point(MouseEvent event) {
    Cells cells = view.cells();
    return new Strokes.Point(
        (event.getX() - cells.x()) / cells.side(), (event.getY() - cells.y()) / cells.side());
  }

  private void draft(MouseEvent event) {
    MarkModel.Mode mode = mode(event.isShiftDown(), event.isAltDown());
    switch (model.toolProperty().get()) {
      case RECTANGLE ->
          model.draft(Strokes.rectangle(size(), path.getFirst(), path.getLast()), mode);
      case LASSO -> model.draft(Strokes.lasso(size(), path), mode);
      // A brush that wiped out earlier strokes would be of little use.
      case BRUSH ->
          model.draft(
              Strokes.brush(size(), path, model.brushProperty().get()),
              mode == MarkModel.Mode.REPLACE ? MarkModel.Mode.ADD : mode);
      case MOVE, WORD -> {}
    }
  }

  private void word(MouseEvent event) {
    Cells cells = view.cells();
    double x = (event.getX() - cells.x()) / cells.scale();
    double y = (event.getY() - cells.y()) / cells.scale();
    for (VariantModel.Word word : variant.wordsProperty().get()) {
      VariantModel.Box box = word.box();
      if (x >= box.x() && y >= box.y() && x < box.x() + box.width() && y < box.y() + box.height()) {
        model.mark(Strokes.word(size(), box), mode(event.isShiftDown(), event.isAltDown()));
        return;
      }
    }
  }

  private void key(KeyEvent event) {
    if (off() || event.isShortcutDown() || event.isAltDown()) {
      return;
    }
    switch (event.getCode()) {
      case LEFT -> move(event, 0, -1);
      case RIGHT -> move(event, 0, 1);
      case UP -> move(event, -1, 0);
      case DOWN -> move(event, 1, 0);
      case SPACE -> toggle();
      case N -> nextWord(event);
      case OPEN_BRACKET -> model.brush(-1);
      case CLOSE_BRACKET -> model.brush(1);
      case ESCAPE -> model.clear();
      default -> {
        return;
      }
    }
    event.consume();
  }

  private void move(KeyEvent event, int down, int right) {
    int at = Math.max(0, model.cursorProperty().get());
    int cols = size().cols();
    int row = Math.clamp(at / cols + down, 0, size().rows() - 1);
    int col = Math.clamp(at % cols + right, 0, cols - 1);
    boolean first = model.cursorProperty().get() < 0;
    int next = first ? 0 : row * cols + col;
    if (!event.isShiftDown()) {
      anchor = next;
    } else {
      int from = anchor < 0 ? at : anchor;
      anchor = from;
      model.mark(Strokes.rectangle(size(), middle(from), middle(next)), MarkModel.Mode.REPLACE);
    }
    model.cursorProperty().set(next);
  }

  private Strokes.Point middle(int index) {
    int cols = size().cols();
    return new Strokes.Point(index % cols + 0.5, index / cols + 0.5);
  }

  private void toggle() {
    int at = model.cursorProperty().get();
    if (at >= 0) {
      Region cell = Strokes.rectangle(size(), middle(at), middle(at));
      boolean marked = model.regionProperty().get().contains(at);
      model.mark(cell, marked ? MarkModel.Mode.SUBTRACT : MarkModel.Mode.ADD);
    }
  }

  private void nextWord(KeyEvent event) {
    List<VariantModel.Word> words = variant.wordsProperty().get();
    if (!words.isEmpty()) {
      Region cells = Strokes.word(size(), words.get(nextWord % words.size()).box());
      nextWord = (nextWord + 1) % words.size();
      model.mark(cells, event.isShiftDown() ? MarkModel.Mode.ADD : MarkModel.Mode.REPLACE);
    }
  }
}
