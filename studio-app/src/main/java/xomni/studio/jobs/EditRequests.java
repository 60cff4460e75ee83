package xomni.studio.jobs;

import java.util.List;
import java.util.Optional;
import xomni.engine.CancelToken;
import xomni.engine.DrawRequest;
import xomni.engine.Engine;
import xomni.engine.Painting;
import xomni.engine.Picture;
import xomni.engine.TokenGrid;
import xomni.engine.check.PictureReader;
import xomni.engine.edit.EditCells;
import xomni.engine.edit.InstructionEdit;
import xomni.engine.edit.Paste;
import xomni.engine.edit.Redraw;
import xomni.engine.edit.Region;
import xomni.engine.edit.RegionRedraw;
import xomni.engine.edit.Repair;
import xomni.studio.images.PictureFile;
import xomni.studio.model.CellRange;
import xomni.studio.model.Entry;
import xomni.studio.model.Link;
import xomni.studio.model.Requests;
import xomni.studio.model.StudioException;

/// The requests that change a picture of the history: drawn with its settings and painted from its
/// noise, so that only what is to change does.
///
/// @param entry the picture; stays as it is
/// @param source its tokens and prompt
/// @param painting how the new picture is painted
public record EditRequests(Entry entry, TokenGrid source, Painting painting) {

  /// @param engine the pack, which reads the picture where its tokens are not known, and whose
  ///   defaults count where the picture says nothing
  /// @throws StudioException when the picture is not finished
  public static EditRequests of(Entry entry, Engine engine, CancelToken cancel) {
    TokenGrid source = entry.grid().orElseGet(() -> engine.read(picture(entry), cancel));
    Painting own =
        entry
            .request()
            .painting()
            .orElseGet(
                () ->
                    new Painting(
                        engine.manifest().defaults().steps(),
                        engine.manifest().defaults().cfgScale()));
    Painting.Start noise = Requests.noise(entry.request());
    return new EditRequests(entry, source, own.from(noise.seed(), noise.variant()));
  }

  private static Picture picture(Entry entry) {
    return entry
        .picture()
        .map(file -> PictureFile.read(file).picture())
        .orElseThrow(() -> new StudioException("This picture is not finished; finish it first."));
  }

  /// Draws cells again; all others stay.
  ///
  /// @param prompt what the model reads
  /// @param candidates tries, of which the best is kept
  public DrawRequest redraw(Region region, String prompt, int candidates, long seed) {
    return request(source, region, prompt, candidates, seed);
  }

  private DrawRequest request(
      TokenGrid grid, Region region, String prompt, int candidates, long seed) {
    Redraw redraw =
        new Redraw(grid, region, prompt, candidates, seed, 0, entry.request().sampling());
    return RegionRedraw.request(redraw, Optional.of(painting), true);
  }

  /// Puts cells of another picture in; what else is marked is drawn again around them.
  ///
  /// @param open cells to be drawn again; those that are pasted stay
  public DrawRequest paste(Paste paste, Region open, int candidates, long seed) {
    Region rest = open.minus(paste.locked());
    if (!rest.isEmpty()) {
      return request(paste.grid(), rest, source.prompt(), candidates, seed);
    }
    TokenGrid whole = new TokenGrid(source.prompt(), source.size(), paste.grid().tokens());
    return DrawRequest.given(whole, seed, entry.request().sampling(), Optional.of(painting));
  }

  /// The cells that an instruction may change.
  public Region cells(String words, PictureReader reader, CancelToken cancel) {
    return new EditCells(reader).of(source, words, () -> picture(entry), cancel);
  }

  /// The model reads the picture and the instruction.
  ///
  /// @param cells those that may change
  public DrawRequest instruction(String words, Region cells, long seed) {
    return InstructionEdit.ofPicture(
        source, words, cells, seed, entry.request().sampling(), painting);
  }

  /// The rewritten prompt with the same seed.
  public DrawRequest rewritten(String prompt) {
    return InstructionEdit.ofPrompt(
        prompt,
        source.size(),
        entry.request().seed(),
        entry.variant(),
        entry.request().sampling(),
        painting);
  }

  /// A repair of its text.
  public Repair repair(List<String> wanted, long seed) {
    return new Repair(
        source,
        wanted,
        painting,
        entry.request().sampling(),
        seed,
        Repair.CANDIDATES,
        Repair.ROUNDS);
  }

  /// The link of a picture made by one of these.
  public static Link link(long parent, Link.Kind kind, Region region, String words) {
    return new Link(parent, kind, ranges(region), words);
  }

  /// The cells of a region as the history keeps them.
  public static List<CellRange> ranges(Region region) {
    return region.rectangles().stream()
        .map(c -> new CellRange(c.top(), c.left(), c.bottom(), c.right()))
        .toList();
  }
}
