package xomni.studio.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import xomni.engine.importer.ImportPlan;
import xomni.engine.importer.ImportProgress;
import xomni.engine.importer.ImportRequest;
import xomni.engine.importer.Importer;
import xomni.engine.pack.PackManifest;
import xomni.engine.pack.Precision;
import xomni.studio.model.Bytes;

/// `import`: a released checkpoint becomes a pack.
@Command(name = "import", description = "Turn a released checkpoint into a pack.")
final class ImportCommand extends CommandBase {
  @Parameters(index = "0", paramLabel = "X-OMNI-FOLDER", description = "The X-Omni checkpoint.")
  private Path xomni;

  @Parameters(index = "1", paramLabel = "FLUX-FOLDER", description = "FLUX.1-dev.")
  private Path flux;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "PACK",
      description = "Folder of the new pack; without it, the pack joins your packs.")
  private Path out;

  @Option(
      names = "--precision",
      paramLabel = "P",
      defaultValue = "fp32",
      description = "fp32, fp16, int8 or int4 (${DEFAULT-VALUE}).")
  private Precision precision;

  @Option(names = "--name", paramLabel = "NAME", description = "The pack's name.")
  private String name;

  @Option(names = "--plan", description = "Say what it would need, and write nothing.")
  private boolean planOnly;

  ImportCommand(Context context) {
    super(context);
  }

  @Override
  public Integer call() {
    ImportRequest request =
        new ImportRequest(xomni, flux, target(), precision, Optional.ofNullable(name));
    ImportPlan plan = Importer.plan(request);
    terminal()
        .say(
            "%s on disk, %s shared with the checkpoint; drawing takes about %s of memory."
                .formatted(
                    Bytes.text(plan.diskBytes()),
                    Bytes.text(plan.sharedBytes()),
                    Bytes.text(plan.memoryBytes())));
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("diskBytes", plan.diskBytes()).put("sharedBytes", plan.sharedBytes());
    answer.put("memoryBytes", plan.memoryBytes());
    if (!planOnly) {
      PackManifest manifest = Importer.run(request, this::progress, context.cancel());
      terminal().clear();
      answer.put("pack", request.out().toString()).put("name", manifest.name());
      if (!json) {
        terminal().answer(request.out().toString());
      }
    }
    if (json) {
      terminal().answer(answer);
    }
    return 0;
  }

  private Path target() {
    if (out != null) {
      return out;
    }
    String folder = name != null ? name : xomni.toAbsolutePath().normalize().getFileName() + "";
    return context.catalogue().folder().resolve(folder);
  }

  private void progress(ImportProgress progress) {
    terminal()
        .progress(
            String.format(
                Locale.ROOT,
                "%s: %.0f %%",
                progress.stage(),
                100.0 * progress.doneBytes() / Math.max(1, progress.totalBytes())));
  }
}
