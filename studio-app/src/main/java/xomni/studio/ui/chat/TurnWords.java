package xomni.studio.ui.chat;

import xomni.studio.model.CellRange;
import xomni.studio.model.Link;
import xomni.studio.model.Relative;
import xomni.studio.ui.kit.Texts;

/// What turns say, in the window's language.
final class TurnWords {
  private final Texts texts;

  TurnWords(Texts texts) {
    this.texts = texts;
  }

  String text(String key, Object... arguments) {
    return texts.get(key, arguments);
  }

  /// What the person wanted.
  String wish(Relative picture) {
    return picture.link().map(link -> wish(link, picture)).orElse(picture.picture().prompt());
  }

  private String wish(Link link, Relative picture) {
    return switch (link.kind()) {
      case INSTRUCTION, PROMPT -> link.instruction();
      case REGION ->
          link.instruction().isEmpty()
              ? texts.get("chat.wish.region", cells(link, picture))
              : texts.get("chat.wish.regionas", cells(link, picture), link.instruction());
      case REPAIR -> texts.get("chat.wish.repair");
      case RESEED -> texts.get("chat.wish.reseed");
      case REPAINT -> texts.get("chat.wish.repaint");
    };
  }

  /// How the picture came about: always said.
  String how(Relative picture) {
    return picture
        .link()
        .map(
            link ->
                switch (link.kind()) {
                  case INSTRUCTION ->
                      cells(link, picture) < picture.picture().size().cells()
                          ? texts.get("chat.how.instruction.part", cells(link, picture))
                          : texts.get("chat.how.instruction");
                  case PROMPT -> texts.get("chat.how.prompt", picture.picture().prompt());
                  case REGION -> texts.get("chat.how.region", cells(link, picture));
                  case REPAIR -> texts.get("chat.how.repair", count(link));
                  case RESEED, REPAINT -> "";
                })
        .orElse("");
  }

  private static int cells(Link link, Relative picture) {
    return link.cells().isEmpty() ? picture.picture().size().cells() : count(link);
  }

  private static int count(Link link) {
    return link.cells().stream().mapToInt(TurnWords::count).sum();
  }

  private static int count(CellRange range) {
    return (range.bottom() - range.top() + 1) * (range.right() - range.left() + 1);
  }
}
