package xomni.studio.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import xomni.engine.Painting;
import xomni.engine.TokenGrid;
import xomni.engine.edit.Candidate;
import xomni.engine.edit.Paste;
import xomni.engine.edit.Redraw;
import xomni.engine.edit.Region;
import xomni.engine.edit.RegionRedraw;
import xomni.studio.jobs.EngineSource;
import xomni.studio.model.Link;

/// `redraw`: some cells are drawn again, all others stay exactly as they are.
@Command(
    name = "redraw",
    description = "Draw some cells again; all others stay exactly as they are.")
final class RedrawCommand extends EditBase {
  @ArgGroup(exclusive = true)
  private Where where = new Where();

  /// Which cells.
  static final class Where {
    @Option(
        names = "--cells",
        paramLabel = "r0,c0,r1,c1[;...]",
        description = "Rectangles of cells, last row and column included.")
    private String cells;

    @Option(
        names = "--from-row",
        paramLabel = "K",
        description = "Row K and everything below, from 0.")
    private Integer fromRow;
  }

  @Option(
      names = "--prompt",
      paramLabel = "P",
      description = "What the model reads, in place of the picture's own prompt.")
  private String prompt;

  @Option(
      names = "--candidates",
      paramLabel = "N",
      defaultValue = "1",
      description = "Tries; the one that fits the rest best is written (${DEFAULT-VALUE}).")
  private int candidates;

  @Option(
      names = "--all",
      description = "Write all candidates, the best first: name-1.png, name-2.png, ...")
  private boolean all;

  @ArgGroup(exclusive = false)
  private PasteFlags paste;

  /// Cells of another picture.
  static final class PasteFlags {
    @Option(
        names = "--paste",
        paramLabel = "PICTURE",
        required = true,
        description = "Copy cells of this picture first; they are not drawn again.")
    private String from;

    @Option(
        names = "--paste-cells",
        paramLabel = "r0,c0,r1,c1",
        description = "Which of its cells; without it, all.")
    private String cells;

    @Option(
        names = "--paste-at",
        paramLabel = "r,c",
        defaultValue = "0,0",
        description = "Where their first row and column go (${DEFAULT-VALUE}).")
    private String at;
  }

  RedrawCommand(Context context) {
    super(context);
  }

  @Override
  int run(PictureSource source, EngineSource.Opened opened) {
    TokenGrid grid = source.tokens(opened.engine(), prompt, context.cancel());
    if (where.cells == null && where.fromRow == null && paste == null) {
      throw wrongUse("Say which cells: --cells, --from-row or --paste.");
    }
    Region region = region(grid);
    Region changed = region;
    if (paste != null) {
      Paste pasted = paste(grid, opened);
      grid = pasted.grid();
      changed = region.union(pasted.locked());
      region = region.minus(pasted.locked());
    }
    Painting painting = flags.painting(opened.engine().manifest(), source.noise());
    Optional<Link> link =
        EditResult.link(
            source, Link.Kind.REGION, Optional.of(changed), prompt == null ? "" : prompt);
    List<Candidate> ranked = draw(grid, region, opened);
    int count = all ? ranked.size() : 1;
    ArrayNode pictures = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i < count; i++) {
      pictures.add(deliver(ranked.get(i), painting, link, opened, i + 1, count));
    }
    if (json) {
      ObjectNode node = JsonNodeFactory.instance.objectNode().put("cells", changed.toString());
      ArrayNode ranks = node.putArray("candidates");
      ranked.forEach(
          c ->
              ranks
                  .addObject()
                  .put("variant", c.drawing().variant())
                  .put("logProbability", c.logProbability()));
      node.set("pictures", pictures);
      terminal().answer(node);
    }
    return 0;
  }

  private Region region(TokenGrid grid) {
    if (where.cells != null) {
      return Region.parse(grid.size(), where.cells);
    }
    return where.fromRow != null
        ? Region.fromRow(grid.size(), where.fromRow)
        : Region.none(grid.size());
  }

  private Paste paste(TokenGrid into, EngineSource.Opened opened) {
    String[] at = paste.at.split(",");
    if (at.length != 2 || !paste.at.matches("\\s*\\d{1,6}\\s*,\\s*\\d{1,6}\\s*")) {
      throw wrongUse("--paste-at is a row and a column, such as 3,0.");
    }
    TokenGrid from =
        PictureSource.find(paste.from, context).tokens(opened.engine(), null, context.cancel());
    Region what =
        paste.cells == null ? Region.all(from.size()) : Region.parse(from.size(), paste.cells);
    return Paste.of(
        from, what, into, Integer.parseInt(at[0].strip()), Integer.parseInt(at[1].strip()));
  }

  /// The candidates; the picture itself when cells were only pasted.
  private List<Candidate> draw(TokenGrid grid, Region region, EngineSource.Opened opened) {
    RegionRedraw redraw = new RegionRedraw(opened.engine());
    DrawProgress progress =
        new DrawProgress(terminal(), grid.size().cells() * Math.max(1, candidates));
    if (region.isEmpty() && paste != null) {
      return redraw.score(grid, progress::event, context.cancel());
    }
    Redraw what =
        new Redraw(
            grid,
            region,
            grid.prompt(),
            candidates,
            flags.seed(terminal()),
            0,
            flags.sampling(opened.engine().manifest()));
    return redraw.draw(what, false, progress::event, context.cancel());
  }

  private ObjectNode deliver(
      Candidate candidate,
      Painting painting,
      Optional<Link> link,
      EngineSource.Opened opened,
      int number,
      int count) {
    var progress = new DrawProgress(terminal(), 0);
    EditResult result =
        EditResult.of(
            new RegionRedraw(opened.engine())
                .painted(candidate, Optional.of(painting), progress::event, context.cancel()));
    ObjectNode node = deliver(result, link, opened, number, count);
    return node.put("logProbability", candidate.logProbability());
  }
}
