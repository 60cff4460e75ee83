package xomni.studio.ui.canvas;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import xomni.engine.DrawEvent;
import xomni.engine.DrawRequest;
import xomni.engine.Drawing;
import xomni.engine.Picture;
import xomni.engine.Variant;
import xomni.studio.model.CellRange;
import xomni.studio.model.TokensSoFar;
import xomni.studio.ui.kit.Pixels;

/// One picture on the desk while it grows, and after. For the JavaFX thread alone.
public final class VariantModel {
  /// How far a picture is.
  public enum Phase {
    WAITING,
    DRAWING,
    PAINTING,
    FINISHED,
    STOPPED,
    FAILED;

    /// Whether a job works on it.
    public boolean alive() {
      return this == WAITING || this == DRAWING || this == PAINTING;
    }

    /// Whether it ended before it was complete.
    public boolean broken() {
      return this == STOPPED || this == FAILED;
    }
  }

  private final DrawRequest request;
  private final int number;
  private final int[] ids;
  private final int[] given;
  private final float[] probabilities;
  private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(Phase.WAITING);
  private final ReadOnlyIntegerWrapper drawn = new ReadOnlyIntegerWrapper();
  private final IntegerProperty current = new SimpleIntegerProperty(-1);
  private final ObjectProperty<Picture> picture = new SimpleObjectProperty<>();
  private final IntegerProperty step = new SimpleIntegerProperty();
  private final IntegerProperty steps = new SimpleIntegerProperty();
  private final BooleanProperty starred = new SimpleBooleanProperty();
  private final ObjectProperty<Double> score = new SimpleObjectProperty<>();
  private final ObjectProperty<List<Box>> wrongWords = new SimpleObjectProperty<>(List.of());
  private final ObjectProperty<List<CellRange>> tried = new SimpleObjectProperty<>(List.of());
  private Optional<Picture> parent = Optional.empty();
  private int previewed;
  private OptionalLong entry = OptionalLong.empty();

  private final ObjectProperty<List<Word>> words = new SimpleObjectProperty<>(List.of());

  /// A word that was read.
  ///
  /// @param text as read
  /// @param box where it stands
  public record Word(String text, Box box) {}

  /// A rectangle in pixels of the picture.
  public record Box(double x, double y, double width, double height) {}

  /// @param request what was asked; its variant `number` is this picture
  public VariantModel(DrawRequest request, int number) {
    this.request = request;
    this.number = number;
    this.ids = new int[request.size().cells()];
    this.probabilities = new float[ids.length];
    Arrays.fill(ids, Variant.OPEN);
    given =
        request.variants().stream()
            .filter(variant -> variant.number() == number)
            .findFirst()
            .map(Variant::given)
            .orElse(new int[0]);
    if (given.length == ids.length) {
      take(given, new float[0]);
    }
  }

  /// Shows the picture that this one changes in some cells, until it is painted itself; previews
  /// fill those cells alone. Does nothing where all cells are drawn, or a picture is there.
  public void startFrom(Picture shown) {
    if (given.length == ids.length && shown != null && picture.get() == null) {
      parent = Optional.of(shown);
      picture.set(shown);
    }
  }

  private void preview(DrawEvent.Preview preview) {
    Picture image = preview.image();
    if (parent.isEmpty()) {
      picture.set(image);
    } else if (image.width() == parent.get().width()) { // smaller ones do not fit among its cells
      previewed = preview.drawn();
      picture.set(Pixels.patched(parent.get(), image, request.size(), this::freshAndPreviewed));
    }
  }

  private boolean freshAndPreviewed(int cell) {
    return fresh(cell) && cell < previewed;
  }

  /// Whether a cell is drawn again over the picture that this one changes.
  public boolean fresh(int cell) {
    return given.length == ids.length && given[cell] == Variant.OPEN;
  }

  /// Number of cells, in raster order, that the shown preview covers; 0 before the first.
  public int previewed() {
    return previewed;
  }

