package xomni.studio.ui.gallery;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import xomni.studio.model.Board;
import xomni.studio.model.Entry;
import xomni.studio.model.TagCount;

/// What is chosen in the gallery, as far as the pane beside it shows it.
///
/// @param shown the picture that was chosen last; empty when nothing is chosen
/// @param ids all that are chosen
/// @param tags that any of them carries, with how many do
/// @param boards that any of them is on, with how many are
/// @param files the pictures' files, in the list's order: what is dragged out
record Selection(
    Optional<Entry> shown,
    List<Long> ids,
    List<TagCount> tags,
    List<Board> boards,
    List<Path> files) {
  static final Selection NONE =
      new Selection(Optional.empty(), List.of(), List.of(), List.of(), List.of());

  Selection {
    ids = List.copyOf(ids);
    tags = List.copyOf(tags);
    boards = List.copyOf(boards);
    files = List.copyOf(files);
  }
}
