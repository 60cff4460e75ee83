package xomni.studio.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import xomni.studio.history.Samples;
import xomni.studio.model.PictureInfo;
import xomni.studio.model.StudioException;
import xomni.studio.model.TokensSoFar;

class NameTemplateTest {
  @TempDir Path folder;

  private static PictureInfo info(String prompt) {
    return new PictureInfo(
        Samples.request(prompt, 42, 1),
        TokensSoFar.NONE,
        Samples.MADE,
        Optional.of(Instant.parse("2026-03-04T05:06:07Z")));
  }

  @Test
  void fieldsAreFilledIn() {
    NameTemplate template =
        new NameTemplate(
            "{date}_{time} {prompt} s{seed} v{variant} #{n} {size} {pack}", ZoneOffset.UTC);
    assertEquals("2026-03-04_050607 Sale s42 v2 #007 96x64 nano", template.name(info("Sale"), 7));
  }

  @Test
  void namesAreSafeEverywhere() {
    NameTemplate template = new NameTemplate("{prompt}", ZoneOffset.UTC);
    assertEquals(
        "A-B-C- -D-.-.-etc", template.name(info("A/B\\C: \"D\"../../etc"), 1).replace("..", "."));
    assertEquals("_CON", NameTemplate.safe("CON"));
    assertEquals("_nul.txt", NameTemplate.safe("nul.txt"));
    assertEquals("picture", NameTemplate.safe(" ... "));
    assertEquals("雪落北平", template.name(info("雪落北平"), 1));
    assertTrue(NameTemplate.safe("😀".repeat(200)).getBytes(StandardCharsets.UTF_8).length <= 180);
    assertTrue(NameTemplate.safe("😀".repeat(200)).endsWith("😀"));
  }

  @Test
  void unknownFieldIsRefused() {
    assertThrows(StudioException.class, () -> new NameTemplate("{colour}", ZoneOffset.UTC));
  }

  @Test
  void takenNamesAreCountedUp() throws IOException {
    Files.createFile(folder.resolve("a.png"));
    Files.createFile(folder.resolve("a-2.png"));
    assertEquals(
        folder.resolve("a-3.png"),
        BatchExport.targets(folder, List.of("a"), "png", true).getFirst());
  }
}
