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

/// Pictures that are dropped on the window come into the history. A single one is shown, too, and
/// if the studio made it, it brings its prompt and settings back.
public final class FileDrop {
  private static final List<String> ENDINGS =
      List.of(".png", ".jpg", ".jpeg", ".tif", ".tiff", ".webp", ".bmp", ".gif");

  /// So many files that could not be taken are named.
  private static final int NAMED = 5;

  private final History history;
  private final Tasks tasks;
  private final Notes notes;
  private final Texts texts;
  private final Consumer<Long> show;
  private final Consumer<DrawRequest> restore;
  private final Consumer<Throwable> errors;

  private sealed interface Taken {
    Path file();
  }

  /// @param id the picture's entry in the history
  private record Whole(Path file, long id, Optional<DrawRequest> request) implements Taken {}

  private record Failed(Path file, RuntimeException error) implements Taken {}

  /// @param show brings an entry of the history to the canvas
  /// @param restore takes prompt and settings of a picture, after asking where that would lose
  ///   something
  /// @param errors takes what is wrong with a file, on the window's thread
  public FileDrop(
      History history,
      Tasks tasks,
      Notes notes,
      Texts texts,
      Consumer<Long> show,
      Consumer<DrawRequest> restore,
      Consumer<Throwable> errors) {
    this.history = history;
    this.tasks = tasks;
    this.notes = notes;
    this.texts = texts;
    this.show = show;
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
      return imported(path);
    } catch (RuntimeException e) {
      return new Failed(path, e);
    }
  }

  private Whole imported(Path path) {
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
    long id = history.drawings().importPicture(picture, file.info(), plain);
    return new Whole(path, id, file.info().map(info -> info.request()));
  }

  private void taken(List<Taken> files) {
    if (files.size() == 1) {
      switch (files.getFirst()) {
        case Failed failed -> errors.accept(failed.error());
        case Whole whole -> {
          notes.show(texts.get("drop.done", 1));
          show.accept(whole.id());
          whole.request().ifPresent(restore);
        }
      }
      return;
    }
    List<String> failed =
        files.stream()
            .filter(Failed.class::isInstance)
            .map(file -> file.file().getFileName().toString())
            .toList();
    int taken = files.size() - failed.size();
    if (failed.isEmpty()) {
      notes.show(texts.get("drop.done", taken));
    } else {
      String names = failed.stream().limit(NAMED).collect(Collectors.joining(", "));
      String all = failed.size() > NAMED ? names + " …" : names;
      notes.show(texts.get("drop.some", taken, failed.size(), all));
    }
  }
}
