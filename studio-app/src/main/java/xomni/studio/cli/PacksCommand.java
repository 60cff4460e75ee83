package xomni.studio.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import xomni.engine.pack.Pack;
import xomni.engine.pack.PackCatalogue;
import xomni.engine.pack.PackManifest;
import xomni.studio.model.Bytes;

/// `packs`: the packs on this machine.
@Command(name = "packs", description = "List, verify, add or remove packs.")
final class PacksCommand extends CommandBase {
  private PacksCommand(Context context) {
    super(context);
  }

  static CommandLine line(Context context) {
    return new CommandLine(new PacksCommand(context))
        .addSubcommand("list", new ListPacks(context))
        .addSubcommand("verify", new Verify(context))
        .addSubcommand("add", new Add(context))
        .addSubcommand("remove", new Remove(context));
  }

  @Override
  public Integer call() {
    return list(context, json);
  }

  private static int list(Context context, boolean json) {
    ArrayNode packs = JsonNodeFactory.instance.arrayNode();
    for (PackCatalogue.Entry entry : context.catalogue().list()) {
      packs.add(node(entry));
      if (!json) {
        context.terminal().answer(text(entry));
      }
    }
    if (json) {
      context
          .terminal()
          .answer(JsonNodeFactory.instance.objectNode().<ObjectNode>set("packs", packs));
    } else if (packs.isEmpty()) {
      context.terminal().say("There are no packs yet: import a checkpoint (studio import --help).");
    }
    return 0;
  }

  private static String text(PackCatalogue.Entry entry) {
    return entry
        .manifest()
        .map(
            m ->
                "%s  %s  %s  %s  %s"
                    .formatted(
                        entry.name(),
                        m.version(),
                        m.precision().label(),
                        Bytes.text(size(m)),
                        m.licence().name()))
        .orElseGet(() -> entry.name() + "  " + entry.defect().orElse(""));
  }

  private static ObjectNode node(PackCatalogue.Entry entry) {
    ObjectNode node = JsonNodeFactory.instance.objectNode().put("name", entry.name());
    node.put("folder", entry.folder().toString()).put("embedded", entry.embedded());
    entry
        .manifest()
        .ifPresent(
            m ->
                node.put("version", m.version())
                    .put("precision", m.precision().label())
                    .put("licence", m.licence().name())
                    .put("bytes", size(m)));
    entry.defect().ifPresent(defect -> node.put("defect", defect));
    return node;
  }

  private static long size(PackManifest manifest) {
    return manifest.files().stream().mapToLong(PackManifest.PackFile::size).sum();
  }

  @Command(name = "list", description = "List the packs.")
  private static final class ListPacks extends CommandBase {
    ListPacks(Context context) {
      super(context);
    }

    @Override
    public Integer call() {
      return list(context, json);
    }
  }

  @Command(name = "verify", description = "Check every file of a pack.")
  private static final class Verify extends CommandBase {
    @Parameters(index = "0", paramLabel = "PACK", description = "Name or folder.")
    private String pack;

    Verify(Context context) {
      super(context);
    }

    @Override
    public Integer call() {
      Pack opened = Pack.open(context.catalogue().find(pack));
      opened.verify(context.cancel());
      String name = opened.manifest().name();
      if (json) {
        terminal()
            .answer(JsonNodeFactory.instance.objectNode().put("name", name).put("whole", true));
      } else {
        terminal().answer(pack + " is whole.");
      }
      return 0;
    }
  }

  @Command(name = "add", description = "Add a pack: a folder or an .xpack file.")
  private static final class Add extends CommandBase {
    @Parameters(index = "0", paramLabel = "PACK", description = "Folder or .xpack file.")
    private Path source;

    Add(Context context) {
      super(context);
    }

    @Override
    public Integer call() {
      Path folder = context.catalogue().add(source, context.cancel());
      if (json) {
        terminal().answer(JsonNodeFactory.instance.objectNode().put("folder", folder.toString()));
      } else {
        terminal().answer(folder.toString());
      }
      return 0;
    }
  }

  @Command(name = "remove", description = "Remove a pack from this machine.")
  private static final class Remove extends CommandBase {
    @Parameters(index = "0", paramLabel = "NAME", description = "Name of the pack.")
    private String name;

    Remove(Context context) {
      super(context);
    }

    @Override
    public Integer call() {
      context.catalogue().remove(name);
      if (json) {
        terminal().answer(JsonNodeFactory.instance.objectNode().put("removed", name));
      } else {
        terminal().answer("Removed " + name + ".");
      }
      return 0;
    }
  }
}
