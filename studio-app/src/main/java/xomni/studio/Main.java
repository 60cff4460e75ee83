package xomni.studio;

import javax.imageio.ImageIO;
import xomni.studio.cli.Cli;

/// The program's entry: no command opens the window.
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    // Pictures are encoded in memory: a temporary file for each would fail on a full disk.
    ImageIO.setUseCache(false);
    if (WindowOptions.wanted(args)) {
      System.exit(StudioApp.open(args));
    }
    System.exit(Cli.run(args));
  }
}
