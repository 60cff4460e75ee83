package xomni.studio.ui.gallery;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javafx.animation.PauseTransition;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.util.Duration;
import javafx.util.StringConverter;
import xomni.engine.GridSize;
import xomni.studio.model.Board;
import xomni.studio.model.Filter;
import xomni.studio.model.SortOrder;
import xomni.studio.ui.kit.Controls;
import xomni.studio.ui.kit.Glyph;
import xomni.studio.ui.kit.SizeText;
import xomni.studio.ui.kit.Texts;

/// Over the gallery: search and filters.
final class FilterBar extends FlowPane {
  private static final Duration PATIENCE = Duration.millis(150);

  private final GalleryModel model;
  private final Texts texts;
  private final TextField search = new TextField();
  private final List<Runnable> resets = new ArrayList<>();

  FilterBar(GalleryModel model, Texts texts) {
    this.model = model;
    this.texts = texts;
    getStyleClass().add("filter-bar");
    setHgap(8);
    setVgap(8);
    setAlignment(Pos.CENTER_LEFT);
    getChildren()
        .addAll(search(), starred(), dates(), packs(), sizes(), tags(), boards(), score(), order());
  }

  private void change(UnaryOperator<Filter> how) {
    model.filterProperty().set(how.apply(model.filterProperty().get()));
  }

  private TextField search() {
    search.setPromptText(texts.get("gallery.search"));
    search.setAccessibleText(texts.get("gallery.search"));
    search.setId("gallery-search");
    search.setPrefWidth(240);
    PauseTransition pause = new PauseTransition(PATIENCE);
    pause.setOnFinished(_ -> change(f -> f.withText(search.getText().strip())));
    search.textProperty().addListener(_ -> pause.playFromStart());
    resets.add(search::clear);
    return search;
  }

  private ToggleButton starred() {
    ToggleButton button = Controls.toggle(texts.get("gallery.starred"), Glyph.STAR);
    button.setId("gallery-starred");
    button.selectedProperty().addListener((_, _, on) -> change(f -> f.onlyStarred(on)));
    resets.add(() -> button.setSelected(false));
    return button;
  }

  private DateFilter dates() {
    DateFilter dates = new DateFilter(texts, (from, until) -> change(f -> f.between(from, until)));
    resets.add(dates::reset);
    return dates;
  }

  private ComboBox<Optional<String>> packs() {
    return choice(
        "gallery.pack",
        model.packs(),
        name -> name,
        name -> name,
        pack -> change(f -> f.withPack(pack)));
  }

  private ComboBox<Optional<GridSize>> sizes() {
    return choice(
        "gallery.format",
        model.sizes(),
        size -> size,
        SizeText::pixels,
        size -> change(f -> f.withSize(size)));
  }

  private ComboBox<Optional<String>> tags() {
    return choice(
        "gallery.tag",
        model.tags(),
        tag -> tag,
        tag -> tag,
        tag -> change(f -> f.withTags(tag.map(Set::of).orElse(Set.of()))));
  }

  private ComboBox<Optional<Board>> boards() {
    ComboBox<Optional<Board>> box =
        choice(
            "gallery.board",
            model.boards(),
            // The count on a board must not matter to whether it is chosen.
            Board::id,
            Board::name,
            board ->
                change(
                    f ->
                        f.onBoard(
                            board.map(b -> OptionalLong.of(b.id())).orElse(OptionalLong.empty()))));
    box.setId("gallery-boards");
    model
        .filterProperty()
        .addListener(
            (_, _, now) -> {
              if (now.board().isEmpty()) {
                box.setValue(Optional.empty());
              }
            });
    return box;
  }

  private ComboBox<Optional<Integer>> score() {
    return choice(
        "gallery.score",
        FXCollections.observableArrayList(50, 80, 95, 100),
        least -> least,
        least -> texts.get("gallery.score.least", least),
        least ->
            change(
                f ->
                    f.withMinScore(
                        least
                            .map(n -> OptionalDouble.of(n / 100.0))
                            .orElse(OptionalDouble.empty()))));
  }

  private ComboBox<SortOrder> order() {
    ComboBox<SortOrder> box = new ComboBox<>(FXCollections.observableArrayList(SortOrder.values()));
    box.setConverter(
        converter(o -> texts.get("order." + o.name().toLowerCase(java.util.Locale.ROOT))));
    box.setAccessibleText(texts.get("gallery.order"));
    box.valueProperty().bindBidirectional(model.orderProperty());
    return box;
  }

  /// A box of which the first item means that all are shown. It hides while there is no choice.
  ///
  /// @param identity what a value keeps when something about it changes
  private <T> ComboBox<Optional<T>> choice(
      String key,
      ObservableList<T> values,
      Function<T, Object> identity,
      Function<T, String> name,
      java.util.function.Consumer<Optional<T>> chosen) {
    ComboBox<Optional<T>> box = new ComboBox<>();
    box.setAccessibleText(texts.get(key));
    box.setConverter(converter(value -> value.map(name).orElse(texts.get(key))));
    ListChangeListener<T> fill =
        _ -> {
          Optional<T> before = box.getValue();
          List<Optional<T>> all = new ArrayList<>();
          all.add(Optional.empty());
          values.forEach(value -> all.add(Optional.of(value)));
          if (!all.equals(box.getItems())) {
            refill(box, all, same(before, values, identity));
          }
          box.setVisible(!values.isEmpty());
          box.setManaged(!values.isEmpty());
        };
    values.addListener(fill);
    fill.onChanged(null);
    box.valueProperty()
        .addListener(
            (_, old, now) -> {
              boolean other =
                  old != null && now != null && !old.map(identity).equals(now.map(identity));
              if (other && box.getUserData() == null) {
                chosen.accept(now);
              }
            });
    resets.add(() -> box.setValue(Optional.empty()));
    return box;
  }

  /// The value that has the identity of `before` now; none when it is gone.
  private static <T> Optional<T> same(
      Optional<T> before, List<T> values, Function<T, Object> identity) {
    return before == null
        ? Optional.empty()
        : before.flatMap(
            old ->
                values.stream()
                    .filter(value -> identity.apply(value).equals(identity.apply(old)))
                    .findFirst());
  }

  /// Boxes forget their value while they are filled: only a value that is gone is a choice.
  private static <T> void refill(
      ComboBox<Optional<T>> box, List<Optional<T>> all, Optional<T> value) {
    boolean gone = value.isEmpty();
    box.setUserData(gone ? null : "filling");
    box.getItems().setAll(all);
    box.setValue(value);
    box.setUserData(null);
  }

  /// Takes all filters away; what is searched for, too. The bin stays if it is shown.
  void reset() {
    resets.forEach(Runnable::run);
  }

  private static <T> StringConverter<T> converter(Function<T, String> name) {
    return new StringConverter<>() {
      @Override
      public String toString(T value) {
        return value == null ? "" : name.apply(value);
      }

      @Override
      public T fromString(String text) {
        throw new UnsupportedOperationException();
      }
    };
  }

  /// Puts the caret into the search field.
  void focusSearch() {
    search.requestFocus();
  }
}
