package xomni.studio.ui.gallery;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import xomni.engine.GridSize;
import xomni.studio.history.History;
import xomni.studio.model.Board;
import xomni.studio.model.Filter;
import xomni.studio.model.SortOrder;
import xomni.studio.model.TagCount;

/// What one reading of the history finds for the gallery: the ids of the list, not the pictures,
/// and what can be filtered by.
///
/// @param filter that was asked for
/// @param order that was asked for
/// @param ids in order
/// @param set the same, to look up in
/// @param tags in use
/// @param packs in use
/// @param sizes in use
/// @param boards that there are
record Found(
    Filter filter,
    SortOrder order,
    List<Long> ids,
    Set<Long> set,
    List<String> tags,
    List<String> packs,
    List<GridSize> sizes,
    List<Board> boards) {

  static Found in(History history, Filter filter, SortOrder order) {
    List<Long> ids = Arrays.stream(history.gallery().ids(filter, order)).boxed().toList();
    return new Found(
        filter,
        order,
        ids,
        new HashSet<>(ids),
        history.marks().tags().stream().map(TagCount::tag).toList(),
        history.gallery().packs(),
        history.gallery().sizes(),
        history.marks().boards());
  }
}
