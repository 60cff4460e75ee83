package xomni.studio.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// What all commands share.
abstract class CommandBase implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Option(names = "--json", description = "Answer in JSON.")
  boolean json;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  final Context context;

  CommandBase(Context context) {
    this.context = context;
  }

  Terminal terminal() {
    return context.terminal();
  }

  /// Wrong use: exit status 2.
  ParameterException wrongUse(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
