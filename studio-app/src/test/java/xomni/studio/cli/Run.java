package xomni.studio.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import xomni.engine.CancelToken;
import xomni.studio.platform.DataFolders;

/// A run of the command line.
///
/// @param status of its end
/// @param out what it answered
/// @param err what else it said
record Run(int status, String out, String err) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /// Runs a command with `home` as the folder of packs and history.
  static Run of(Path home, String... arguments) {
    return of(home, new CancelToken(), arguments);
  }

  static Run of(Path home, CancelToken cancel, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal =
        new Terminal(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false);
    DataFolders folders = new DataFolders(home.toAbsolutePath());
    int status = Cli.run(new Context(folders, terminal, cancel), arguments);
    return new Run(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /// The answer of a command that succeeded.
  JsonNode json() throws IOException {
    done();
    return JSON.readTree(out);
  }

  void done() {
    assertEquals(0, status, err);
  }
}
