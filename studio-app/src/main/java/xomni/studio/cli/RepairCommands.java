package xomni.studio.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import xomni.studio.history.History;
import xomni.studio.history.Recovery;

/// Commands for a damaged history.
final class RepairCommands {
  private RepairCommands() {}

  @Command(name = "backup", description = "Copy the database to a file.")
  static final class Backup extends CommandBase {
    @Parameters(index = "0", paramLabel = "FILE", description = "The copy; replaced if there.")
    private Path file;

    Backup(Context context) {
      super(context);
    }

    @Override
    public Integer call() {
      try (History history = context.history()) {
        history.backups().copyTo(file.toAbsolutePath());
      }
      if (json) {
        terminal().answer(JsonNodeFactory.instance.objectNode().put("file", file.toString()));
      } else {
        terminal().answer(file.toString());
      }
      return 0;
    }
  }

  @Command(
      name = "recover",
      description = "Put a backup in place of a damaged database, or rebuild it from the pictures.")
  static final class Recover extends CommandBase {
    @Option(
        names = "--from",
        paramLabel = "FILE",
        description = "A backup; without it, the newest one.")
    private Path from;

    @Option(names = "--rebuild", description = "Use no backup: take in all pictures anew.")
    private boolean rebuild;

    Recover(Context context) {
      super(context);
    }

    @Override
    public Integer call() {
      Recovery recovery = new Recovery(context.historyFolder());
      List<Path> backups = recovery.backups();
      int taken;
      if (rebuild || from == null && backups.isEmpty()) {
        taken = recovery.rebuild();
      } else {
        taken = recovery.restore(from == null ? backups.getFirst() : from);
      }
      if (json) {
        terminal().answer(JsonNodeFactory.instance.objectNode().put("takenIn", taken));
      } else {
        terminal()
            .answer("Recovered; %d pictures were taken in from their files.".formatted(taken));
      }
      return 0;
    }
  }

  @Command(name = "salvage", description = "Write everything that can still be read to a folder.")
  static final class Salvage extends CommandBase {
    @Parameters(index = "0", paramLabel = "FOLDER", description = "An empty or new folder.")
    private Path target;

    Salvage(Context context) {
      super(context);
    }

    @Override
    public Integer call() {
      int rows = new Recovery(context.historyFolder()).salvage(target);
      if (json) {
        terminal().answer(JsonNodeFactory.instance.objectNode().put("entries", rows));
      } else {
        terminal().answer("%d entries and all pictures are in %s.".formatted(rows, target));
      }
      return 0;
    }
  }
}
