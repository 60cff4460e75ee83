package xomni.studio.ui.chat;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import xomni.studio.history.History;
import xomni.studio.model.Link;
import xomni.studio.model.Relative;
import xomni.studio.model.Remark;
import xomni.studio.model.Summary;
import xomni.studio.ui.canvas.Desk;
import xomni.studio.ui.canvas.Sheet;
import xomni.studio.ui.canvas.VariantModel;
import xomni.studio.ui.kit.Tasks;
import xomni.studio.ui.kit.UndoStack;

/// The conversation about the picture that is chosen on the desk: a view of the history, in which
/// every picture knows its parent. For the JavaFX thread alone.
public final class ChatModel {
  private final Desk desk;
  private final History history;
  private final Tasks tasks;
  private final UndoStack undo;
  private final ObjectProperty<VariantModel> current = new SimpleObjectProperty<>();
  private final ObjectProperty<List<Relative>> family = new SimpleObjectProperty<>(List.of());
  private final ObjectProperty<List<Turn>> turns = new SimpleObjectProperty<>(List.of());
  private final ObjectProperty<Proposal> proposal = new SimpleObjectProperty<>();
  private final StringProperty busy = new SimpleStringProperty("");
  private final StringProperty answer = new SimpleStringProperty("");
  private final ObjectProperty<VariantModel.Phase> phase = new SimpleObjectProperty<>();
  private final InvalidationListener follow = _ -> follow();
  private final Set<Long> expected = new HashSet<>();
  private Sheet sheet;
  private OptionalLong arrived = OptionalLong.empty();
  private boolean loading;
  private boolean stale;

  /// A prompt that the pack has rewritten and that waits to be approved.
  ///
  /// @param parent picture whose prompt it was
  /// @param wish what the person said
  /// @param prompt the new prompt
  public record Proposal(long parent, String wish, String prompt) {}

  private record Loaded(long id, List<Relative> family, List<Remark> remarks) {}

  public ChatModel(Desk desk, History history, Tasks tasks, UndoStack undo) {
    this.desk = desk;
    this.history = history;
    this.tasks = tasks;
    this.undo = undo;
    desk.sheetProperty().addListener(follow);
    follow();
  }

  private void follow() {
    if (sheet != null) {
      sheet.selectedProperty().removeListener(follow);
    }
    sheet = desk.sheetProperty().get();
    if (sheet != null) {
      sheet.selectedProperty().addListener(follow);
    }
    VariantModel now = sheet == null ? null : sheet.selectedProperty().get();
    if (now != current.get()) {
      current.set(now);
      proposal.set(null);
      answer.set("");
      phase.unbind();
      if (now == null) {
        phase.set(null);
      } else {
        phase.bind(now.phaseProperty());
      }
      reload();
    }
  }

  /// Reads the conversation again: something in the history has changed.
  public void reload() {
    OptionalLong id = entry();
    if (id.isEmpty()) {
      arrived = OptionalLong.empty();
      family.set(List.of());
      turns.set(List.of());
      return;
    }
    if (loading) {
      stale = true;
      return;
    }
    loading = true;
    tasks.run(_ -> load(id.getAsLong()), this::loaded, _ -> loading = false);
  }

  private Loaded load(long id) {
    List<Relative> all = history.talk().family(id).stream().map(ChatModel::plain).toList();
    List<Long> line = Turn.line(all, id).stream().map(Relative::id).toList();
    return new Loaded(id, all, history.talk().about(line));
  }

  /// Stars and scores come and go, but change nothing of what is shown here.
  private static Relative plain(Relative relative) {
    Summary s = relative.picture();
    return new Relative(
        new Summary(
            s.id(),
            s.state(),
            s.prompt(),
            s.size(),
            s.seed(),
            s.variant(),
            s.pack(),
            s.created(),
            false,
            OptionalDouble.empty(),
            s.thumbnail(),
            s.picture()),
        relative.link());
  }

