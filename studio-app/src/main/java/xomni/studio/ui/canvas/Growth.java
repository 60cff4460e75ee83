package xomni.studio.ui.canvas;

import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import xomni.engine.DrawEvent;
import xomni.engine.EngineException;

/// One job seen from the desk: brings the engine's events to the pictures that they belong to and
/// tells how far and how fast it all goes. For the JavaFX thread alone.
public final class Growth {
  /// What a job is doing.
  public enum Stage {
    WAITING,
    TOKENS,
    PAINTING,
    DONE
  }

  private final List<VariantModel> variants;
  private final Pace pace;
  private final ObjectProperty<Stage> stage = new SimpleObjectProperty<>(Stage.WAITING);
  private final DoubleProperty progress = new SimpleDoubleProperty();
  private final DoubleProperty tokensPerSecond = new SimpleDoubleProperty();
  private final DoubleProperty secondsLeft = new SimpleDoubleProperty(Double.NaN);
  private final ObjectProperty<Optional<EngineException>> failure =
      new SimpleObjectProperty<>(Optional.empty());
  private int stepsDone;

  /// @param nanos a clock such as `System::nanoTime`
  public Growth(List<VariantModel> variants, LongSupplier nanos) {
    this.variants = List.copyOf(variants);
    this.pace = new Pace(nanos);
  }

  /// Takes one event of the job.
  public void accept(DrawEvent event) {
    switch (event) {
      case DrawEvent.Planned planned -> {
        stage.set(Stage.TOKENS);
        pass(planned.variant(), event);
      }
      case DrawEvent.Tokens tokens -> {
        pass(tokens.variant(), event);
        tokensCame();
      }
      case DrawEvent.Preview preview -> pass(preview.variant(), event);
      case DrawEvent.Step step -> {
        pass(step.variant(), event);
        stepCame(step);
      }
      case DrawEvent.Finished finished -> pass(finished.drawing().variant(), event);
      case DrawEvent.Failed failed -> {
        failure.set(Optional.of(failed.error()));
        variants.forEach(variant -> variant.accept(event));
      }
      case DrawEvent.Cancelled _ -> variants.forEach(variant -> variant.accept(event));
    }
    if (variants.stream().noneMatch(variant -> variant.phaseProperty().get().alive())) {
      stage.set(Stage.DONE);
    }
  }

  private void pass(int number, DrawEvent event) {
    variants.stream()
        .filter(variant -> variant.number() == number)
        .findFirst()
        .ifPresent(variant -> variant.accept(event));
  }

  private void tokensCame() {
    int drawn = drawn();
    int total = variants.stream().mapToInt(variant -> variant.ids().length).sum();
    // Counted from the first tokens: reading the prompt before them has a pace of its own.
    pace.reached(drawn);
    progress.set(drawn / (double) total);
    tokensPerSecond.set(pace.perSecond());
    secondsLeft.set(left(total - drawn));
  }

  private void stepCame(DrawEvent.Step step) {
    if (stage.get() != Stage.PAINTING) {
      stage.set(Stage.PAINTING);
      pace.restart();
    }
    stepsDone++;
    int total = step.count() * variants.size();
    pace.reached(stepsDone);
    progress.set(stepsDone / (double) total);
    secondsLeft.set(left(total - stepsDone));
  }

  private double left(int things) {
    double rate = pace.perSecond();
    return rate > 0 ? things / rate : Double.NaN;
  }

  private int drawn() {
    return variants.stream().mapToInt(variant -> variant.drawnProperty().get()).sum();
  }

  public List<VariantModel> variants() {
    return variants;
  }

  public ObjectProperty<Stage> stageProperty() {
    return stage;
  }

  /// Share of the stage that is done, 0..1.
  public DoubleProperty progressProperty() {
    return progress;
  }

  /// Of all variants together; 0 while unknown.
  public DoubleProperty tokensPerSecondProperty() {
    return tokensPerSecond;
  }

  /// Until the stage ends; not a number while unknown.
  public DoubleProperty secondsLeftProperty() {
    return secondsLeft;
  }

  /// What went wrong, if something did.
  public ObjectProperty<Optional<EngineException>> failureProperty() {
    return failure;
  }
}
