package xomni.studio.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
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
    ArrayNode files = JsonNodeFactory.instance.arrayNode();
    Exporter exporter = new Exporter();
    int number = 1;
    for (String source : sources) {
      context.cancel().check();
      Path file = file(source);
      PictureFile picture = PictureFile.read(file);
      Path target = target(picture.info(), file, number++, names, settings);
      ExportPlan plan = exporter.export(picture, settings, target, force);
      plan.note().ifPresent(terminal()::say);
      files.add(node(target, plan));
      if (!json) {
        terminal().answer(target.toString());
      }
    }
    if (json) {
      terminal().answer(JsonNodeFactory.instance.objectNode().<ObjectNode>set("files", files));
    }
    return 0;
  }

  private static ObjectNode node(Path target, ExportPlan plan) {
    ObjectNode node = JsonNodeFactory.instance.objectNode().put("file", target.toString());
    node.put("width", plan.width()).put("height", plan.height());
    node.put("widthMm", plan.widthMm()).put("heightMm", plan.heightMm());
    return node.put("dpi", plan.honestDpi());
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

  private Path target(
      Optional<PictureInfo> info,
      Path source,
      int number,
      NameTemplate names,
      ExportSettings settings) {
    if (sources.size() == 1 && !Files.isDirectory(out)) {
      return out;
    }
    if (!Files.isDirectory(out)) {
      throw wrongUse("For several pictures, -o must be a folder that is there.");
    }
    String stem = source.getFileName().toString().replaceFirst("\\.[^.]*$", "");
    String name = info.map(i -> names.name(i, number)).orElseGet(() -> NameTemplate.safe(stem));
    String extension = settings.format().extension();
    return force ? out.resolve(name + "." + extension) : NameTemplate.unused(out, name, extension);
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
