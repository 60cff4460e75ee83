package xomni.studio.ui.prompt;

import java.util.concurrent.Executor;
import java.util.function.ToIntFunction;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyListProperty;
import javafx.beans.property.ReadOnlyListWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import xomni.engine.EngineException;
import xomni.studio.model.PackLimits;
import xomni.studio.model.PromptFault;
import xomni.studio.model.PromptText;
import xomni.studio.ui.kit.Texts;

/// The prompt that is being written: counts and warnings follow the text.
public final class PromptModel {
  /// How bad a remark about a prompt is.
  public enum Kind {
    NOTE,
    WARNING
  }

  /// A remark about the prompt.
  public record Remark(Kind kind, String text) {}

  private final Texts texts;
  private final Executor background;
  private final Executor window;
  private final StringProperty text = new SimpleStringProperty("");
  private final ReadOnlyObjectWrapper<PromptText> parsed =
      new ReadOnlyObjectWrapper<>(PromptText.of(""));
  private final ReadOnlyIntegerWrapper tokens = new ReadOnlyIntegerWrapper();
  private final ReadOnlyListWrapper<Remark> remarks =
      new ReadOnlyListWrapper<>(FXCollections.observableArrayList());
  private final ObjectProperty<PackLimits> limits = new SimpleObjectProperty<>(PackLimits.NONE);
  private final ObjectProperty<ToIntFunction<String>> counter = new SimpleObjectProperty<>();
  private final ObservableList<String> history = FXCollections.observableArrayList();
  private boolean counting;

  /// @param background where tokens are counted
  /// @param window runs something on the window's thread
  public PromptModel(Texts texts, Executor background, Executor window) {
    this.texts = texts;
    this.background = background;
    this.window = window;
    text.addListener((_, _, now) -> parse(now));
    limits.addListener(_ -> parse(text.get()));
    counter.addListener(_ -> count(text.get()));
    tokens.addListener(_ -> remark());
  }

  private void parse(String now) {
    parsed.set(PromptText.of(now));
    count(now);
    remark();
  }

  private void count(String now) {
    ToIntFunction<String> count = counter.get();
    // One count at a time: a long prompt takes longer to count than to type on.
    if (count == null || counting) {
      return;
    }
    counting = true;
    background.execute(
        () -> {
          int number = counted(count, now);
          window.execute(() -> took(now, number));
        });
  }

  private static int counted(ToIntFunction<String> count, String now) {
    try {
      return count.applyAsInt(now);
    } catch (EngineException e) {
      return 0; // the pack was closed meanwhile, or says why when it is drawn with
    }
  }

  private void took(String counted, int number) {
    counting = false;
    if (counted.equals(text.get())) {
      tokens.set(number);
    } else {
      count(text.get());
    }
  }

  private void remark() {
    remarks.setAll(
        PromptFault.of(parsed.get(), tokens.get(), limits.get()).stream().map(this::said).toList());
  }

  private Remark said(PromptFault fault) {
    return switch (fault) {
      case PromptFault.Unbalanced() -> warning(texts.get("prompt.unbalanced"));
      case PromptFault.Undrawable(var characters) ->
          warning(texts.get("prompt.undrawable", String.join(" ", characters)));
      case PromptFault.TooMuchText(int most) -> warning(texts.get("prompt.long", most));
      case PromptFault.TooManyTokens(int most) -> warning(texts.get("prompt.tokens.long", most));
      case PromptFault.NothingQuoted() -> new Remark(Kind.NOTE, texts.get("prompt.noquotes"));
    };
  }

  private static Remark warning(String sentence) {
    return new Remark(Kind.WARNING, sentence);
  }

  public StringProperty textProperty() {
    return text;
  }

  ReadOnlyObjectProperty<PromptText> parsedProperty() {
    return parsed.getReadOnlyProperty();
  }

  /// Tokens of the prompt for the pack's language model.
  public ReadOnlyIntegerProperty tokensProperty() {
    return tokens.getReadOnlyProperty();
  }

  /// Whether the prompt is short enough for the pack.
  public BooleanBinding fits() {
    return Bindings.createBooleanBinding(
        () -> limits.get().tokens() <= 0 || tokens.get() <= limits.get().tokens(), limits, tokens);
  }

  /// What is to be said about the prompt.
  public ReadOnlyListProperty<Remark> remarksProperty() {
    return remarks.getReadOnlyProperty();
  }

  /// Limits of the pack that is drawn with.
  public ObjectProperty<PackLimits> limitsProperty() {
    return limits;
  }

  /// Counts tokens; null until the pack is open. Called in the background.
  public ObjectProperty<ToIntFunction<String>> counterProperty() {
    return counter;
  }

  /// Earlier prompts, the latest first.
  public ObservableList<String> history() {
    return history;
  }
}
