package xomni.studio;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.stage.Stage;
import xomni.engine.GridSize;
import xomni.engine.edit.Region;
import xomni.studio.platform.DataFolders;
import xomni.studio.ui.canvas.Desk;
import xomni.studio.ui.chat.ChatModel;

/// A window in a process of its own, in which somebody asks about a picture and then has its lower
/// part drawn again without end, each time in the picture before, until the process is killed.
public final class ChatLoop extends AnimationTimer {
  static final String QUESTION = "what does it say?";
  static final GridSize SIZE = new GridSize(24, 32);

  private final Services services;
  private final Wiring wiring;
  private final long first;
  private boolean asked;
  private OptionalLong changed = OptionalLong.empty();

  private ChatLoop(Services services, Wiring wiring, long first) {
    this.services = services;
    this.wiring = wiring;
    this.first = first;
  }

  /// @param arguments home folder, id of the picture
  public static void main(String[] arguments) {
    long first = Long.parseLong(arguments[1]);
    Platform.startup(
        () -> {
          Services services = Services.open(new DataFolders(Path.of(arguments[0])));
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
    if (!chat.ready().get() || chat.entry().equals(changed)) {
      return;
    }
    if (!asked) {
      asked = true;
      wiring.editing().edits().ask(QUESTION);
    } else if (answered()) {
      changed = chat.entry();
      Region lower = Region.fromRow(SIZE, SIZE.rows() / 2);
      wiring.editing().edits().redraw(lower, Optional.empty(), 1);
    }
  }

  private boolean answered() {
    return services.history().talk().about(List.of(first)).stream()
        .anyMatch(remark -> !remark.answer().isEmpty());
  }
}
