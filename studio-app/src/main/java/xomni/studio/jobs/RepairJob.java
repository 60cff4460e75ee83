package xomni.studio.jobs;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import xomni.engine.CancelToken;
import xomni.engine.check.PictureReader;
import xomni.engine.edit.Repair;
import xomni.engine.edit.RepairEvent;
import xomni.engine.edit.Repaired;
import xomni.engine.edit.TextRepair;
import xomni.studio.history.History;
import xomni.studio.model.Entry;
import xomni.studio.model.EntryKind;
import xomni.studio.model.Link;
import xomni.studio.model.NewEntry;
import xomni.studio.model.TokensSoFar;

/// Repairs the text of a picture of the history; a result that is better becomes a picture made
/// from it.
public final class RepairJob {
  private final History history;
  private final PictureReader reader;

  public RepairJob(History history, PictureReader reader) {
    this.history = history;
    this.reader = reader;
  }

  /// What came of it.
  ///
  /// @param repaired all about it
  /// @param entry the new picture; empty when nothing got better
  public record Outcome(Repaired repaired, OptionalLong entry) {}

  /// Runs on the device's lane.
  ///
  /// @param wanted what the picture should say
  public Outcome run(
      EngineSource.Opened opened,
      Entry entry,
      List<String> wanted,
      long seed,
      Consumer<RepairEvent> listener,
      CancelToken cancel) {
    EditRequests requests = EditRequests.of(entry, opened.engine(), cancel);
    Repair repair = requests.repair(wanted, seed);
    Repaired repaired = new TextRepair(opened.engine(), reader).repair(repair, listener, cancel);
    if (!repaired.better()) {
      return new Outcome(repaired, OptionalLong.empty());
    }
    Link link = EditRequests.link(entry.id(), Link.Kind.REPAIR, repaired.changed(), "");
    long id =
        history
            .drawings()
            .begin(
                new NewEntry(
                    EntryKind.EDITED,
                    repaired.request(repair),
                    opened.provenance(),
                    Optional.of(link)));
    TokensSoFar tokens = new TokensSoFar(repaired.grid().tokens(), repaired.probabilities());
    history.drawings().finish(id, repaired.picture(), tokens, repaired.time(), Duration.ZERO);
    return new Outcome(repaired, OptionalLong.of(id));
  }
}
