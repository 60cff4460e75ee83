package xomni.studio.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The root of all commands.
@Command(
    name = "studio",
    mixinStandardHelpOptions = true,
    versionProvider = StudioCommand.Version.class,
    description = "Draws pictures with long, legible text. No command opens the window.",
    footer = {"", "Example: studio draw 'A poster that reads \"OPEN\"' -o poster.png"})
final class StudioCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  /// Says the version.
  static final class Version implements picocli.CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"X-Omni Studio " + xomni.studio.platform.ProgramVersion.get()};
    }
  }

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "Name a command, such as draw.");
  }
}
