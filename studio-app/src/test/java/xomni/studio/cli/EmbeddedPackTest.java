package xomni.studio.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import xomni.engine.CancelToken;
import xomni.engine.Picture;
import xomni.engine.TokenFile;
import xomni.engine.TokenGrid;
import xomni.engine.check.QuotedTexts;
import xomni.engine.check.TextCheck;
import xomni.engine.check.TextReader;
import xomni.engine.check.TextReport;
import xomni.engine.edit.Cells;
import xomni.engine.edit.Region;
import xomni.engine.pack.Pack;
import xomni.engine.pack.PackCatalogue;
import xomni.engine.pack.PackManifest;
import xomni.studio.images.PictureFile;
import xomni.studio.model.PackLimits;

/// The pack that comes with the program, where it lies in the repository.
class EmbeddedPackTest {
  private static final Path FOLDER = Path.of("..", "assets", "packs", "nano");

  @TempDir Path home;

  @Test
  void isWholeAndUsedWhenNoneIsNamed() {
    PackCatalogue catalogue = new PackCatalogue(home, Optional.of(FOLDER));
    Pack pack = Pack.open(catalogue.preferred());
    pack.verify(new CancelToken());
    assertEquals(FOLDER.toAbsolutePath(), pack.folder().toAbsolutePath());
  }

  @Test
  void saysWhatItsDrawingsCanHold() {
    PackManifest manifest = Pack.open(FOLDER).manifest();
    assertFalse(manifest.abilities().characters().isEmpty());
    assertFalse(manifest.abilities().blocks().isEmpty());
    PackLimits limits = PackLimits.of(manifest);
    assertEquals(
        List.of("This pack cannot draw: 好"), PromptRemarks.of("A sign \"Café 好\"", limits));
    assertEquals(1, PromptRemarks.of("\"" + "long ".repeat(200) + "\"", limits).size());
    assertEquals(1, PromptRemarks.of("A sign \"OPEN", limits).size());
    assertEquals(List.of(), PromptRemarks.of("A sign \"OPEN\"", limits));
  }

  @Test
  void aTextIsChangedInItsRowsAndEveryOtherTokenStays() {
    String prompt = "A navy poster: \"GRAND OPENING\", \"Fresh bread every morning\"";
    Path before = home.resolve("before.json");
    Path after = home.resolve("after.json");
    run("draw", prompt, "-o", home + "/before.png", "--tokens-out", before + "");
    run(
        "edit",
        before + "",
        "Change the last line to \"Closed on Sundays\".",
        "-o",
        home + "/after.png",
        "--tokens-out",
        after + "");
    TokenGrid was = TokenFile.read(before).grid();
    TokenGrid is = TokenFile.read(after).grid();
    assertEquals(List.of("GRAND OPENING", "Closed on Sundays"), QuotedTexts.of(is.prompt()));
    try (TextReader reader = TextReader.open()) {
      Picture picture = PictureFile.read(home.resolve("after.png")).picture();
      TextReport report =
          TextCheck.check(reader, picture, QuotedTexts.of(is.prompt()), new CancelToken());
      assertEquals(1, report.score(), report.toString());
    }
    Cells changed = Region.different(was.size(), was.tokens(), is.tokens()).bounds();
    assertTrue(changed.top() > 2 && changed.bottom() - changed.top() < 4, changed.toString());
  }

  private void run(String... line) {
    Stream<String> more = Stream.of("--pack", FOLDER + "", "--seed", "1");
    Run.of(home, Stream.concat(Arrays.stream(line), more).toArray(String[]::new)).done();
  }
}
