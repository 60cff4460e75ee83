package xomni.studio.ui.chat;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import xomni.engine.AskRequest;
import xomni.engine.CancelToken;
import xomni.engine.DrawRequest;
import xomni.engine.TokenGrid;
import xomni.engine.check.QuotedTexts;
import xomni.engine.edit.Cells;
import xomni.engine.edit.InstructionEdit;
import xomni.engine.edit.Paste;
import xomni.engine.edit.PromptRewrite;
import xomni.engine.edit.Region;
import xomni.studio.history.History;
import xomni.studio.jobs.EditRequests;
import xomni.studio.jobs.EngineSource;
import xomni.studio.jobs.RepairJob;
import xomni.studio.model.Entry;
import xomni.studio.model.Link;
import xomni.studio.model.Remark;
import xomni.studio.ui.canvas.Desk;
import xomni.studio.ui.canvas.TextChecker;
import xomni.studio.ui.canvas.VariantModel;
import xomni.studio.ui.kit.FrameQueue;
import xomni.studio.ui.kit.Notes;
import xomni.studio.ui.kit.Tasks;
import xomni.studio.ui.kit.Texts;

/// What can be done with the picture of a conversation. Each change makes a new picture; none
/// touches the one that it starts from.
public final class PictureEdits {
  private static final int LONGEST_ANSWER = 256;

  private final ChatModel model;
  private final Parts parts;
  private final PictureWork work;
  private final BooleanProperty some = new SimpleBooleanProperty();
  private Optional<Copied> copied = Optional.empty();

  /// What the edits work with.
  ///
  /// @param pack name of the pack for pictures that no pack made
  /// @param errors takes what went wrong, on the window's thread
  public record Parts(
      Desk desk,
      History history,
      Tasks tasks,
      TextChecker reader,
      FrameQueue frames,
      Notes notes,
      Texts texts,
      Supplier<String> pack,
      RandomGenerator random,
      Consumer<Throwable> errors) {}

  private record Copied(TokenGrid grid, Region cells) {}

  public PictureEdits(ChatModel model, Parts parts) {
    this.model = model;
    this.parts = parts;
    work = new PictureWork(model, parts);
  }

  private long seed() {
    return parts.random.nextInt(Integer.MAX_VALUE);
  }

  /// Stops what is being done, except drawings. A repair keeps what got better.
  public void stop() {
    work.stop();
  }

  private void queue(EngineSource.Opened opened, DrawRequest request, Link link) {
    parts.desk.edit(opened.provenance().pack(), request, link);
  }

  /// Changes the picture by an instruction, or proposes a rewritten prompt where the pack cannot.
  public void change(String words) {
    work.onPicture(
        "chat.busy.change",
        (opened, entry, cancel) -> {
          EditRequests requests = EditRequests.of(entry, opened.engine(), cancel);
          if (InstructionEdit.way(opened.engine().manifest()) == InstructionEdit.Way.PROMPT) {
            String prompt =
                PromptRewrite.rewrite(
                    opened.engine(), requests.source().prompt(), List.of(words), cancel);
            return Optional.of(new ChatModel.Proposal(entry.id(), words, prompt));
          }
          Region cells = requests.cells(words, parts.reader, cancel);
          queue(
              opened,
              requests.instruction(words, cells, seed()),
              EditRequests.link(entry.id(), Link.Kind.INSTRUCTION, cells, words));
          return Optional.<ChatModel.Proposal>empty();
        },
        proposal -> proposal.ifPresent(model.proposalProperty()::set));
  }

  /// Draws the proposed prompt, perhaps corrected, with the seed of the picture.
  public void approve(String prompt) {
    ChatModel.Proposal proposal = model.proposalProperty().get();
    model.proposalProperty().set(null);
    if (proposal == null || prompt.isBlank()) {
      return;
    }
    work.onPicture(
        "chat.busy.change",
        (opened, entry, cancel) -> {
          DrawRequest request =
              EditRequests.of(entry, opened.engine(), cancel).rewritten(prompt.strip());
          Region none = Region.none(request.size());
          queue(
              opened,
              request,
              EditRequests.link(entry.id(), Link.Kind.PROMPT, none, proposal.wish()));
          return true;
        },
        _ -> {});
  }

