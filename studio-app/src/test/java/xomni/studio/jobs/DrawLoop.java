package xomni.studio.jobs;

import java.nio.file.Path;
import java.util.Optional;
import xomni.engine.CancelToken;
import xomni.engine.DrawRequest;
import xomni.studio.history.History;
import xomni.studio.history.Samples;

/// A process that draws and saves without end, as the window and the command line do, until it is
/// killed: the engine's events go through the recorder into files and database. It prints the id of
/// each picture after the recorder has said that it is finished.
public final class DrawLoop {
  private DrawLoop() {}

  /// @param arguments folder of the history, first seed
  public static void main(String[] arguments) {
    History history = History.open(Path.of(arguments[0]));
    DrawingRecorder recorder = new DrawingRecorder(history);
    EngineSource.Opened opened = new FakeEngine().source().open("");
    System.out.println("open");
    for (long seed = Long.parseLong(arguments[1]); ; seed++) {
      DrawRequest request = request(seed);
      DrawingRecorder.Prepared prepared =
          recorder.prepare(request, Optional.empty(), opened.provenance());
      recorder.run(opened, prepared, (_, _) -> {}, new CancelToken());
      System.out.println(prepared.all().getFirst());
      System.out.flush();
    }
  }

  /// Large enough that tokens are stored in several batches.
  public static DrawRequest request(long seed) {
    return Samples.request("picture " + seed, seed, 0, Samples.LARGE);
  }
}
