package xomni.engine;

import java.util.Arrays;

/// One of the pictures of a request.
///
/// The random draws of a variant depend only on the request's seed, its `number` and the token's
/// index, so that any variant can be drawn again alone.
///
/// @param number 0 for the first
/// @param given tokens that are already known, in raster order, [#OPEN] where one is to be sampled;
///   empty when all are. A stored prefix continues an interrupted drawing, a grid with a hole in it
///   is a region redraw.
public record Variant(int number, int[] given) {
  /// Marks a cell that is to be sampled.
  public static final int OPEN = -1;

  public Variant {
    if (number < 0) {
      throw new EngineException.BadRequest("Variants are numbered from 0.");
    }
  }

  /// A variant of which nothing is known yet.
  public static Variant fresh(int number) {
    return new Variant(number, new int[0]);
  }

  /// A variant of `size` cells whose first tokens are `prefix`.
  public static Variant continued(int number, GridSize size, int[] prefix) {
    int[] given = Arrays.copyOf(prefix, size.cells());
    Arrays.fill(given, Math.min(prefix.length, given.length), given.length, OPEN);
    return new Variant(number, given);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Variant that
        && number == that.number
        && Arrays.equals(given, that.given);
  }

  @Override
  public int hashCode() {
    return 31 * number + Arrays.hashCode(given);
  }
}
