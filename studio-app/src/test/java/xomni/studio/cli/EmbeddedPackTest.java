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
}
