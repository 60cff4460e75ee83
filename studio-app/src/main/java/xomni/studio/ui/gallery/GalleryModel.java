package xomni.studio.ui.gallery;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import xomni.engine.GridSize;
import xomni.studio.history.History;
import xomni.studio.model.Board;
import xomni.studio.model.Entry;
import xomni.studio.model.Filter;
import xomni.studio.model.SortOrder;
import xomni.studio.model.Summary;
import xomni.studio.ui.kit.Tasks;

/// What the gallery shows and what is chosen in it. Reads in the background: of the list only the
/// ids, one reading at a time, however often the history changes meanwhile.
public final class GalleryModel {
  /// Files of more pictures than that are not dragged in one go.
  private static final int MOST_FILES = 200;

  private final History history;
  private final Tasks tasks;
  private final ObservableList<Long> ids = FXCollections.observableArrayList();
  private final ObjectProperty<Filter> filter = new SimpleObjectProperty<>(Filter.ALL);
  private final ObjectProperty<SortOrder> order = new SimpleObjectProperty<>(SortOrder.NEWEST);
  private final Set<Long> chosen = new LinkedHashSet<>();
  private final ReadOnlyIntegerWrapper choice = new ReadOnlyIntegerWrapper();
  private final ObjectProperty<Selection> shown = new SimpleObjectProperty<>(Selection.NONE);
  private final IntegerProperty cursor = new SimpleIntegerProperty(-1);
  private final ObservableList<String> tags = FXCollections.observableArrayList();
  private final ObservableList<String> packs = FXCollections.observableArrayList();
  private final ObservableList<GridSize> sizes = FXCollections.observableArrayList();
  private final ObservableList<Board> boards = FXCollections.observableArrayList();
  private int anchor = -1;
  private int showing;
  private boolean reading;
  private boolean again;
  private boolean follow;
  private Set<Long> expected = Set.of();

  public GalleryModel(History history, Tasks tasks) {
    this.history = history;
    this.tasks = tasks;
    filter.addListener(_ -> refresh());
    order.addListener(_ -> refresh());
  }

  /// Reads the list again.
  public void refresh() {
    if (reading) {
      again = true;
      return;
    }
    reading = true;
    Filter wanted = filter.get();
    SortOrder sorted = order.get();
    tasks.run(
        _ -> Found.in(history, wanted, sorted),
        found -> {
          done();
          if (found.filter().equals(filter.get()) && found.order() == order.get()) {
            take(found);
          }
        },
        error -> {
          done();
          tasks.failed(error);
        });
  }

  private void done() {
    reading = false;
    if (again) {
      again = false;
      refresh();
    }
  }

  private void take(Found found) {
    set(tags, found.tags());
    set(packs, found.packs());
    set(sizes, found.sizes());
    set(boards, found.boards());
    set(ids, found.ids());
    boolean had = !chosen.isEmpty();
    boolean changed = chosen.retainAll(found.set());
    if (expected.stream().anyMatch(found.set()::contains)) {
      chosen.clear();
      expected.stream().filter(found.set()::contains).forEach(chosen::add);
      cursor.set(ids.indexOf(chosen.iterator().next()));
      changed = true;
      expected = Set.of();
    }
    cursor.set(Math.min(cursor.get(), ids.size() - 1));
    if (had && chosen.isEmpty() && follow && cursor.get() >= 0) {
      follow = false;
      choose(cursor.get(), false, false);
    } else if (changed) {
      choiceChanged();
    } else {
      show();
    }
  }

  private static <T> void set(ObservableList<T> list, List<T> now) {
    if (!list.equals(now)) {
      list.setAll(now);
    }
  }

  /// When the chosen pictures leave the list, the one that takes their place is chosen, so that a
  /// person can go on.
  void follow() {
    follow = true;
  }

  /// These pictures are coming into the list and shall be chosen then.
  void expect(Collection<Long> coming) {
    expected = new LinkedHashSet<>(coming);
  }

  /// Chooses the picture at `index` alone, or in addition, or all up to it.
  public void choose(int index, boolean add, boolean range) {
    if (index < 0 || index >= ids.size()) {
      return;
    }
    follow = false;
    Long id = ids.get(index);
    if (range && anchor >= 0) {
      chosen.clear();
      chosen.addAll(
          ids.subList(Math.min(anchor, index), Math.min(ids.size(), Math.max(anchor, index) + 1)));
    } else if (add) {
      if (!chosen.remove(id)) {
        chosen.add(id);
      }
      anchor = index;
    } else {
      chosen.clear();
      chosen.add(id);
      anchor = index;
    }
    cursor.set(index);
    choiceChanged();
  }

  /// Chooses everything that the list shows.
  public void chooseAll() {
    chosen.addAll(ids);
    choiceChanged();
  }

  /// Chooses nothing.
  public void chooseNone() {
    follow = false;
    chosen.clear();
    choiceChanged();
  }

  private void choiceChanged() {
    choice.set(choice.get() + 1);
    show();
  }

  private void show() {
    showing++;
    int mine = showing;
    if (chosen.isEmpty()) {
      shown.set(Selection.NONE);
      return;
    }
    List<Long> all = chosenInOrder();
    long last = chosen.stream().reduce((_, b) -> b).orElseThrow();
    tasks.run(
        _ -> select(last, all),
        selection -> {
          if (mine == showing) {
            shown.set(selection);
          }
        });
  }

  private Selection select(long last, List<Long> all) {
    Optional<Entry> entry = history.gallery().find(last);
    List<Path> files =
        history.gallery().summaries(all.stream().limit(MOST_FILES).toList()).stream()
            .map(Summary::picture)
            .flatMap(Optional::stream)
            .toList();
    return new Selection(
        entry, all, history.marks().tagsOf(all), history.marks().boardsOf(all), files);
  }

  /// Those that are chosen, in the list's order.
  public List<Long> chosenInOrder() {
    if (chosen.size() == 1) {
      return List.copyOf(chosen);
    }
    List<Long> all = new ArrayList<>(chosen.size());
    for (Long id : ids) {
      if (chosen.contains(id)) {
        all.add(id);
      }
    }
    return all;
  }

  boolean isChosen(long id) {
    return chosen.contains(id);
  }

  /// Changes whenever something else is chosen.
  ReadOnlyIntegerProperty choiceProperty() {
    return choice.getReadOnlyProperty();
  }

  /// Whether the bin is shown and not the gallery.
  boolean inBin() {
    return filter.get().bin();
  }

  /// The board that is shown, if it is one.
  Optional<Board> board() {
    return filter.get().board().stream()
        .boxed()
        .flatMap(id -> boards.stream().filter(board -> board.id() == id))
        .findFirst();
  }

  /// Ids of all pictures of the list, in its order.
  public ObservableList<Long> ids() {
    return ids;
  }

  public ObjectProperty<Filter> filterProperty() {
    return filter;
  }

  public ObjectProperty<SortOrder> orderProperty() {
    return order;
  }

  /// What is shown beside the list.
  ObjectProperty<Selection> shownProperty() {
    return shown;
  }

  /// Place of the keyboard in the list, -1 before the first.
  public IntegerProperty cursorProperty() {
    return cursor;
  }

  public ObservableList<String> tags() {
    return tags;
  }

  public ObservableList<String> packs() {
    return packs;
  }

  public ObservableList<GridSize> sizes() {
    return sizes;
  }

  public ObservableList<Board> boards() {
    return boards;
  }
}