  /// Answers a question about the picture.
  public void ask(String words) {
    model.answerProperty().set("");
    work.onPicture(
        "chat.busy.ask",
        (opened, entry, cancel) -> {
          long id = parts.history.talk().add(entry.id(), Remark.Kind.QUESTION, words, "");
          TokenGrid grid = EditRequests.of(entry, opened.engine(), cancel).source();
          StringBuilder text = new StringBuilder();
          String answer =
              opened
                  .engine()
                  .ask(
                      new AskRequest(grid, words, true, LONGEST_ANSWER, 0),
                      piece -> {
                        String soFar = text.append(piece).toString();
                        parts.frames.postLatest(this, () -> model.answerProperty().set(soFar));
                      },
                      cancel)
                  .text();
          Remark remark =
              new Remark(id, entry.id(), Remark.Kind.QUESTION, words, "", entry.created());
          parts.history.talk().answer(remark, answer.strip());
          return true;
        },
        _ -> {});
  }

  /// Draws marked cells again.
  ///
  /// @param prompt what the model reads; empty for the picture's own
  /// @param candidates tries, of which the best is kept
  public void redraw(Region region, Optional<String> prompt, int candidates) {
    work.onPicture(
        "chat.busy.redraw",
        (opened, entry, cancel) -> {
          EditRequests requests = EditRequests.of(entry, opened.engine(), cancel);
          String words = prompt.map(String::strip).orElse(requests.source().prompt());
          queue(
              opened,
              requests.redraw(region, words, candidates, seed()),
              EditRequests.link(entry.id(), Link.Kind.REGION, region, prompt.orElse("")));
          return true;
        },
        _ -> {});
  }

  /// Keeps marked cells for [#paste].
  public void copy(Region region) {
    var variant = model.currentProperty().getValue();
    copied =
        Optional.of(
            new Copied(
                new TokenGrid(
                    variant.request().prompt(), variant.request().size(), variant.ids().clone()),
                region));
    some.set(true);
  }

  /// Whether cells are copied.
  public ReadOnlyBooleanProperty copiedProperty() {
    return some;
  }

  /// Puts the copied cells in, locked, at the first marked row and column; other marked cells are
  /// drawn again around them. Where nothing is marked they go to where they came from.
  public void paste(Region marked, int candidates) {
    if (copied.isEmpty()) {
      parts.notes.show(parts.texts.get("chat.nothing.copied"));
      return;
    }
    Copied from = copied.get();
    work.onPicture(
        "chat.busy.redraw",
        (opened, entry, cancel) -> {
          EditRequests requests = EditRequests.of(entry, opened.engine(), cancel);
          Cells place = (marked.isEmpty() ? from.cells : marked).bounds();
          Paste paste =
              Paste.of(from.grid, from.cells, requests.source(), place.top(), place.left());
          queue(
              opened,
              requests.paste(paste, marked, candidates, seed()),
              EditRequests.link(entry.id(), Link.Kind.REGION, marked.union(paste.locked()), ""));
          return true;
        },
        _ -> {});
  }

  /// Makes the text of the picture right.
  public void repair() {
    VariantModel variant = model.currentProperty().getValue();
    if (variant == null || !model.ready().get()) {
      return;
    }
    List<String> wanted = QuotedTexts.of(variant.request().prompt());
    if (wanted.isEmpty()) {
      parts.notes.show(parts.texts.get("repair.nothing"));
      return;
    }
    RepairSight shown = new RepairSight(variant, model, parts.frames(), parts.texts());
    work.repair(
        shown,
        (opened, entry, cancel) -> repaired(opened, entry, wanted, shown, cancel),
        outcome ->
            outcome
                .entry()
                .ifPresent(
                    id -> {
                      shown.leave();
                      parts.desk.open(List.of(id), Desk.View.SINGLE);
                    }));
  }

  private RepairJob.Outcome repaired(
      EngineSource.Opened opened,
      Entry entry,
      List<String> wanted,
      RepairSight shown,
      CancelToken cancel) {
    RepairJob job = new RepairJob(parts.history, parts.reader);
    RepairJob.Outcome outcome = job.run(opened, entry, wanted, seed(), shown::accept, cancel);
    String found = RepairNote.of(outcome.repaired(), parts.texts);
    parts.history.talk().add(outcome.entry().orElse(entry.id()), Remark.Kind.REPAIR, "", found);
    return outcome;
  }
}
