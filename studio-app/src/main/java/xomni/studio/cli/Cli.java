package xomni.studio.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import picocli.CommandLine;
import xomni.engine.EngineException;
import xomni.studio.jobs.Interrupts;
import xomni.studio.model.StudioException;
import xomni.studio.platform.DataFolders;

/// The command line. Exit status: 0, 1 (it failed), 2 (wrong use).
public final class Cli {
  private static final int FAILED = 1;
  private static final int WRONG_USE = 2;
  private static final int CANCELLED = 130;

  private Cli() {}

  /// Runs a command of the process and tells its exit status. Ctrl-C cancels it cleanly.
  public static int run(String[] arguments) {
    try (Interrupts interrupts = new Interrupts()) {
      Terminal terminal = Terminal.ofProcess();
      return run(new Context(DataFolders.ofUser(), terminal, interrupts.cancel()), arguments);
    }
  }

  /// Runs a command in a context.
  static int run(Context context, String... arguments) {
    CommandLine line = new CommandLine(new StudioCommand());
    line.addSubcommand("draw", new DrawCommand(context));
    line.addSubcommand("paint", new PaintCommand(context));
    line.addSubcommand("tokens", new TokensCommand(context));
    line.addSubcommand("ask", new AskCommand(context));
    line.addSubcommand("edit", new EditCommand(context));
    line.addSubcommand("redraw", new RedrawCommand(context));
    line.addSubcommand("repair", new TextRepairCommand(context));
    line.addSubcommand("check", new CheckCommand(context));
    line.addSubcommand("import", new ImportCommand(context));
    line.addSubcommand("packs", PacksCommand.line(context));
    line.addSubcommand("doctor", new DoctorCommand(context));
    line.addSubcommand("bench", new BenchCommand(context));
    line.addSubcommand("bench-edits", new BenchEditsCommand(context));
    line.addSubcommand("history", HistoryCommand.line(context));
    line.addSubcommand("export", new ExportCommand(context));
    line.setOut(writer(context.terminal().out()));
    line.setErr(writer(context.terminal().err()));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setParameterExceptionHandler((e, args) -> wrongUse(context, e));
    line.setExecutionExceptionHandler((e, command, result) -> failed(context, e));
    return line.execute(arguments);
  }

  private static PrintWriter writer(java.io.PrintStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }

  private static int wrongUse(Context context, CommandLine.ParameterException e) {
    String name = e.getCommandLine().getCommandSpec().qualifiedName();
    context.terminal().say(e.getMessage());
    context.terminal().say("See: " + name + " --help");
    return WRONG_USE;
  }

  private static int failed(Context context, Exception e) {
    return switch (e) {
      case EngineException.Cancelled cancelled -> {
        context.terminal().say("Cancelled.");
        yield CANCELLED;
      }
      case EngineException.BadRequest bad -> {
        context.terminal().say(bad.getMessage());
        yield WRONG_USE;
      }
      case EngineException.Internal internal -> unforeseen(context, internal);
      case EngineException expected -> {
        context.terminal().say(expected.getMessage());
        yield FAILED;
      }
      case StudioException expected -> {
        context.terminal().say(expected.getMessage());
        yield FAILED;
      }
      default -> unforeseen(context, e);
    };
  }

  /// A defect of ours: the details go to a file, a sentence to the person.
  private static int unforeseen(Context context, Exception e) {
    StringWriter trace = new StringWriter();
    e.printStackTrace(new PrintWriter(trace));
    Path log = context.folders().logs().resolve("errors.log");
    try {
      Files.createDirectories(log.getParent());
      Files.writeString(
          log,
          Instant.now() + "\n" + trace + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
      context
          .terminal()
          .say("This is a defect of the studio (%s). Details are in %s.".formatted(brief(e), log));
    } catch (IOException unwritable) {
      context.terminal().say("This is a defect of the studio:\n" + trace);
    }
    return FAILED;
  }

  private static String brief(Exception e) {
    String text = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    return e.getClass().getSimpleName() + ": " + text;
  }
}
