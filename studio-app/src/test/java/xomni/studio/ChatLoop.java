package xomni.studio;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.control.Button;
import javafx.stage.Stage;
import xomni.engine.GridSize;
import xomni.engine.edit.Region;
import xomni.studio.model.Remark;
import xomni.studio.platform.DataFolders;
import xomni.studio.ui.canvas.Desk;
import xomni.studio.ui.chat.ChatModel;
import xomni.studio.ui.chat.PictureEdits;

/// A window in a process of its own, in which somebody asks about a picture, stops a repair of it,
/// has its lower part drawn again, undoes that, and then has it drawn again without end, each time
/// in the picture before, until the process is killed.
public final class ChatLoop extends AnimationTimer {
  static final String QUESTION = "what does it say?";
  static final GridSize SIZE = new GridSize(24, 32);

  private final Services services;
  private final Wiring wiring;
  private final long first;
  private Step step = Step.ASK;
  private long last;

  private enum Step {
    ASK,
    REPAIR,
    STOP,
    CHANGE,
    UNDO,
    BRANCH,
    GO_ON
  }

  private ChatLoop(Services services, Wiring wiring, long first) {
    this.services = services;
    this.wiring = wiring;
    this.first = first;
    last = first;
  }

  /// @param arguments home folder, id of the picture
  public static void main(String[] arguments) {
    long first = Long.parseLong(arguments[1]);
    Platform.startup(
        () -> {
          Services services = Services.open(new DataFolders(Path.of(arguments[0])), false);
          Wiring wiring = new Wiring(WindowOptions.parse(List.of("--size", "1280x800")), services);
          StudioApp.show(new Stage(), wiring.scene());
          wiring.opened();
          wiring.desk().open(List.of(first), Desk.View.SINGLE);
          new ChatLoop(services, wiring, first).start();
        });
  }

  @Override
  public void handle(long now) {
    ChatModel chat = wiring.editing().chat();
    PictureEdits edits = wiring.editing().edits();
    boolean ready = chat.ready().get();
    long entry = chat.entry().orElse(first);
    switch (step) {
      case ASK -> when(ready, () -> edits.ask(QUESTION), Step.REPAIR);
      case REPAIR -> when(ready && said(Remark.Kind.QUESTION), edits::repair, Step.STOP);
      case STOP -> when(trying(chat), edits::stop, Step.CHANGE);
      case CHANGE -> when(ready && said(Remark.Kind.REPAIR), this::redraw, Step.UNDO);
      case UNDO -> when(ready && entry != first && canUndo(), () -> undo().fire(), Step.BRANCH);
      case BRANCH -> when(ready && entry == first, this::redraw, Step.GO_ON);
      case GO_ON -> {
        if (ready && entry != last && entry != first) {
          last = entry;
          redraw();
        }
      }
    }
  }

  private void when(boolean holds, Runnable action, Step next) {
    if (holds) {
      step = next;
      action.run();
    }
  }

  private boolean said(Remark.Kind kind) {
    return services.history().talk().about(List.of(first)).stream()
        .anyMatch(remark -> remark.kind() == kind && !remark.answer().isEmpty());
  }

  private static boolean trying(ChatModel chat) {
    return !chat.currentProperty().getValue().triedProperty().get().isEmpty();
  }

  private boolean canUndo() {
    return undo() != null && !undo().isDisabled();
  }

  private Button undo() {
    return (Button) wiring.scene().getRoot().lookup("#chat-undo");
  }

  private void redraw() {
    Region lower = Region.fromRow(SIZE, SIZE.rows() / 2);
    wiring.editing().edits().redraw(lower, Optional.empty(), 1);
  }
}
