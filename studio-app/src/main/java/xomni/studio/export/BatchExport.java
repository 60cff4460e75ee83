package xomni.studio.export;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntConsumer;
import xomni.engine.CancelToken;
import xomni.engine.EngineException;
import xomni.studio.images.PictureFile;
import xomni.studio.model.StudioException;

/// Several pictures, one after the other: one that cannot be exported does not keep the others from
/// it, and is named in the outcome.
///
/// @param settings how all of them are exported
/// @param replace whether files that are there may be replaced
public record BatchExport(ExportSettings settings, boolean replace) {
  /// One picture.
  ///
  /// @param title what the outcome calls it
  /// @param target file to write
  /// @param picture reads it
  public record Item(String title, Path target, Source picture) {}

  /// Reads a picture when its turn comes.
  @FunctionalInterface
  public interface Source {
    PictureFile read();
  }

  /// A picture that could not be exported.
  ///
  /// @param title of the item
  /// @param reason in a sentence
  public record Failure(String title, String reason) {}

  /// What came of it.
  ///
  /// @param written files, in order
  /// @param plans what each of these is
  /// @param failed pictures that could not be exported
  /// @param cancelled whether it was stopped before the end
  public record Outcome(
      List<Path> written, List<ExportPlan> plans, List<Failure> failed, boolean cancelled) {
    public Outcome {
      written = List.copyOf(written);
      plans = List.copyOf(plans);
      failed = List.copyOf(failed);
    }
  }

  /// Targets in `folder` for names without ending. Names that occur twice are numbered, upper and
  /// lower case being the same as on most systems.
  ///
  /// @param besides whether names of files that are there already are numbered, too
  public static List<Path> targets(
      Path folder, List<String> names, String extension, boolean besides) {
    Set<String> taken = new HashSet<>();
    List<Path> targets = new ArrayList<>();
    for (String name : names) {
      String free = name;
      for (int i = 2; taken.contains(key(free)) || besides && there(folder, free, extension); i++) {
        free = name + "-" + i;
      }
      taken.add(key(free));
      targets.add(folder.resolve(free + "." + extension));
    }
    return targets;
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private static boolean there(Path folder, String name, String extension) {
    return Files.exists(folder.resolve(name + "." + extension));
  }

  /// Exports.
  ///
  /// @param progress is told the number of each picture from 0 as its turn comes
  /// @param cancel obeyed between pictures and while one is written, which then leaves no file
  public Outcome run(List<Item> items, IntConsumer progress, CancelToken cancel) {
    Exporter exporter = new Exporter();
    List<Path> written = new ArrayList<>();
    List<ExportPlan> plans = new ArrayList<>();
    List<Failure> failed = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      Item item = items.get(i);
      progress.accept(i);
      try {
        cancel.check();
        plans.add(exporter.export(item.picture().read(), settings, item.target(), replace, cancel));
        written.add(item.target());
      } catch (EngineException.Cancelled e) {
        return new Outcome(written, plans, failed, true);
      } catch (EngineException | StudioException e) {
        failed.add(new Failure(item.title(), e.getMessage()));
      }
    }
    return new Outcome(written, plans, failed, false);
  }
}