  private void loaded(Loaded loaded) {
    loading = false;
    if (entry().orElse(-1) == loaded.id) {
      set(family, loaded.family);
      set(turns, Turn.of(loaded.family, loaded.remarks, loaded.id));
      arrive(loaded);
    }
    if (stale || entry().orElse(-1) != loaded.id) {
      stale = false;
      reload();
    }
  }

  /// What shows a list is built anew when it changes, so it changes only where something differs.
  private static <T> void set(ObjectProperty<List<T>> property, List<T> value) {
    if (!property.get().equals(value)) {
      property.set(value);
    }
  }

  /// A picture that was made from the one before can be undone; one that was gone to is expected.
  private void arrive(Loaded loaded) {
    if (arrived.orElse(-1) == loaded.id) {
      return;
    }
    Optional<Long> parent = relative(loaded.id).flatMap(Relative::link).map(Link::parent);
    if (!expected.remove(loaded.id) && parent.isPresent() && arrived.orElse(-1) == parent.get()) {
      undo.push(step(parent.get(), loaded.id));
    }
    arrived = OptionalLong.of(loaded.id);
  }

  private UndoStack.Step step(long from, long to) {
    return new UndoStack.Step(() -> open(from), () -> open(to));
  }

  /// Goes to another picture of the tree: what is said next branches from there.
  public void go(long id) {
    OptionalLong from = entry();
    if (from.isPresent() && from.getAsLong() != id) {
      undo.push(step(from.getAsLong(), id));
    }
    open(id);
  }

  private void open(long id) {
    if (entry().orElse(-1) != id) {
      expected.add(id);
    }
    desk.open(List.of(id), Desk.View.SINGLE);
  }

  /// Lays a picture beside its parent.
  public void compare(long id) {
    relative(id)
        .flatMap(Relative::link)
        .ifPresent(
            link -> {
              expected.add(id);
              desk.open(List.of(id, link.parent()), Desk.View.COMPARE);
            });
  }

  /// A picture of the tree.
  public Optional<Relative> relative(long id) {
    return family.get().stream().filter(picture -> picture.id() == id).findFirst();
  }

  /// The chosen picture's place in the history.
  public OptionalLong entry() {
    return current.get() == null ? OptionalLong.empty() : current.get().entry();
  }

  /// Whether the chosen picture can be changed or asked about now.
  public BooleanBinding ready() {
    return Bindings.createBooleanBinding(
        () ->
            phase.get() == VariantModel.Phase.FINISHED
                && busy.get().isEmpty()
                && !turns.get().isEmpty(),
        phase,
        busy,
        turns);
  }

  /// Whether there is a picture whose cells can be marked.
  public BooleanBinding markable() {
    return Bindings.createBooleanBinding(
        () ->
            phase.get() == VariantModel.Phase.FINISHED
                && current.get().drawnProperty().get() == current.get().ids().length
                && (desk.viewProperty().get() == Desk.View.SINGLE
                    || desk.sheetProperty().get().variants().size() == 1),
        phase,
        current,
        desk.viewProperty(),
        desk.sheetProperty());
  }

  /// The picture that the conversation is about; null when there is none.
  public ObservableValue<VariantModel> currentProperty() {
    return current;
  }

  /// All pictures made from each other, oldest first.
  public ObservableValue<List<Relative>> familyProperty() {
    return family;
  }

  /// What led to the chosen picture, and what was said.
  ObservableValue<List<Turn>> turnsProperty() {
    return turns;
  }

  /// A rewritten prompt that waits to be approved; null when there is none.
  public ObjectProperty<Proposal> proposalProperty() {
    return proposal;
  }

  /// What is being done for the conversation beside drawing; empty when nothing is.
  public StringProperty busyProperty() {
    return busy;
  }

  /// The answer that is just being given.
  public StringProperty answerProperty() {
    return answer;
  }
}