  /// Takes tokens that are known already; those that are open are left open.
  public void take(int[] known, float[] chances) {
    for (int i = 0; i < Math.min(known.length, ids.length); i++) {
      ids[i] = known[i];
      probabilities[i] = chances.length > i ? chances[i] : 0;
    }
    recount();
  }

  /// Takes known tokens where none is known here yet.
  public void fill(TokensSoFar known) {
    for (int i = 0; i < Math.min(known.ids().length, ids.length); i++) {
      if (ids[i] == Variant.OPEN) {
        ids[i] = known.ids()[i];
        probabilities[i] = known.probabilities()[i];
      }
    }
    recount();
  }

  /// Takes one event of the engine; events of other variants must not come here.
  public void accept(DrawEvent event) {
    switch (event) {
      case DrawEvent.Planned _ -> phase.set(Phase.DRAWING);
      case DrawEvent.Tokens tokens -> tokens.tokens().forEach(this::put);
      case DrawEvent.Preview preview -> preview(preview);
      case DrawEvent.Step done -> {
        phase.set(Phase.PAINTING);
        current.set(-1);
        step.set(done.index());
        steps.set(done.count());
        done.image().ifPresent(picture::set);
      }
      case DrawEvent.Finished finished -> finish(finished.drawing());
      case DrawEvent.Failed _ -> end(Phase.FAILED);
      case DrawEvent.Cancelled _ -> end(Phase.STOPPED);
    }
    if (event instanceof DrawEvent.Tokens) {
      recount();
    }
  }

  private void put(DrawEvent.Token token) {
    ids[token.index()] = token.id();
    probabilities[token.index()] = token.probability();
    current.set(token.index());
  }

  private void finish(Drawing drawing) {
    take(drawing.grid().tokens(), drawing.probabilities());
    drawing.picture().ifPresent(picture::set);
    end(Phase.FINISHED);
  }

  /// Ends the growth unless it has ended.
  public void end(Phase last) {
    current.set(-1);
    if (phase.get().alive()) {
      phase.set(last);
    }
  }

  private void recount() {
    drawn.set((int) Arrays.stream(ids).filter(id -> id != Variant.OPEN).count());
  }

  public DrawRequest request() {
    return request;
  }

  /// Number of the variant, from 0.
  public int number() {
    return number;
  }

  /// Tokens in raster order, [Variant#OPEN] where none is known. Not a copy: read only.
  public int[] ids() {
    return ids;
  }

  /// Probability of each known token. Not a copy: read only.
  public float[] probabilities() {
    return probabilities;
  }

  public ReadOnlyObjectProperty<Phase> phaseProperty() {
    return phase.getReadOnlyProperty();
  }

  /// Number of known tokens.
  public ReadOnlyIntegerProperty drawnProperty() {
    return drawn.getReadOnlyProperty();
  }

  /// Raster position of the newest token, -1 when none is being drawn.
  public IntegerProperty currentProperty() {
    return current;
  }

  /// The newest preview, then the picture; null while there is none.
  public ObjectProperty<Picture> pictureProperty() {
    return picture;
  }

  /// Painter step that is done, from 1.
  public IntegerProperty stepProperty() {
    return step;
  }

  public IntegerProperty stepsProperty() {
    return steps;
  }

  public BooleanProperty starredProperty() {
    return starred;
  }

  /// Result of the text check in 0..1, null before it.
  public ObjectProperty<Double> scoreProperty() {
    return score;
  }

  /// Where the text check found wrong words.
  public ObjectProperty<List<Box>> wrongWordsProperty() {
    return wrongWords;
  }

  /// All words that were read; empty before the text check.
  public ObjectProperty<List<Word>> wordsProperty() {
    return words;
  }

  /// Cells that a repair is drawing again just now.
  public ObjectProperty<List<CellRange>> triedProperty() {
    return tried;
  }

  /// Its place in the history, once it has one.
  public OptionalLong entry() {
    return entry;
  }

  public void setEntry(long id) {
    entry = OptionalLong.of(id);
  }
}
