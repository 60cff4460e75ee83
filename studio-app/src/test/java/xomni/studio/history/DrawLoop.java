package xomni.studio.history;

import java.nio.file.Path;
import java.util.List;
import xomni.engine.DrawEvent;
import xomni.engine.DrawRequest;

/// A process that draws and saves without end, until it is killed. It prints the id of each picture
/// after the history has said that it is finished.
public final class DrawLoop {
  private DrawLoop() {}

  /// @param arguments folder of the history, first seed
  public static void main(String[] arguments) {
    History history = History.open(Path.of(arguments[0]));
    System.out.println("open");
    for (long seed = Long.parseLong(arguments[1]); ; seed++) {
      DrawRequest request = Samples.request("picture " + seed, seed, 0);
      long id = history.drawings().begin(Samples.entry("picture " + seed, seed));
      List<DrawEvent.Token> all =
          Samples.batch(Samples.tokens(request.size(), seed), 0, request.size().cells());
      for (int from = 0; from < all.size(); from += 4) {
        history.drawings().append(id, all.subList(from, from + 4));
      }
      history.drawings().finish(id, Samples.drawing(request));
      System.out.println(id);
      System.out.flush();
    }
  }
}
