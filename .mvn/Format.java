import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Checks, or with `write` rewrites, the format of all Java sources below a folder. Started by the
/// build as a source file: arguments are the formatter's jar, `check` or `write`, and the folder.
public class Format {
  public static void main(String[] args) throws IOException, InterruptedException {
    if (!Files.isDirectory(Path.of(args[2]))) {
      return; // The parent project has no sources.
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-jar", args[0]));
    command.addAll(
        args[1].equals("write")
            ? List.of("--replace")
            : List.of("--dry-run", "--set-exit-if-changed"));
    try (Stream<Path> files = Files.walk(Path.of(args[2]))) {
      files.map(Path::toString).filter(name -> name.endsWith(".java")).forEach(command::add);
    }
    int exit = new ProcessBuilder(command).inheritIO().start().waitFor();
    if (exit != 0) {
      System.err.println("These files are not formatted; run: mvn process-test-classes -Pformat");
    }
    System.exit(exit);
  }
}
