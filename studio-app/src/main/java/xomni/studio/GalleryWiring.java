package xomni.studio;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import xomni.studio.model.Entry;
import xomni.studio.ui.export.ExportDialog;
import xomni.studio.ui.gallery.GalleryActions;
import xomni.studio.ui.gallery.GalleryModel;
import xomni.studio.ui.gallery.GalleryPage;
import xomni.studio.ui.kit.FrameQueue;
import xomni.studio.ui.kit.Modal;
import xomni.studio.ui.kit.Notes;
import xomni.studio.ui.kit.Page;
import xomni.studio.ui.kit.Tasks;
import xomni.studio.ui.kit.Texts;

/// Builds what finds pictures again and takes them out: the gallery and the export.
final class GalleryWiring {
  private static final long MEBIBYTE = 1 << 20;

  private final Services services;
  private final Tasks tasks;
  private final FrameQueue frames;
  private final Notes notes;
  private final Modal modal;
  private final Texts texts;
  private final Exits exits;
  private final ExportDialog exports;

  /// Ways from the gallery to other pages.
  interface Exits {
    /// Lays pictures on the desk.
    void open(List<Long> ids);

    /// Takes prompt and settings into the editor.
    void restore(Entry entry);
  }

  GalleryWiring(
      Services services,
      Tasks tasks,
      FrameQueue frames,
      Modal modal,
      Notes notes,
      Texts texts,
      Exits exits) {
    this.services = services;
    this.tasks = tasks;
    this.frames = frames;
    this.notes = notes;
    this.modal = modal;
    this.texts = texts;
    this.exits = exits;
    exports =
        new ExportDialog(
            services.history(), tasks, modal, notes, texts, this::exportFolder, this::exported);
  }

  /// Opens the export dialog.
  void export(List<Long> ids) {
    exports.open(ids);
  }

  Page page() {
    GalleryModel model = new GalleryModel(services.history(), tasks);
    GalleryActions actions =
        new GalleryActions(model, services.history(), tasks, notes, modal, texts, new Ways());
    long bytes = services.settings().get().imageCacheMiB() * MEBIBYTE;
    return new GalleryPage(model, actions, services.history(), tasks, frames, bytes, texts);
  }

  private final class Ways implements GalleryActions.Exits {
    @Override
    public void open(List<Long> ids) {
      exits.open(ids);
    }

    @Override
    public void restore(Entry entry) {
      exits.restore(entry);
    }

    @Override
    public void export(List<Long> ids) {
      exports.open(ids);
    }
  }

  private Path exportFolder() {
    Path home = Path.of(System.getProperty("user.home"));
    Path pictures = home.resolve("Pictures");
    return services
        .settings()
        .get()
        .exportFolder()
        .map(Path::of)
        .orElse(Files.isDirectory(pictures) ? pictures : home);
  }

  private void exported(Path folder) {
    tasks.quick(
        () -> services.settings().update(s -> s.withExportFolder(Optional.of(folder.toString()))));
  }
}
