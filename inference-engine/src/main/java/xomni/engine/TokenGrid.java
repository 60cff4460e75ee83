package xomni.engine;

import java.util.Arrays;

/// A picture as image tokens: what the language model writes and the painter reads.
///
/// @param prompt the words the picture was drawn from; empty when it was read from a file
/// @param size rows and columns
/// @param tokens `size.cells()` codes in raster order, each in `0..codebook size - 1`
public record TokenGrid(String prompt, GridSize size, int[] tokens) {
  public TokenGrid {
    if (tokens.length != size.cells()) {
      throw new EngineException.BadRequest(
          "%d x %d cells need %d tokens, but there are %d."
              .formatted(size.rows(), size.cols(), size.cells(), tokens.length));
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TokenGrid that
        && prompt.equals(that.prompt)
        && size.equals(that.size)
        && Arrays.equals(tokens, that.tokens);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * prompt.hashCode() + size.hashCode()) + Arrays.hashCode(tokens);
  }
}
