package xomni.engine;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// A picture's tokens as a JSON file, see `docs/contracts.md`.
///
/// @param grid prompt, size and tokens
/// @param seed of the drawing, if known
/// @param variant number of the variant, if known
/// @param probabilities one a token, if known
public record TokenFile(
    TokenGrid grid,
    Optional<Long> seed,
    Optional<Integer> variant,
    Optional<float[]> probabilities) {
  private static final long LARGEST = 64L << 20;
  private static final int MOST_CELLS = 1 << 20;
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .build();

  /// A file of a grid alone.
  public static TokenFile of(TokenGrid grid) {
    return new TokenFile(grid, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /// A file of a drawing, complete enough to draw it again.
  public static TokenFile of(Drawing drawing) {
    return new TokenFile(
        drawing.grid(),
        Optional.of(drawing.request().seed()),
        Optional.of(drawing.variant()),
        Optional.of(drawing.probabilities()));
  }

  /// The file's form.
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @JsonIgnoreProperties(ignoreUnknown = true)
  private record Stored(
      String prompt,
      Integer rows,
      Integer cols,
      int[] tokens,
      Long seed,
      Integer variant,
      float[] probabilities) {}

  /// Reads a token file.
  ///
  /// @throws EngineException.BadFile when it is missing, no token file, or its parts do not fit
  public static TokenFile read(Path file) {
    String name = String.valueOf(file.getFileName());
    try {
      if (!Files.isRegularFile(file)) {
        throw new EngineException.BadFile(
            "There is no token file %s; check the name.".formatted(file));
      }
      if (Files.size(file) > LARGEST) {
        throw bad(name, "it is too large", null);
      }
      return parse(Files.readAllBytes(file), name);
    } catch (IOException e) {
      throw new EngineException.BadFile(
          "The token file %s cannot be read; check its permissions.".formatted(name), e);
    }
  }

  /// Reads a token file's content.
  ///
  /// @param name what to call it in a message
  public static TokenFile parse(byte[] json, String name) {
    try {
      return check(JSON.readValue(json, Stored.class), name);
    } catch (JsonProcessingException e) {
      String why = String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("no JSON");
      throw bad(name, why, e);
    } catch (IOException e) {
      throw bad(name, "it cannot be read", e);
    }
  }

  private static TokenFile check(Stored stored, String name) {
    if (stored == null || stored.rows == null || stored.cols == null || stored.tokens == null) {
      throw bad(name, "it needs rows, cols and tokens", null);
    }
    if (stored.rows < 1
        || stored.cols < 1
        || (long) stored.rows * stored.cols > MOST_CELLS
        || stored.rows * stored.cols != stored.tokens.length) {
      throw bad(
          name,
          "%d x %d cells do not go with %d tokens"
              .formatted(stored.rows, stored.cols, stored.tokens.length),
          null);
    }
    for (int token : stored.tokens) {
      if (token < 0) {
        throw bad(name, "a token is below 0", null);
      }
    }
    if (stored.probabilities != null && stored.probabilities.length != stored.tokens.length) {
      throw bad(name, "there must be one probability a token", null);
    }
    String prompt = stored.prompt == null ? "" : stored.prompt;
    return new TokenFile(
        new TokenGrid(prompt, new GridSize(stored.rows, stored.cols), stored.tokens),
        Optional.ofNullable(stored.seed),
        Optional.ofNullable(stored.variant),
        Optional.ofNullable(stored.probabilities));
  }

  private static EngineException bad(String name, String why, Exception cause) {
    return new EngineException.BadFile(
        "%s is no usable token file (%s); write it again with --tokens-out.".formatted(name, why),
        cause);
  }

  /// Writes the file.
  ///
  /// @throws EngineException.BadFile when it cannot be written
  public void write(Path file) {
    Stored stored =
        new Stored(
            grid.prompt(),
            grid.size().rows(),
            grid.size().cols(),
            grid.tokens(),
            seed.orElse(null),
            variant.orElse(null),
            probabilities.orElse(null));
    try {
      Files.write(file, JSON.writeValueAsBytes(stored));
    } catch (IOException e) {
      throw new EngineException.BadFile(
          "The token file %s cannot be written; check the folder and its free space."
              .formatted(file),
          e);
    }
  }
}
