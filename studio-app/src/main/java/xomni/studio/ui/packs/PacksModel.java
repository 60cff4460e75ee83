package xomni.studio.ui.packs;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import xomni.engine.pack.PackCatalogue;
import xomni.engine.pack.PackManifest;
import xomni.studio.doctor.Doctor;
import xomni.studio.ui.kit.Tasks;

/// The packs of the user.
public final class PacksModel {
  /// How a pack gets on with this machine's memory.
  public enum Fit {
    EASY,
    TIGHT,
    TOO_LARGE
  }

  private final PackCatalogue catalogue;
  private final Tasks tasks;
  private final Runnable changed;
  private final ObservableList<PackCatalogue.Entry> packs = FXCollections.observableArrayList();
  private final Map<String, PackCheck> checks = new HashMap<>();

  /// @param changed learns when the list differs
  public PacksModel(PackCatalogue catalogue, Tasks tasks, Runnable changed) {
    this.catalogue = catalogue;
    this.tasks = tasks;
    this.changed = changed;
  }

  /// Reads the list again.
  public void refresh() {
    tasks.run(
        _ -> catalogue.list(),
        found -> {
          if (!found.equals(packs)) {
            packs.setAll(found);
            changed.run();
          }
        });
  }

  /// Bytes of a pack on disk, about what it takes in memory.
  static long bytes(PackManifest manifest) {
    return manifest.files().stream().mapToLong(PackManifest.PackFile::size).sum();
  }

  /// Whether a pack fits into this machine's memory with room for the work.
  static Fit fit(long bytes) {
    long memory = Doctor.memory();
    if (memory == 0 || bytes < memory / 2) {
      return Fit.EASY;
    }
    return bytes < memory * 8 / 10 ? Fit.TIGHT : Fit.TOO_LARGE;
  }

  /// The check of a pack's files.
  PackCheck check(String name) {
    return checks.computeIfAbsent(name, _ -> new PackCheck(tasks));
  }

  /// Why a pack must stay, as the key of a sentence; empty when it can be removed.
  void whyItStays(PackCatalogue.Entry pack, Consumer<Optional<String>> answer) {
    if (pack.embedded()) {
      answer.accept(Optional.of("packs.stays.embedded"));
      return;
    }
    tasks.run(
        _ -> tasks.drawsWith(pack.name()) ? Optional.of("packs.stays.drawing") : Optional.empty(),
        answer);
  }

  void remove(PackCatalogue.Entry pack) {
    check(pack.name()).cancel();
    tasks.run(
        _ -> {
          tasks.release();
          catalogue.remove(pack.name());
          return null;
        },
        _ -> refresh());
  }

  /// Reads a pack's model card and licence.
  void texts(PackCatalogue.Entry pack, Consumer<PackTexts> then) {
    tasks.run(_ -> PackTexts.of(pack), then);
  }

  /// Copies a pack's folder or archive into the catalogue.
  void add(Path source, Runnable done) {
    tasks.run(
        cancel -> catalogue.add(source, cancel),
        _ -> {
          refresh();
          done.run();
        });
  }

  public ObservableList<PackCatalogue.Entry> packs() {
    return packs;
  }

  /// Where packs are kept.
  Path folder() {
    return catalogue.folder();
  }

  /// Names of all packs; a new one needs another.
  List<String> names() {
    return packs.stream().map(PackCatalogue.Entry::name).toList();
  }
}
