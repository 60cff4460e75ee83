package xomni.studio.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import xomni.engine.CancelToken;
import xomni.engine.Engine;
import xomni.engine.Painting;
import xomni.engine.Picture;
import xomni.engine.TokenFile;
import xomni.engine.TokenGrid;
import xomni.studio.history.History;
import xomni.studio.images.PictureFile;
import xomni.studio.model.Entry;
import xomni.studio.model.PictureInfo;
import xomni.studio.model.Requests;
import xomni.studio.model.StudioException;

/// A picture that is to be changed or asked about: a token file, a picture file, or the number of a
/// picture in the history.
///
/// @param grid its tokens and prompt; empty while a picture that is not ours has not been read
/// @param pixels where a file was read that has them
/// @param noise where its painter's noise came from, if known
/// @param parent its number in the history, if it is there
record PictureSource(
    Optional<TokenGrid> grid,
    Optional<Picture> pixels,
    Optional<Painting.Start> noise,
    Optional<Long> parent) {

  /// Finds what `name` means.
  ///
  /// @throws RuntimeException of the studio or the engine when there is no such picture
  static PictureSource find(String name, Context context) {
    Path file = Path.of(name);
    if (name.matches("\\d{1,18}") && !Files.exists(file)) {
      try (History history = context.history()) {
        return ofEntry(history.gallery().get(Long.parseLong(name)));
      }
    }
    if (name.toLowerCase(Locale.ROOT).endsWith(".json")) {
      TokenFile tokens = TokenFile.read(file);
      return new PictureSource(
          Optional.of(tokens.grid()),
          Optional.empty(),
          tokens.seed().map(seed -> new Painting.Start(seed, tokens.variant().orElse(0))),
          Optional.empty());
    }
    PictureFile picture = PictureFile.read(file);
    return picture
        .info()
        .filter(info -> info.tokens().complete())
        .map(info -> ofInfo(info, picture))
        .orElseGet(
            () ->
                new PictureSource(
                    Optional.empty(),
                    Optional.of(picture.picture()),
                    Optional.empty(),
                    Optional.empty()));
  }

  private static PictureSource ofEntry(Entry entry) {
    TokenGrid grid =
        entry
            .grid()
            .orElseThrow(
                () ->
                    new StudioException(
                        "The tokens of picture %d are not all known; finish it first."
                            .formatted(entry.id())));
    return new PictureSource(
        Optional.of(grid),
        Optional.empty(),
        Optional.of(Requests.noise(entry.request())),
        Optional.of(entry.id()));
  }

  private static PictureSource ofInfo(PictureInfo info, PictureFile file) {
    return new PictureSource(
        Optional.of(
            new TokenGrid(info.request().prompt(), info.request().size(), info.tokens().ids())),
        Optional.of(file.picture()),
        Optional.of(Requests.noise(info.request())),
        Optional.empty());
  }

  /// Its pixels, as large as its tokens say; painted where they are not at hand.
  ///
  /// @param grid its tokens
  Picture picture(Engine engine, TokenGrid grid, Painting painting, CancelToken cancel) {
    return pixels
        .filter(p -> p.width() == grid.size().width() && p.height() == grid.size().height())
        .orElseGet(() -> engine.paint(grid, painting, 0, 0, Optional.empty(), event -> {}, cancel));
  }

  /// Its tokens; those of a foreign picture are read by the pack.
  ///
  /// @param prompt in place of its own; null keeps that
  TokenGrid tokens(Engine engine, String prompt, CancelToken cancel) {
    TokenGrid known = grid.orElseGet(() -> engine.read(pixels.orElseThrow(), cancel));
    return prompt == null ? known : new TokenGrid(prompt, known.size(), known.tokens());
  }
}
