package xomni.studio.ui.chat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import xomni.studio.model.Relative;
import xomni.studio.model.Remark;

/// One turn of a conversation about a picture.
sealed interface Turn {
  /// What the person wanted: the first picture's prompt, or what made it of its parent.
  record Wish(Relative picture) implements Turn {}

  /// The picture that came of it.
  record Shown(Relative picture) implements Turn {}

  /// A question and its answer, or what a repair found.
  record Said(Remark remark) implements Turn {}

  /// The conversation that led to a picture: its ancestors, itself, and what was said about each.
  ///
  /// @param family all pictures of the tree
  /// @param remarks about any of them
  /// @param id of the picture
  static List<Turn> of(List<Relative> family, List<Remark> remarks, long id) {
    List<Turn> turns = new ArrayList<>();
    for (Relative picture : line(family, id)) {
      turns.add(new Wish(picture));
      turns.add(new Shown(picture));
      remarks.stream()
          .filter(remark -> remark.entry() == picture.id())
          .forEach(remark -> turns.add(new Said(remark)));
    }
    return List.copyOf(turns);
  }

  /// The pictures from the first one to the one with this id.
  static List<Relative> line(List<Relative> family, long id) {
    Map<Long, Relative> byId = new HashMap<>();
    family.forEach(picture -> byId.put(picture.id(), picture));
    List<Relative> line = new ArrayList<>();
    Relative next = byId.get(id);
    while (next != null && !line.contains(next)) {
      line.add(next);
      next = next.link().map(link -> byId.get(link.parent())).orElse(null);
    }
    Collections.reverse(line);
    return line;
  }
}
