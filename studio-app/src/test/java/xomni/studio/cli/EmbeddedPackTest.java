package xomni.studio.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import xomni.engine.CancelToken;
import xomni.engine.pack.Pack;
import xomni.engine.pack.PackCatalogue;
import xomni.engine.pack.PackManifest;

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
    PackManifest.Abilities abilities = Pack.open(FOLDER).manifest().abilities();
    assertFalse(abilities.characters().isEmpty());
    assertFalse(abilities.blocks().isEmpty());
    assertEquals(
        List.of("This pack cannot draw: 好"), PromptRemarks.of("A sign \"Café 好\"", abilities));
    assertEquals(1, PromptRemarks.of("\"" + "long ".repeat(200) + "\"", abilities).size());
  }
}
