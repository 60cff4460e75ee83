package xomni.studio.cli;

import java.util.Locale;
import xomni.engine.DrawEvent;

/// The progress line of a drawing.
final class DrawProgress {
  private final Terminal terminal;
  private final int cells;
  private final long started = System.nanoTime();
  private int tokens;

  /// @param cells tokens of all variants together
  DrawProgress(Terminal terminal, int cells) {
    this.terminal = terminal;
    this.cells = cells;
  }

  void event(DrawEvent event) {
    switch (event) {
      case DrawEvent.Tokens t -> {
        tokens += t.tokens().size();
        double seconds = Math.max(1e-3, (System.nanoTime() - started) / 1e9);
        double rate = tokens / seconds;
        terminal.progress(
            String.format(
                Locale.ROOT,
                "Drawing %d of %d tokens, %.1f a second, %.0f s left",
                tokens,
                cells,
                rate,
                Math.max(0, cells - tokens) / rate));
      }
      case DrawEvent.Step s ->
          terminal.progress(
              "Painting picture %d, step %d of %d"
                  .formatted(s.variant() + 1, s.index(), s.count()));
      default -> {}
    }
  }
}
