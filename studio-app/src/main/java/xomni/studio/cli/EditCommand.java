package xomni.studio.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import xomni.engine.CancelToken;
import xomni.engine.DrawRequest;
import xomni.engine.Engine;
import xomni.engine.Painting;
import xomni.engine.Picture;
import xomni.engine.TokenGrid;
import xomni.engine.check.ReadLine;
import xomni.engine.check.TextReader;
import xomni.engine.edit.EditCells;
import xomni.engine.edit.InstructionEdit;
import xomni.engine.edit.PromptRewrite;
import xomni.engine.edit.Region;
import xomni.studio.jobs.EngineSource;
import xomni.studio.model.Link;
import xomni.studio.model.StudioException;

/// `edit`: an instruction changes a picture.
@Command(name = "edit", description = "Change a picture by saying how.")
final class EditCommand extends EditBase {
  @Parameters(index = "1", paramLabel = "INSTRUCTION", description = "What is to change.")
  private String instruction;

  @Option(
      names = "--prompt",
      paramLabel = "P",
      description = "What the picture shows now, in place of its own prompt.")
  private String prompt;

  @Option(
      names = {"-y", "--yes"},
      description = "Draw a rewritten prompt without asking.")
  private boolean yes;

  EditCommand(Context context) {
    super(context);
  }

  @Override
  int run(PictureSource source, EngineSource.Opened opened) {
    if (instruction.isBlank()) {
      throw wrongUse("Say what is to change.");
    }
    InstructionEdit.Way way = InstructionEdit.way(opened.engine().manifest());
    TokenGrid grid = source.tokens(opened.engine(), prompt, context.cancel());
    DrawRequest request =
        switch (way) {
          case PICTURE -> ofPicture(source, grid, opened);
          case PROMPT -> ofPrompt(source, grid, opened);
        };
    DrawProgress progress = new DrawProgress(terminal(), request.size().cells());
    EditResult result =
        EditResult.of(opened.engine().draw(request, progress::event, context.cancel()).getFirst());
    Link.Kind kind = way == InstructionEdit.Way.PICTURE ? Link.Kind.INSTRUCTION : Link.Kind.PROMPT;
    Region cells = Region.open(request.size(), request.variants().getFirst().given());
    Optional<Link> link = EditResult.link(source, kind, Optional.of(cells), instruction);
    ObjectNode node = deliver(result, link, opened, 1, 1);
    node.put("way", way.name().toLowerCase(Locale.ROOT));
    if (json) {
      terminal().answer(node);
    }
    return 0;
  }

  private DrawRequest ofPicture(PictureSource source, TokenGrid grid, EngineSource.Opened opened) {
    var manifest = opened.engine().manifest();
    terminal().say("The pack reads the picture and draws the changed one.");
    Painting painting = flags.painting(manifest, source.noise());
    Region cells = cells(source, grid, painting, opened.engine());
    return InstructionEdit.ofPicture(
        grid, instruction, cells, flags.seed(terminal()), flags.sampling(manifest), painting);
  }

  private Region cells(PictureSource source, TokenGrid grid, Painting painting, Engine engine) {
    Region cells =
        new EditCells(EditCommand::read)
            .of(
                grid,
                instruction,
                () -> source.picture(engine, grid, painting, context.cancel()),
                context.cancel());
    if (cells.count() < grid.size().cells()) {
      terminal().say("Only the rows of the text change: cells %s.".formatted(cells));
    }
    return cells;
  }

  /// The reader's networks are loaded for changes of texts alone.
  private static List<ReadLine> read(Picture picture, CancelToken cancel) {
    try (TextReader reader = TextReader.open()) {
      return reader.read(picture, cancel);
    }
  }

  private DrawRequest ofPrompt(PictureSource source, TokenGrid grid, EngineSource.Opened opened) {
    var manifest = opened.engine().manifest();
    if (grid.prompt().isBlank()) {
      throw new StudioException(
          "This picture says nothing about its prompt, and the pack %s can only rewrite prompts; say what it shows with --prompt."
              .formatted(manifest.name()));
    }
    terminal().say("The pack cannot change pictures: it rewrites the prompt, and draws it anew.");
    String rewritten =
        PromptRewrite.rewrite(
            opened.engine(), grid.prompt(), List.of(instruction), context.cancel());
    terminal().say("New prompt: " + rewritten);
    approve();
    Painting.Start old = source.noise().orElse(new Painting.Start(0, 0));
    long seed = flags.seed != null ? flags.seed : old.seed();
    return InstructionEdit.ofPrompt(
        rewritten,
        grid.size(),
        seed,
        old.variant(),
        flags.sampling(manifest),
        flags.painting(manifest, source.noise()));
  }

  private void approve() {
    if (yes) {
      return;
    }
    if (!terminal().live()) {
      throw new StudioException("Nothing was drawn: add --yes to draw this prompt.");
    }
    String answer = System.console().readLine("Draw it? [y/N] ");
    if (answer == null || !answer.strip().toLowerCase(Locale.ROOT).startsWith("y")) {
      throw new StudioException("Nothing was drawn.");
    }
  }
}
