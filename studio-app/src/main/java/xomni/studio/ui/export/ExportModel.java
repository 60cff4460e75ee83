package xomni.studio.ui.export;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import xomni.engine.CancelToken;
import xomni.engine.GridSize;
import xomni.studio.export.BatchExport;
import xomni.studio.export.ExportFormat;
import xomni.studio.export.ExportPlan;
import xomni.studio.export.ExportSettings;
import xomni.studio.export.Exporter;
import xomni.studio.export.NameTemplate;
import xomni.studio.export.Page;
import xomni.studio.export.Paper;
import xomni.studio.history.History;
import xomni.studio.images.PictureFile;
import xomni.studio.model.Entry;
import xomni.studio.model.PictureInfo;
import xomni.studio.model.StudioException;

/// An export as it is being set up.
public final class ExportModel {
  /// Kinds of file.
  public enum Kind {
    PNG,
    JPEG,
    TIFF,
    PDF
  }

  private final List<Entry> entries;
  private final Exporter exporter = new Exporter();
  private final ObjectProperty<Kind> kind = new SimpleObjectProperty<>(Kind.PNG);
  private final BooleanProperty metadata = new SimpleBooleanProperty(true);
  private final IntegerProperty quality = new SimpleIntegerProperty(92);
  private final DoubleProperty scale = new SimpleDoubleProperty(1);
  private final IntegerProperty dpi = new SimpleIntegerProperty(300);
  private final StringProperty paper = new SimpleStringProperty("A4");
  private final BooleanProperty landscape = new SimpleBooleanProperty();
  private final DoubleProperty margin = new SimpleDoubleProperty(0);
  private final DoubleProperty bleed = new SimpleDoubleProperty(0);
  private final BooleanProperty marks = new SimpleBooleanProperty();
  private final BooleanProperty fill = new SimpleBooleanProperty();
  private final StringProperty folder = new SimpleStringProperty("");
  private final StringProperty name = new SimpleStringProperty(NameTemplate.USUAL);

  /// @param entries pictures with a file, at least one
  public ExportModel(List<Entry> entries, Path folder) {
    this.entries = List.copyOf(entries);
    this.folder.set(folder.toString());
    var size = entries.getFirst().request().size();
    landscape.set(size.cols() > size.rows());
  }

  /// The settings as they are chosen.
  ///
  /// @throws StudioException when they do not fit together; the message says how
  public ExportSettings settings() {
    ExportFormat format =
        switch (kind.get()) {
          case PNG -> new ExportFormat.Png(metadata.get());
          case JPEG -> new ExportFormat.Jpeg(quality.get());
          case TIFF -> new ExportFormat.Tiff();
          case PDF ->
              new ExportFormat.Pdf(
                  new Page(
                      Paper.parse(paper.get()),
                      landscape.get(),
                      margin.get(),
                      bleed.get(),
                      marks.get(),
                      fill.get() ? Page.Fit.FILL : Page.Fit.WHOLE));
        };
    return new ExportSettings(format, scale.get(), dpi.get());
  }

  /// What the export of the first picture will be.
  ///
  /// @throws StudioException when the settings do not fit together
  public ExportPlan plan() {
    return plan(entries.getFirst().request().size());
  }

  private ExportPlan plan(GridSize size) {
    return exporter.plan(size.width(), size.height(), settings());
  }

  /// Pixels of the original an inch of paper, of the picture that has the fewest.
  public double honestDpi() {
    return entries.stream()
        .map(entry -> entry.request().size())
        .distinct()
        .mapToDouble(size -> plan(size).honestDpi())
        .min()
        .orElseThrow();
  }

  /// What is done about files that are there already.
  public enum Existing {
    ASK,
    REPLACE,
    KEEP_BOTH
  }

  /// What came of an export.
  public sealed interface Result {
    /// Nothing was written: these files are there already.
    record Taken(List<Path> files) implements Result {}

    /// It ran.
    record Ended(BatchExport.Outcome outcome) implements Result {}
  }

  /// Writes all pictures; not for the JavaFX thread. One that cannot be written does not keep the
  /// others from it.
  ///
  /// @param progress is told the number of each picture from 0 as its turn comes
  public Result write(
      History history, Existing existing, IntConsumer progress, CancelToken cancel) {
    ExportSettings chosen = settings();
    List<Path> targets =
        BatchExport.targets(
            folder(), names(), chosen.format().extension(), existing == Existing.KEEP_BOTH);
    List<Path> taken = targets.stream().filter(Files::exists).toList();
    if (existing == Existing.ASK && !taken.isEmpty()) {
      return new Result.Taken(taken);
    }
    List<BatchExport.Item> items = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      long id = entries.get(i).id();
      Path target = targets.get(i);
      items.add(
          new BatchExport.Item(
              target.getFileName().toString(), target, () -> picture(history, id)));
    }
    return new Result.Ended(
        new BatchExport(chosen, existing == Existing.REPLACE).run(items, progress, cancel));
  }

  private List<String> names() {
    NameTemplate template = new NameTemplate(name.get(), ZoneId.systemDefault());
    List<String> names = new ArrayList<>();
    for (Entry entry : entries) {
      names.add(template.name(PictureInfo.of(entry), names.size() + 1));
    }
    return names;
  }

  private Path folder() {
    try {
      if (!folder.get().isBlank()) {
        return Path.of(folder.get().strip());
      }
    } catch (InvalidPathException e) {
      // The sentence below says it.
    }
    throw new StudioException("Choose a folder to export to.");
  }

  /// As it is now: it may have been thrown away, or its file taken away, since the dialog opened.
  private static PictureFile picture(History history, long id) {
    Entry entry = history.gallery().get(id);
    Path source =
        entry
            .picture()
            .orElseThrow(
                () -> new StudioException("This picture is not painted yet; continue it first."));
    return new PictureFile(PictureFile.read(source).image(), Optional.of(PictureInfo.of(entry)));
  }

  /// Everything that [#plan] depends on.
  List<Observable> properties() {
    return List.of(
        scale, dpi, paper, landscape, margin, bleed, marks, fill, quality, name, folder, kind);
  }

  /// Number of pictures.
  public int count() {
    return entries.size();
  }

  public ObjectProperty<Kind> kindProperty() {
    return kind;
  }

  /// Whether a PNG says how it was made.
  public BooleanProperty metadataProperty() {
    return metadata;
  }

  /// Of a JPEG, 1..100.
  public IntegerProperty qualityProperty() {
    return quality;
  }

  /// Enlargement of a picture file.
  public DoubleProperty scaleProperty() {
    return scale;
  }

  public IntegerProperty dpiProperty() {
    return dpi;
  }

  /// Name of a paper, or `WIDTHxHEIGHT` in millimetres.
  public StringProperty paperProperty() {
    return paper;
  }

  public BooleanProperty landscapeProperty() {
    return landscape;
  }

  /// White around the picture, in millimetres.
  public DoubleProperty marginProperty() {
    return margin;
  }

  /// Picture beyond the trim, in millimetres.
  public DoubleProperty bleedProperty() {
    return bleed;
  }

  public BooleanProperty marksProperty() {
    return marks;
  }

  /// Whether the picture fills the page and is cut where it does not fit.
  public BooleanProperty fillProperty() {
    return fill;
  }

  public StringProperty folderProperty() {
    return folder;
  }

  /// Pattern of the file names; see [NameTemplate].
  public StringProperty nameProperty() {
    return name;
  }
}
