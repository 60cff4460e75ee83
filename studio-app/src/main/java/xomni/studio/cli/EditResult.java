package xomni.studio.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import xomni.engine.DrawRequest;
import xomni.engine.Drawing;
import xomni.engine.Painting;
import xomni.engine.Picture;
import xomni.engine.TokenFile;
import xomni.engine.TokenGrid;
import xomni.engine.edit.Region;
import xomni.studio.history.History;
import xomni.studio.images.Images;
import xomni.studio.images.PictureFile;
import xomni.studio.jobs.EngineSource;
import xomni.studio.model.CellRange;
import xomni.studio.model.EntryKind;
import xomni.studio.model.Link;
import xomni.studio.model.NewEntry;
import xomni.studio.model.PictureInfo;
import xomni.studio.model.Requests;
import xomni.studio.model.TokensSoFar;

/// A changed picture: written to files, and kept in the history.
///
/// @param request draws it again; has one variant
/// @param tokens all
/// @param picture painted
/// @param decoding time spent on tokens
/// @param painting time spent on pixels
record EditResult(
    DrawRequest request,
    TokensSoFar tokens,
    Picture picture,
    Duration decoding,
    Duration painting) {

  static EditResult of(Drawing drawing) {
    return new EditResult(
        drawing.request(),
        new TokensSoFar(drawing.grid().tokens(), drawing.probabilities()),
        drawing.picture().orElseThrow(),
        drawing.decoding(),
        drawing.painting());
  }

  /// A link to the picture that was changed, if that is in the history.
  static Optional<Link> link(
      PictureSource source, Link.Kind kind, Optional<Region> region, String instruction) {
    List<CellRange> cells =
        region.stream()
            .flatMap(r -> r.rectangles().stream())
            .map(c -> new CellRange(c.top(), c.left(), c.bottom(), c.right()))
            .toList();
    return source.parent().map(parent -> new Link(parent, kind, cells, instruction));
  }

  /// Writes the picture, and the tokens where `tokensOut` is not null.
  void write(EngineSource.Opened opened, Path out, Path tokensOut) {
    PictureInfo info =
        new PictureInfo(request, tokens, opened.provenance(), Optional.of(Instant.now()));
    Drawn.write(new PictureFile(Images.toImage(picture), Optional.of(info)), out);
    if (tokensOut != null) {
      // Whoever paints the file gets the same picture: its seed is the one of the noise.
      Painting.Start noise = Requests.noise(request);
      new TokenFile(
              new TokenGrid(request.prompt(), request.size(), tokens.ids()),
              Optional.of(noise.seed()),
              Optional.of(noise.variant()),
              Optional.of(tokens.probabilities()))
          .write(tokensOut);
    }
  }

  /// Keeps it in the history; tells its number.
  long keep(History history, Optional<Link> link, EngineSource.Opened opened) {
    EntryKind kind = link.isPresent() ? EntryKind.EDITED : EntryKind.DRAWN;
    long id = history.drawings().begin(new NewEntry(kind, request, opened.provenance(), link));
    history.drawings().finish(id, picture, tokens, decoding, painting);
    return id;
  }

  /// What a program reads about it.
  void describe(ObjectNode node) {
    node.put("prompt", request.prompt());
    node.put("seed", request.seed());
    node.put("variant", request.variants().getFirst().number());
    node.put("rows", request.size().rows());
    node.put("cols", request.size().cols());
    node.put("decodingMillis", decoding.toMillis());
    node.put("paintingMillis", painting.toMillis());
  }
}
