package xomni.studio.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import xomni.engine.TokenGrid;
import xomni.engine.check.QuotedTexts;
import xomni.engine.check.TextReader;
import xomni.engine.edit.Repair;
import xomni.engine.edit.RepairEvent;
import xomni.engine.edit.Repaired;
import xomni.engine.edit.TextRepair;
import xomni.studio.jobs.EngineSource;
import xomni.studio.model.Link;
import xomni.studio.model.TokensSoFar;

/// `repair`: wrong and missing words are drawn again until they can be read.
@Command(
    name = "repair",
    description = "Draw wrong and missing words again until they can be read.")
final class TextRepairCommand extends EditBase {
  @Option(
      names = "--prompt",
      paramLabel = "P",
      description = "What the model reads, in place of the picture's own prompt.")
  private String prompt;

  @Option(
      names = "--text",
      paramLabel = "T",
      description = "What the picture should say; without it, what the prompt quotes.")
  private List<String> texts;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "" + Repair.ROUNDS,
      description = "How often what is wrong is tried (${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--candidates",
      paramLabel = "N",
      defaultValue = "" + Repair.CANDIDATES,
      description = "Tries a round and word (${DEFAULT-VALUE}).")
  private int candidates;

  TextRepairCommand(Context context) {
    super(context);
  }

  @Override
  int run(PictureSource source, EngineSource.Opened opened) {
    TokenGrid grid = source.tokens(opened.engine(), prompt, context.cancel());
    var manifest = opened.engine().manifest();
    Repair repair =
        new Repair(
            grid,
            texts != null ? texts : QuotedTexts.of(grid.prompt()),
            flags.painting(manifest, source.noise()),
            flags.sampling(manifest),
            flags.seed(terminal()),
            candidates,
            rounds);
    Repaired repaired;
    try (TextReader reader = TextReader.open()) {
      repaired =
          new TextRepair(opened.engine(), reader).repair(repair, this::progress, context.cancel());
    }
    say(repaired);
    Optional<Link> link =
        EditResult.link(source, Link.Kind.REPAIR, Optional.of(repaired.changed()), "");
    ObjectNode node = deliver(result(repair, repaired), link, opened, 1, 1);
    node.put("scoreBefore", repaired.before().score());
    node.put("score", repaired.after().score());
    node.put("stopped", repaired.stopped());
    node.put("rounds", repaired.rounds()).put("cells", repaired.changed().toString());
    var fixed = node.putArray("fixed");
    repaired.fixed().forEach(fixed::add);
    var left = node.putArray("left");
    repaired.left().forEach(left::add);
    if (json) {
      terminal().answer(node);
    }
    return 0;
  }

  private void progress(RepairEvent event) {
    switch (event) {
      case RepairEvent.Read read ->
          terminal()
              .say(String.format(Locale.ROOT, "Reads %.3f of the words.", read.report().score()));
      case RepairEvent.Trying t ->
          terminal().progress("Round %d: %s".formatted(t.round(), String.join(" ", t.words())));
      case RepairEvent.Kept kept ->
          terminal().say(String.format(Locale.ROOT, "Better: %.3f.", kept.report().score()));
      case RepairEvent.Drawing _ -> {}
    }
  }

  private void say(Repaired repaired) {
    if (repaired.stopped()) {
      terminal().say("Stopped; what had got better is kept.");
    }
    if (!repaired.fixed().isEmpty()) {
      terminal().say("Fixed: " + String.join(", ", repaired.fixed()));
    }
    if (!repaired.left().isEmpty()) {
      terminal().say("Could not be fixed: " + String.join(", ", repaired.left()));
    } else if (!repaired.better() && !repaired.stopped()) {
      terminal().say("Every word can be read; nothing was changed.");
    }
  }

  private static EditResult result(Repair repair, Repaired repaired) {
    return new EditResult(
        repaired.request(repair),
        new TokensSoFar(repaired.grid().tokens(), repaired.probabilities()),
        repaired.picture(),
        repaired.time(),
        Duration.ZERO);
  }
}
