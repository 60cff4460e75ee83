package xomni.studio.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import xomni.engine.EngineException;
import xomni.studio.export.BatchExport;
import xomni.studio.export.ExportFormat;
import xomni.studio.export.ExportPlan;
import xomni.studio.export.ExportSettings;
import xomni.studio.export.NameTemplate;
import xomni.studio.export.Page;
import xomni.studio.export.Paper;
import xomni.studio.history.History;
import xomni.studio.images.PictureFile;
import xomni.studio.images.PngFiles;
import xomni.studio.model.Entry;
import xomni.studio.model.PictureInfo;
import xomni.studio.model.StudioException;

/// `export`: pictures for screen and print.
@Command(name = "export", description = "Export pictures of the history, or picture files.")
final class ExportCommand extends CommandBase {
  @Parameters(
      arity = "1..*",
      paramLabel = "ID|PICTURE",
      description = "Numbers from the history, or picture files.")
  private List<String> sources;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE|FOLDER",
      required = true,
      description = "A file, or a folder for several pictures.")
  private Path out;

  @Option(names = "--format", paramLabel = "F", description = "png, jpeg, tiff or pdf.")
  private String format;

  @Option(names = "--quality", paramLabel = "Q", defaultValue = "92", description = "Of a JPEG.")
  private int quality;

  @Option(names = "--no-metadata", description = "Leave out how a PNG was made.")
  private boolean noMetadata;

  @Option(
      names = "--scale",
      paramLabel = "S",
      defaultValue = "1",
      description = "Enlarge S times (not for PDF).")
  private double scale;

  @Option(names = "--dpi", paramLabel = "D", defaultValue = "300", description = "Pixels an inch.")
  private int dpi;

  @Option(
      names = "--paper",
      paramLabel = "P",
      defaultValue = "A4",
      description = "Of a PDF: A0 to A6, Letter, Legal, Tabloid, or 100x150mm.")
  private String paper;

  @Option(names = "--landscape", description = "Paper on its long side.")
  private boolean landscape;

  @Option(names = "--margin", paramLabel = "MM", defaultValue = "0", description = "White around.")
  private double margin;

  @Option(
      names = "--bleed",
      paramLabel = "MM",
      defaultValue = "0",
      description = "Picture beyond the trim; fills the page.")
  private double bleed;

  @Option(names = "--crop-marks", description = "Show where to trim.")
  private boolean cropMarks;

  @Option(names = "--fill", description = "Fill the page, cutting the picture.")
  private boolean fill;

  @Option(
      names = "--template",
      paramLabel = "T",
      defaultValue = NameTemplate.USUAL,
      description = "Names in a folder (${DEFAULT-VALUE}).")
  private String template;

  @Option(names = "--force", description = "Replace files that are there.")
  private boolean force;

  ExportCommand(Context context) {
    super(context);
  }

  @Override
  public Integer call() {
    ExportSettings settings = new ExportSettings(exportFormat(), scale, dpi);
    NameTemplate names = new NameTemplate(template, ZoneId.systemDefault());
    boolean toFolder = Files.isDirectory(out);
    if (!toFolder && sources.size() > 1) {
      throw wrongUse("For several pictures, -o must be a folder that is there.");
    }
    List<BatchExport.Failure> failed = new ArrayList<>();
    List<BatchExport.Item> items =
        toFolder ? named(names, settings, failed) : single(sources.getFirst());
    BatchExport.Outcome outcome =
        new BatchExport(settings, force).run(items, this::progress, context.cancel());
    terminal().clear();
    outcome.plans().forEach(plan -> plan.note().ifPresent(terminal()::say));
    failed.addAll(outcome.failed());
    failed.forEach(failure -> terminal().say(failure.title() + ": " + failure.reason()));
    answer(outcome, failed);
    if (outcome.cancelled()) {
      throw new EngineException.Cancelled();
    }
    return failed.isEmpty() ? 0 : 1;
  }

  private void progress(int number) {
    if (sources.size() > 1) {
      terminal().progress("Picture %d of %d".formatted(number + 1, sources.size()));
    }
  }

  private void answer(BatchExport.Outcome outcome, List<BatchExport.Failure> failed) {
    if (!json) {
      outcome.written().forEach(file -> terminal().answer(file.toString()));
      return;
    }
    ArrayNode files = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i < outcome.written().size(); i++) {
      files.add(node(outcome.written().get(i), outcome.plans().get(i)));
    }
    ObjectNode node = JsonNodeFactory.instance.objectNode().set("files", files);
    ArrayNode failures = node.putArray("failed");
    failed.forEach(f -> failures.addObject().put("source", f.title()).put("reason", f.reason()));
    terminal().answer(node);
  }

  private static ObjectNode node(Path target, ExportPlan plan) {
    ObjectNode node = JsonNodeFactory.instance.objectNode().put("file", target.toString());
    node.put("width", plan.width()).put("height", plan.height());
    node.put("widthMm", plan.widthMm()).put("heightMm", plan.heightMm());
    return node.put("dpi", plan.honestDpi());
  }

  private List<BatchExport.Item> single(String source) {
    Path file = file(source);
    return List.of(new BatchExport.Item(source, out, () -> PictureFile.read(file)));
  }

  /// Pictures for a folder; a source that cannot be found is a failure like any other.
  private List<BatchExport.Item> named(
      NameTemplate names, ExportSettings settings, List<BatchExport.Failure> failed) {
    List<String> found = new ArrayList<>();
    List<Path> files = new ArrayList<>();
    List<String> wanted = new ArrayList<>();
    for (String source : sources) {
      try {
        Path file = file(source);
        wanted.add(name(file, names, found.size() + 1));
        files.add(file);
        found.add(source);
      } catch (EngineException | StudioException e) {
        failed.add(new BatchExport.Failure(source, e.getMessage()));
      }
    }
    List<Path> targets = BatchExport.targets(out, wanted, settings.format().extension(), !force);
    List<BatchExport.Item> items = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      Path file = files.get(i);
      items.add(new BatchExport.Item(found.get(i), targets.get(i), () -> PictureFile.read(file)));
    }
    return items;
  }

  /// From what the file says about itself, or its own name.
  private static String name(Path file, NameTemplate names, int number) {
    try {
      Optional<PictureInfo> info = Files.exists(file) ? PngFiles.info(file) : Optional.empty();
      if (info.isPresent()) {
        return names.name(info.get(), number);
      }
    } catch (IOException e) {
      // It will be named when it is read.
    }
    return NameTemplate.safe(file.getFileName().toString().replaceFirst("\\.[^.]*$", ""));
  }

  private Path file(String source) {
    if (!source.matches("\\d{1,18}") || Files.exists(Path.of(source))) {
      return Path.of(source);
    }
    try (History history = context.history()) {
      Entry entry = history.gallery().get(Long.parseLong(source));
      return entry
          .picture()
          .orElseThrow(
              () ->
                  new StudioException(
                      "Picture %s is not finished, so it cannot be exported.".formatted(source)));
    }
  }

  private ExportFormat exportFormat() {
    String name = format;
    if (name == null) {
      name = Files.isDirectory(out) ? "png" : Drawn.format(out).extension();
    }
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "png" -> new ExportFormat.Png(!noMetadata);
      case "jpg", "jpeg" -> new ExportFormat.Jpeg(quality);
      case "tif", "tiff" -> new ExportFormat.Tiff();
      case "pdf" -> new ExportFormat.Pdf(page());
      default ->
          throw wrongUse("There is no format \"%s\"; use png, jpeg, tiff or pdf.".formatted(name));
    };
  }

  private Page page() {
    Page.Fit fit = fill || bleed > 0 ? Page.Fit.FILL : Page.Fit.WHOLE;
    return new Page(Paper.parse(paper), landscape, margin, bleed, cropMarks, fit);
  }
}
