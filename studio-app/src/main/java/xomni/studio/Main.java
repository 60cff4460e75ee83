package xomni.studio;

import xomni.studio.cli.Cli;

/// The program's entry: no command opens the window.
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    if (WindowOptions.wanted(args)) {
      System.exit(StudioApp.open(args));
    }
    System.exit(Cli.run(args));
  }
}
