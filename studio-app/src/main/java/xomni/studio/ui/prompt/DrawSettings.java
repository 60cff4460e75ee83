package xomni.studio.ui.prompt;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.LongProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleLongProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import xomni.engine.DrawRequest;
import xomni.engine.GridSize;
import xomni.engine.Painting;
import xomni.engine.Sampling;
import xomni.engine.Variant;
import xomni.engine.pack.PackManifest;
import xomni.studio.settings.Draft;

/// Everything that is chosen beside the prompt. Defaults come from the pack.
public final class DrawSettings {
  /// Most variants that can be drawn together.
  public static final int MOST_VARIANTS = 9;

  private static final long SEEDS = 1_000_000_000L;
  private static final List<GridSize> ANY =
      List.of(new GridSize(32, 24), new GridSize(24, 32), new GridSize(28, 28));

  private final RandomGenerator random;
  private final ObservableList<GridSize> sizes = FXCollections.observableArrayList(ANY);
  private final ObjectProperty<GridSize> size = new SimpleObjectProperty<>(ANY.getFirst());
  private final IntegerProperty variants = new SimpleIntegerProperty(1);
  private final LongProperty seed = new SimpleLongProperty(1);
  private final BooleanProperty seedLocked = new SimpleBooleanProperty();
  private final BooleanProperty greedy = new SimpleBooleanProperty();
  private final DoubleProperty temperature = new SimpleDoubleProperty(1);
  private final IntegerProperty topK = new SimpleIntegerProperty(50);
  private final DoubleProperty topP = new SimpleDoubleProperty(1);
  private final DoubleProperty minP = new SimpleDoubleProperty(0.03);
  private final DoubleProperty guidance = new SimpleDoubleProperty(1);
  private final StringProperty negative = new SimpleStringProperty("");
  private final IntegerProperty steps = new SimpleIntegerProperty(28);
  private final DoubleProperty cfgScale = new SimpleDoubleProperty(1);
  private Optional<PackManifest.Defaults> defaults = Optional.empty();
  private Optional<DrawRequest> kept = Optional.empty();

  public DrawSettings(RandomGenerator random) {
    this.random = random;
    roll();
  }

  /// Takes the formats and defaults of a pack.
  public void use(PackManifest pack) {
    defaults = Optional.of(pack.defaults());
    sizes.setAll(pack.defaults().sizes());
    if (!sizes.contains(size.get())) {
      size.set(sizes.getFirst());
    }
    reset();
    kept.ifPresent(this::put);
    kept = Optional.empty();
  }

  /// Sets everything as `request` has it once the pack is known, whose formats and defaults would
  /// otherwise take its place.
  public void keep(DrawRequest request) {
    put(request);
    kept = defaults.isEmpty() ? Optional.of(request) : Optional.empty();
  }

  /// Puts the folded settings back to what the pack suggests.
  public void reset() {
    defaults.ifPresent(
        d -> {
          PackManifest.SamplingDefaults s = d.sampling();
          take(
              new Sampling(
                  s.greedy(), s.temperature(), s.topK(), s.topP(), s.minP(), s.guidance(), ""));
          steps.set(d.steps());
          cfgScale.set(d.cfgScale());
        });
  }

  /// A new random seed.
  public void roll() {
    seed.set(random.nextLong(SEEDS));
  }

  /// The request for `prompt` as things are set.
  public DrawRequest request(String prompt) {
    return typed(prompt.strip());
  }

  /// [#request], with the prompt as it was typed.
  private DrawRequest typed(String prompt) {
    List<Variant> wanted = IntStream.range(0, variants.get()).mapToObj(Variant::fresh).toList();
    return new DrawRequest(
        prompt,
        Optional.empty(),
        size.get(),
        wanted,
        seed.get(),
        sampling(),
        Optional.of(new Painting(steps.get(), cfgScale.get())),
        true);
  }

  /// What is being prepared, to be taken up again with [#keep].
  public Draft draft(String prompt) {
    return new Draft(typed(prompt), seedLocked.get());
  }

  /// Sets everything as `request` has it and locks its seed, so that it can be drawn again.
  public void restore(DrawRequest request) {
    put(request);
    seedLocked.set(true);
  }

  private void put(DrawRequest request) {
    if (!sizes.contains(request.size())) {
      sizes.add(request.size());
    }
    size.set(request.size());
    int last = request.variants().stream().mapToInt(Variant::number).max().orElse(0);
    variants.set(Math.clamp(last + 1, 1, MOST_VARIANTS));
    seed.set(request.seed());
    take(request.sampling());
    request
        .painting()
        .ifPresent(
            painting -> {
              steps.set(painting.steps());
              cfgScale.set(painting.cfgScale());
            });
  }

  /// All that a change of which makes another request.
  public Observable[] observables() {
    return new Observable[] {
      size,
      variants,
      seed,
      seedLocked,
      greedy,
      temperature,
      topK,
      topP,
      minP,
      guidance,
      negative,
      steps,
      cfgScale
    };
  }

  private Sampling sampling() {
    return new Sampling(
        greedy.get(),
        temperature.get(),
        topK.get(),
        topP.get(),
        minP.get(),
        guidance.get(),
        negative.get());
  }

  private void take(Sampling sampling) {
    greedy.set(sampling.greedy());
    temperature.set(sampling.temperature());
    topK.set(sampling.topK());
    topP.set(sampling.topP());
    minP.set(sampling.minP());
    guidance.set(sampling.guidance());
    negative.set(sampling.negative());
  }

  public ObservableList<GridSize> sizes() {
    return sizes;
  }

  public ObjectProperty<GridSize> sizeProperty() {
    return size;
  }

  public IntegerProperty variantsProperty() {
    return variants;
  }

  public LongProperty seedProperty() {
    return seed;
  }

  /// Whether the seed stays as it is from one drawing to the next.
  public BooleanProperty seedLockedProperty() {
    return seedLocked;
  }

  public BooleanProperty greedyProperty() {
    return greedy;
  }

  public DoubleProperty temperatureProperty() {
    return temperature;
  }

  public IntegerProperty topKProperty() {
    return topK;
  }

  public DoubleProperty topPProperty() {
    return topP;
  }

  public DoubleProperty minPProperty() {
    return minP;
  }

  public DoubleProperty guidanceProperty() {
    return guidance;
  }

  public StringProperty negativeProperty() {
    return negative;
  }

  public IntegerProperty stepsProperty() {
    return steps;
  }

  public DoubleProperty cfgScaleProperty() {
    return cfgScale;
  }
}
