package xomni.engine.paint;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import xomni.engine.CancelToken;
import xomni.engine.GridSize;
import xomni.engine.Picture;
import xomni.engine.TokenGrid;
import xomni.engine.ort.Networks;
import xomni.engine.ort.Outputs;
import xomni.engine.ort.Tensor;
import xomni.engine.ort.Tensors;
import xomni.engine.pack.PackManifest;

/// Rough pictures of a drawing whose tokens still arrive: by the pack's own `preview` network where
/// it has one, else by a one-step painting. Previews never take more than [#SHARE] of a drawing's
/// time: the time is measured, and a preview is made only when its expected cost fits the budget.
///
/// Not thread-safe: one job at a time.
public final class Previewer {
  /// Largest part of a drawing's time that its previews may take.
  public static final double SHARE = 0.1;

  private static final String PREVIEW = "preview.onnx";

  /// A person sees no use in more: at most four a second.
  private static final long SHORTEST_PAUSE = 250_000_000;

  /// Side, in cells, of the first trial; each further one is twice as wide and high.
  private static final int FIRST_TRIAL = 4;

  private static final double TRIAL_NANOS = 30e6;
  private static final double LOADING_NANOS_PER_BYTE = 5;

  /// Cost grows faster than the area where attention is involved.
  private static final double CAUTION = 1.5;

  private final boolean ownNetwork;
  private final Networks networks;
  private final Painter painter;
  private final LongSupplier clock;
  private int measuredCells; // 0 before anything was measured
  private long measuredNanos;

  /// @param manifest the pack's
  /// @param networks the pack's
  /// @param painter for packs without a preview network
  /// @param clock nanoseconds from any origin, such as `System::nanoTime`
  public Previewer(PackManifest manifest, Networks networks, Painter painter, LongSupplier clock) {
    ownNetwork = manifest.capabilities().contains(PackManifest.Capability.PREVIEW);
    this.networks = networks;
    this.painter = painter;
    this.clock = clock;
  }

  /// Starts the clock of a drawing. One run serves all variants of a request: they share the
  /// budget.
  public Run start(GridSize size) {
    return new Run(size);
  }

  /// The previews of one drawing.
  public final class Run {
    private final GridSize size;
    private final long started = clock.getAsLong();
    private Optional<Boolean> possible = Optional.empty();
    private long spent;
    private long lastEnd = started;

    private Run(GridSize size) {
      this.size = size;
    }

    /// Whether a preview may be made now. Cheap: ask it after every token.
    public boolean due() {
      long now = clock.getAsLong();
      if (now - lastEnd < SHORTEST_PAUSE || !possible()) {
        return false;
      }
      return affordable(now, spent, expected(next(size)));
    }

    /// Asked when the language model is in use, so that its memory counts.
    private boolean possible() {
      if (possible.isEmpty()) {
        possible = Optional.of(networks.fits(files()));
      }
      return possible.get();
    }

    /// Only the time that has passed counts: the drawing may end right after the preview.
    private boolean affordable(long now, long before, double cost) {
      return before + cost <= SHARE * (now - started);
    }

    /// Makes a preview of the tokens so far.
    ///
    /// @param grid all cells; those that are not drawn may hold any number
    /// @param drawn for each cell whether its token is known
    /// @return empty when it turned out that there is no time for it
    public Optional<Picture> make(TokenGrid grid, boolean[] drawn, CancelToken cancel) {
      long from = clock.getAsLong();
      try {
        GridSize next = next(size);
        while (!next.equals(size)) {
          measure(next, grid.prompt(), cancel);
          next = next(size);
          long now = clock.getAsLong();
          if (!affordable(now, spent + now - from, expected(next))) {
            return Optional.empty();
          }
        }
        return Optional.of(timed(known(grid, drawn), drawn, cancel));
      } finally {
        lastEnd = clock.getAsLong();
        spent += lastEnd - from;
      }
    }
  }

  /// Graphs that a preview needs. They must fit beside the language model: swapping that out and in
  /// would cost more than the drawing.
  private List<String> files() {
    return ownNetwork ? List.of(PREVIEW) : Painter.files();
  }

  /// What to make next on the way to a preview of `size`: trials on small grids first, so that the
  /// first real one is no surprise.
  private GridSize next(GridSize size) {
    int side = measuredCells == 0 ? FIRST_TRIAL : 2 * (int) Math.sqrt(measuredCells);
    return side * side >= size.cells() ? size : new GridSize(side, side);
  }

  /// Expected nanoseconds, with what is not known yet on the safe side.
  private double expected(GridSize size) {
    if (measuredCells == 0) {
      return TRIAL_NANOS + LOADING_NANOS_PER_BYTE * networks.missingBytes(files());
    }
    double share = (double) size.cells() / measuredCells;
    return measuredNanos * (share > 1 ? CAUTION * share : 1);
  }

  private void measure(GridSize size, String prompt, CancelToken cancel) {
    boolean[] all = new boolean[size.cells()];
    Arrays.fill(all, true);
    TokenGrid grid = new TokenGrid(prompt, size, new int[size.cells()]);
    if (measuredCells == 0) {
      draw(grid, all, cancel); // loads the networks and encodes the prompt
    }
    timed(grid, all, cancel);
  }

  private Picture timed(TokenGrid grid, boolean[] drawn, CancelToken cancel) {
    long from = clock.getAsLong();
    Picture picture = draw(grid, drawn, cancel);
    measuredNanos = clock.getAsLong() - from;
    measuredCells = grid.size().cells();
    return picture;
  }

  /// Cells that are not drawn get a valid code.
  private static TokenGrid known(TokenGrid grid, boolean[] drawn) {
    int[] tokens = grid.tokens().clone();
    for (int i = 0; i < tokens.length; i++) {
      tokens[i] = drawn[i] ? tokens[i] : 0;
    }
    return new TokenGrid(grid.prompt(), grid.size(), tokens);
  }

  private Picture draw(TokenGrid grid, boolean[] drawn, CancelToken cancel) {
    if (!ownNetwork) {
      return painter.glance(grid, drawn, cancel);
    }
    GridSize size = grid.size();
    try (Networks.Loan loan = networks.borrow(PREVIEW);
        Tensor tokens = Tensors.ids(grid.tokens(), 1, size.rows(), size.cols());
        Tensor known = Tensors.bools(drawn, 1, size.rows(), size.cols());
        Outputs outputs =
            loan.network()
                .run(Map.of("tokens", tokens, "drawn", known), List.of("image"), cancel)) {
      return LatentDecoder.picture(outputs.floats("image"), size.width(), size.height());
    }
  }
}
