package xomni.studio;

import java.util.Optional;
import xomni.studio.history.History;
import xomni.studio.model.Filter;
import xomni.studio.model.SortOrder;
import xomni.studio.model.Summary;
import xomni.studio.settings.Draft;
import xomni.studio.ui.canvas.Desk;
import xomni.studio.ui.kit.Notes;
import xomni.studio.ui.kit.Tasks;
import xomni.studio.ui.kit.Texts;
import xomni.studio.ui.prompt.Drafts;
import xomni.studio.ui.shell.Studio;

/// What happens once when the window has opened: it says what it found, and lays the latest picture
/// on the desk.
final class WindowStart {
  private final Services services;
  private final Desk desk;
  private final Studio studio;
  private final Drafts drafts;
  private final Tasks tasks;

  WindowStart(Services services, Desk desk, Studio studio, Drafts drafts, Tasks tasks) {
    this.drafts = drafts;
    this.services = services;
    this.desk = desk;
    this.studio = studio;
    this.tasks = tasks;
  }

  void run(Notes notes, Texts texts) {
    services.settings().warning().map(texts::sentence).ifPresent(notes::show);
    if (services.history().afterCrash()) {
      notes.show(texts.get("note.crash"));
    }
    services.upkeep().listen(problem -> tasks.onWindow(() -> notes.show(texts.sentence(problem))));
    tasks.quick(_ -> drafts.store().read(), this::begin);
  }

  /// What was being written comes first; only an empty editor gets the words of the latest picture.
  private void begin(Optional<Draft> draft) {
    draft.ifPresent(studio::takeUp);
    studio.keepWith(drafts);
    tasks.quick(_ -> latest(services.history()), found -> found.ifPresent(this::show));
  }

  private static Optional<Summary> latest(History history) {
    return history.gallery().page(Filter.ALL.onlyFinished(true), SortOrder.NEWEST, 0, 1).stream()
        .findFirst();
  }

  /// The picture that was made last, with its words in the editor.
  private void show(Summary latest) {
    desk.openFirst(latest.id());
    studio.goOnFrom(latest.prompt());
  }
}
