package xomni.studio.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import xomni.studio.history.History;
import xomni.studio.model.Entry;
import xomni.studio.model.Filter;
import xomni.studio.model.RequestJson;
import xomni.studio.model.SortOrder;
import xomni.studio.model.Summary;

/// `history`: what was drawn.
@Command(name = "history", description = "Look through what was drawn, and repair the history.")
final class HistoryCommand extends CommandBase {
  private HistoryCommand(Context context) {
    super(context);
  }

  static CommandLine line(Context context) {
    return new CommandLine(new HistoryCommand(context))
        .addSubcommand("list", new ListEntries(context))
        .addSubcommand("show", new Show(context))
        .addSubcommand("discard", new Discard(context))
        .addSubcommand("restore", new Undiscard(context))
        .addSubcommand("purge", new Purge(context))
        .addSubcommand("backup", new RepairCommands.Backup(context))
        .addSubcommand("recover", new RepairCommands.Recover(context))
        .addSubcommand("salvage", new RepairCommands.Salvage(context));
  }

  @Override
  public Integer call() {
    ListEntries list = new ListEntries(context);
    list.json = json;
    list.limit = 20;
    return list.call();
  }

  @Command(name = "list", description = "List pictures, the newest first.")
  private static final class ListEntries extends CommandBase {
    @Option(names = "--search", paramLabel = "WORDS", description = "In prompts and notes.")
    private String search = "";

    @Option(names = "--starred", description = "Only those with a star.")
    private boolean starred;

    @Option(names = "--bin", description = "What was thrown away.")
    private boolean bin;

    @Option(
        names = "--limit",
        paramLabel = "N",
        defaultValue = "20",
        description = "At most N (${DEFAULT-VALUE}).")
    private int limit;

    ListEntries(Context context) {
      super(context);
    }

    @Override
    public Integer call() {
      Filter filter = Filter.ALL.withText(search).onlyStarred(starred).inBin(bin);
      try (History history = context.history()) {
        List<Summary> page = history.gallery().page(filter, SortOrder.NEWEST, 0, limit);
        ArrayNode entries = JsonNodeFactory.instance.arrayNode();
        for (Summary summary : page) {
          entries.add(node(summary));
          if (!json) {
            terminal().answer(text(summary));
          }
        }
        if (json) {
          ObjectNode node = JsonNodeFactory.instance.objectNode();
          node.put("count", history.gallery().count(filter)).set("entries", entries);
          terminal().answer(node);
        }
        return 0;
      }
    }

    private static String text(Summary s) {
      String prompt = s.prompt().lines().findFirst().orElse("");
      int end = Math.min(60, prompt.codePointCount(0, prompt.length()));
      return "%6d  %s  %-11s  %dx%d  %s%s"
          .formatted(
              s.id(),
              s.created().toString().substring(0, 16).replace('T', ' '),
              s.state().name().toLowerCase(Locale.ROOT),
              s.size().width(),
              s.size().height(),
              s.starred() ? "* " : "",
              prompt.substring(0, prompt.offsetByCodePoints(0, end)));
    }

    private static ObjectNode node(Summary s) {
      ObjectNode node = JsonNodeFactory.instance.objectNode().put("id", s.id());
      node.put("state", s.state().name().toLowerCase(Locale.ROOT));
      node.put("created", s.created().toString()).put("prompt", s.prompt());
      node.put("width", s.size().width()).put("height", s.size().height());
      node.put("seed", s.seed()).put("variant", s.variant()).put("pack", s.pack());
      node.put("starred", s.starred());
      s.score().ifPresent(score -> node.put("score", score));
      s.picture().ifPresent(file -> node.put("picture", file.toString()));
      return node;
    }
  }

  @Command(name = "show", description = "Show everything about a picture.")
  private static final class Show extends CommandBase {
    @Parameters(index = "0", paramLabel = "ID", description = "From the list.")
    private long id;

    Show(Context context) {
      super(context);
    }

    @Override
    public Integer call() {
      try (History history = context.history()) {
        ObjectNode node = node(history.gallery().get(id));
        if (json) {
          terminal().answer(node);
        } else {
          node.properties()
              .forEach(e -> terminal().answer("%-12s %s".formatted(e.getKey(), e.getValue())));
        }
        return 0;
      }
    }

    private static ObjectNode node(Entry entry) {
      ObjectNode node = JsonNodeFactory.instance.objectNode().put("id", entry.id());
      node.put("state", entry.state().name().toLowerCase(Locale.ROOT));
      node.put("created", entry.created().toString());
      node.set("request", RequestJson.write(entry.request()));
      node.put("drawn", entry.tokens().count());
      node.set("tokens", RequestJson.ints(entry.tokens().ids()));
      var made = entry.provenance();
      node.put("pack", made.pack()).put("packVersion", made.packVersion());
      node.put("packHash", made.packHash()).put("engine", made.engine());
      node.put("runtime", made.runtime()).put("device", made.device());
      node.put("decodingMillis", entry.decoding().toMillis());
      node.put("paintingMillis", entry.painting().toMillis());
      entry.picture().ifPresent(file -> node.put("picture", file.toString()));
      entry.link().ifPresent(link -> node.put("parent", link.parent()));
      node.put("notes", entry.marks().notes()).put("starred", entry.marks().starred());
      entry.marks().tags().forEach(node.putArray("tags")::add);
      entry.marks().score().ifPresent(score -> node.put("score", score));
      entry.marks().binned().ifPresent(time -> node.put("binned", time.toString()));
      return node;
    }
  }

  /// A command on a list of pictures.
  private abstract static class OnEntries extends CommandBase {
    @Parameters(arity = "1..*", paramLabel = "ID", description = "From the list.")
    List<Long> ids;

    OnEntries(Context context) {
      super(context);
    }

    abstract int apply(History history);

    @Override
    public Integer call() {
      try (History history = context.history()) {
        // What follows may be regretted.
        history.backups().daily();
        int count = apply(history);
        if (json) {
          terminal().answer(JsonNodeFactory.instance.objectNode().put("count", count));
        } else {
          terminal().answer(count + (count == 1 ? " picture" : " pictures"));
        }
        return 0;
      }
    }
  }

  @Command(name = "discard", description = "Put pictures into the bin.")
  private static final class Discard extends OnEntries {
    Discard(Context context) {
      super(context);
    }

    @Override
    int apply(History history) {
      return history.bin().discard(ids).size();
    }
  }

  @Command(name = "restore", description = "Take pictures out of the bin.")
  private static final class Undiscard extends OnEntries {
    Undiscard(Context context) {
      super(context);
    }

    @Override
    int apply(History history) {
      return history.bin().restore(ids).size();
    }
  }

  @Command(name = "purge", description = "Remove pictures in the bin for good.")
  private static final class Purge extends OnEntries {
    Purge(Context context) {
      super(context);
    }

    @Override
    int apply(History history) {
      return history.bin().purge(ids);
    }
  }
}
