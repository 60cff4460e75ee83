package xomni.studio.ui.shell;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.scene.Scene;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import xomni.engine.DrawRequest;
import xomni.engine.GridSize;
import xomni.engine.Picture;
import xomni.engine.Sampling;
import xomni.engine.Variant;
import xomni.studio.history.History;
import xomni.studio.images.PictureFile;
import xomni.studio.ui.kit.Notes;
import xomni.studio.ui.kit.Tasks;
import xomni.studio.ui.kit.Texts;

/// Pictures that are dropped on the window come into the history; one that the studio made brings
/// its prompt and settings back, too.
public final class FileDrop {
  private static final List<String> ENDINGS =
      List.of(".png", ".jpg", ".jpeg", ".tif", ".tiff", ".webp", ".bmp", ".gif");

  /// So many files that could not be taken are named.
  private static final int NAMED = 5;

  private final History history;
  private final Tasks tasks;
  private final Notes notes;
  private final Texts texts;
  private final Consumer<DrawRequest> restore;
  private final Consumer<Throwable> errors;

  private record Taken(
      Path file, Optional<DrawRequest> request, Optional<RuntimeException> error) {}

  /// @param restore takes prompt and settings of a picture, after asking where that would lose
  ///   something
  /// @param errors takes what is wrong with a file, on the window's thread
  public FileDrop(
      History history,
      Tasks tasks,
      Notes notes,
      Texts texts,
      Consumer<DrawRequest> restore,
      Consumer<Throwable> errors) {
    this.history = history;
    this.tasks = tasks;
    this.notes = notes;
    this.texts = texts;
    this.restore = restore;
    this.errors = errors;
  }

  /// Lets files be dropped on `scene`.
  public void install(Scene scene) {
    scene.addEventHandler(
        DragEvent.DRAG_OVER,
        event -> {
          if (event.getGestureSource() == null && event.getDragboard().hasFiles()) {
            event.acceptTransferModes(TransferMode.COPY);
            event.consume();
          }
        });
    scene.addEventHandler(
        DragEvent.DRAG_DROPPED,
        event -> {
          if (event.getDragboard().hasFiles()) {
            open(event.getDragboard().getFiles().stream().map(file -> file.toPath()).toList());
            event.setDropCompleted(true);
            event.consume();
          }
        });
  }

  /// Opens picture files as if they had been dropped.
  public void open(List<Path> files) {
    List<Path> pictures = files.stream().filter(FileDrop::isPicture).toList();
    if (pictures.isEmpty()) {
      notes.show(texts.get("drop.none"));
      return;
    }
    tasks.run(_ -> pictures.stream().map(this::take).toList(), this::taken);
  }

  private static boolean isPicture(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return ENDINGS.stream().anyMatch(name::endsWith);
  }

  /// One file that cannot be taken must not keep the others out.
  private Taken take(Path path) {
    try {
      return new Taken(path, imported(path), Optional.empty());
    } catch (RuntimeException e) {
      return new Taken(path, Optional.empty(), Optional.of(e));
    }
  }

  private Optional<DrawRequest> imported(Path path) {
    PictureFile file = PictureFile.read(path);
    Picture picture = file.picture();
    DrawRequest plain =
        new DrawRequest(
            "",
            Optional.empty(),
            new GridSize(
                Math.max(1, Math.round(picture.height() / (float) GridSize.CELL)),
                Math.max(1, Math.round(picture.width() / (float) GridSize.CELL))),
            List.of(Variant.fresh(0)),
            0,
            Sampling.RELEASED,
            Optional.empty(),
            false);
    history.drawings().importPicture(picture, file.info(), plain);
    return file.info().map(info -> info.request());
  }

  private void taken(List<Taken> files) {
    List<Taken> failed = files.stream().filter(file -> file.error().isPresent()).toList();
    int taken = files.size() - failed.size();
    if (failed.isEmpty()) {
      notes.show(texts.get("drop.done", taken));
    } else if (files.size() == 1) {
      failed.getFirst().error().ifPresent(errors);
    } else {
      String names =
          failed.stream()
              .limit(NAMED)
              .map(file -> file.file().getFileName().toString())
              .collect(Collectors.joining(", "));
      String all = failed.size() > NAMED ? names + " …" : names;
      notes.show(texts.get("drop.some", taken, failed.size(), all));
    }
    if (files.size() == 1) {
      files.getFirst().request().ifPresent(restore);
    }
  }
}
