package xomni.studio.ui.chat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import xomni.studio.model.Relative;

/// Where the pictures of a tree stand: steps go to the right, a branch begins a row of its own.
record TreeLayout(Map<Long, Spot> spots) {
  /// A place.
  ///
  /// @param col number of steps from the first picture
  /// @param row from the top
  record Spot(int col, int row) {}

  static TreeLayout of(List<Relative> family) {
    Map<Long, List<Relative>> children = new HashMap<>();
    List<Relative> roots = new ArrayList<>();
    List<Long> ids = family.stream().map(Relative::id).toList();
    for (Relative picture : family) {
      long parent = picture.link().map(link -> link.parent()).orElse(-1L);
      if (ids.contains(parent)) {
        children.computeIfAbsent(parent, _ -> new ArrayList<>()).add(picture);
      } else {
        roots.add(picture);
      }
    }
    Map<Long, Spot> spots = new LinkedHashMap<>();
    for (Relative root : roots) {
      place(root, 0, rows(spots), children, spots);
    }
    return new TreeLayout(spots);
  }

  private static void place(
      Relative picture,
      int col,
      int row,
      Map<Long, List<Relative>> children,
      Map<Long, Spot> spots) {
    spots.put(picture.id(), new Spot(col, row));
    boolean first = true;
    for (Relative child : children.getOrDefault(picture.id(), List.of())) {
      place(child, col + 1, first ? row : rows(spots), children, spots);
      first = false;
    }
  }

  private static int rows(Map<Long, Spot> spots) {
    return spots.values().stream().mapToInt(spot -> spot.row() + 1).max().orElse(0);
  }

  int cols() {
    return spots.values().stream().mapToInt(spot -> spot.col() + 1).max().orElse(0);
  }

  int rows() {
    return rows(spots);
  }
}
