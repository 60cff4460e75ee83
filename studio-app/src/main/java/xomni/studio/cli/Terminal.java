package xomni.studio.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;

/// Where a command writes: its answer to `out`, everything else to `err`.
///
/// @param out standard output
/// @param err standard error
/// @param live whether a person watches `err`, so that a progress line makes sense
record Terminal(PrintStream out, PrintStream err, boolean live) {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int WIDTH = 78;

  /// The process's own streams.
  static Terminal ofProcess() {
    boolean live = System.console() != null && System.console().isTerminal();
    return new Terminal(System.out, System.err, live);
  }

  /// A line of the answer.
  void answer(String line) {
    out.println(line);
    out.flush();
  }

  /// An answer for programs.
  void answer(JsonNode json) {
    try {
      answer(MAPPER.writeValueAsString(json));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /// A line for the person.
  void say(String line) {
    clear();
    err.println(line);
  }

  /// Replaces the progress line.
  void progress(String line) {
    if (live) {
      String cut = line.length() > WIDTH ? line.substring(0, WIDTH) : line;
      err.print("\r" + cut + " ".repeat(WIDTH - cut.length()));
      err.flush();
    }
  }

  /// Takes the progress line away.
  void clear() {
    if (live) {
      err.print("\r" + " ".repeat(WIDTH) + "\r");
      err.flush();
    }
  }
}
