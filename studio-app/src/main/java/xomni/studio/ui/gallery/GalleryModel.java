package xomni.studio.ui.gallery;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.ObservableSet;
import xomni.engine.GridSize;
import xomni.studio.history.History;
import xomni.studio.model.Board;
import xomni.studio.model.Entry;
import xomni.studio.model.Filter;
import xomni.studio.model.SortOrder;
import xomni.studio.ui.kit.Tasks;

/// What the gallery shows and what is chosen in it. Reads in the background.
public final class GalleryModel {
  private final History history;
  private final Tasks tasks;
  private final ObservableList<Long> ids = FXCollections.observableArrayList();
  private final ObjectProperty<Filter> filter = new SimpleObjectProperty<>(Filter.ALL);
  private final ObjectProperty<SortOrder> order = new SimpleObjectProperty<>(SortOrder.NEWEST);
  private final ObservableSet<Long> chosen = FXCollections.observableSet(new LinkedHashSet<>());
  private final ObjectProperty<Optional<Entry>> shown =
      new SimpleObjectProperty<>(Optional.empty());
  private final IntegerProperty cursor = new SimpleIntegerProperty(-1);
  private final ObservableList<String> tags = FXCollections.observableArrayList();
  private final ObservableList<String> packs = FXCollections.observableArrayList();
  private final ObservableList<GridSize> sizes = FXCollections.observableArrayList();
  private final ObservableList<Board> boards = FXCollections.observableArrayList();
  private int anchor = -1;
  private int reading;

  public GalleryModel(History history, Tasks tasks) {
    this.history = history;
    this.tasks = tasks;
    filter.addListener(_ -> refresh());
    order.addListener(_ -> refresh());
  }

  /// Reads the list again.
  public void refresh() {
    reading++;
    int mine = reading;
    Filter wanted = filter.get();
    SortOrder sorted = order.get();
    tasks.run(
        _ -> history.gallery().ids(wanted, sorted),
        found -> {
          if (mine == reading) {
            take(found);
          }
        });
    tasks.run(_ -> history.marks().tags().stream().map(t -> t.tag()).toList(), tags::setAll);
    tasks.run(_ -> history.gallery().packs(), packs::setAll);
    tasks.run(_ -> history.gallery().sizes(), sizes::setAll);
    tasks.run(_ -> history.marks().boards(), boards::setAll);
  }

  private void take(long[] found) {
    List<Long> now = new ArrayList<>(found.length);
    for (long id : found) {
      now.add(id);
    }
    if (!now.equals(ids)) {
      ids.setAll(now);
    }
    chosen.removeIf(id -> !now.contains(id));
    cursor.set(Math.min(cursor.get(), now.size() - 1));
    show();
  }

  /// Chooses the picture at `index` alone, or in addition, or all up to it.
  public void choose(int index, boolean add, boolean range) {
    if (index < 0 || index >= ids.size()) {
      return;
    }
    Long id = ids.get(index);
    if (range && anchor >= 0) {
      chosen.clear();
      for (int i = Math.min(anchor, index); i <= Math.max(anchor, index); i++) {
        chosen.add(ids.get(i));
      }
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
    show();
  }

  /// Chooses everything that the list shows.
  public void chooseAll() {
    chosen.addAll(ids);
    show();
  }

  /// Chooses nothing.
  public void chooseNone() {
    chosen.clear();
    show();
  }

  private void show() {
    OptionalLong last = chosen.stream().mapToLong(Long::longValue).reduce((_, b) -> b);
    if (last.isEmpty()) {
      shown.set(Optional.empty());
      return;
    }
    long id = last.getAsLong();
    tasks.run(
        _ -> history.gallery().find(id),
        entry -> {
          if (chosen.contains(id)) {
            shown.set(entry);
          }
        });
  }

  /// Reads again what is shown beside the list.
  public void reread() {
    show();
  }

  /// Those that are chosen, in the list's order.
  public List<Long> chosenInOrder() {
    Set<Long> set = chosen;
    return ids.stream().filter(set::contains).toList();
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

  public ObservableSet<Long> chosen() {
    return chosen;
  }

  /// The picture whose details are shown: the one that was chosen last.
  public ObjectProperty<Optional<Entry>> shownProperty() {
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
