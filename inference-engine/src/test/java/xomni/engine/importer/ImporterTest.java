package xomni.engine.importer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import xomni.engine.CancelToken;
import xomni.engine.EngineException;
import xomni.engine.pack.ManifestFile;
import xomni.engine.pack.PackManifest;
import xomni.engine.pack.Precision;

class ImporterTest {
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Precision.class)
  void thePlanSaysWhatTheImportWrites(Precision precision) throws IOException {
    ReleaseCopy release = ReleaseCopy.in(folder.resolve("release"));
    Path out = folder.resolve("pack");
    ImportPlan plan = Importer.plan(release.request(out, precision));
    assertFalse(Files.exists(out));
    PackManifest manifest =
        Importer.run(release.request(out, precision), progress -> {}, new CancelToken());
    long networks =
        manifest.files().stream()
            .filter(file -> !file.path().startsWith("tokenizer/"))
            .filter(file -> !file.path().startsWith("weights/"))
            .mapToLong(PackManifest.PackFile::size)
            .sum();
    assertEquals(networks, plan.diskBytes());
    assertEquals(manifest, ManifestFile.read(out));
    assertEquals(List.of("pack"), visible(out.getParent(), "release"));
  }

  @Test
  void whatTheCheckpointSaysOfItsDrawingsStandsInThePack() throws IOException {
    ReleaseCopy release = ReleaseCopy.in(folder.resolve("release"));
    Path out = folder.resolve("pack");
    release.replace(
        "x-omni/config.json",
        "\"model_type\"",
        "\"studio\": {\"name\": \"n\", \"abilities\": {\"characters\": \"ABC\", \"textLength\":"
            + " 350, \"blocks\": {\"layout\": [\"centred\"], \"picture\": [\"a sun\", \"a"
            + " moon\"]}}}, \"model_type\"");
    Importer.run(release.request(out, Precision.FP32), progress -> {}, new CancelToken());
    PackManifest.Abilities read = ManifestFile.read(out).abilities();
    assertEquals("ABC", read.characters());
    assertEquals(350, read.textLength());
    assertEquals(List.of("a sun", "a moon"), read.blocks().get("picture"));
  }

  @Test
  void aPackThatSaysNothingOfItsDrawingsIsNotLimited() throws IOException {
    ReleaseCopy release = ReleaseCopy.in(folder.resolve("release"));
    Path out = folder.resolve("pack");
    PackManifest manifest =
        Importer.run(release.request(out, Precision.FP32), progress -> {}, new CancelToken());
    assertEquals(PackManifest.Abilities.UNSTATED, manifest.abilities());
  }

  @Test
  void aFullPrecisionImportSharesTheCheckpointsFiles() throws IOException {
    ReleaseCopy release = ReleaseCopy.in(folder.resolve("release"));
    Path out = folder.resolve("pack");
    ImportPlan plan = Importer.plan(release.request(out, Precision.FP32));
    Importer.run(release.request(out, Precision.FP32), progress -> {}, new CancelToken());
    assertTrue(plan.sharedBytes() > 0);
    try (Stream<Path> weights = Files.list(out.resolve("weights"))) {
      for (Path weight : weights.toList()) {
        assertTrue(
            (int) Files.getAttribute(weight, "unix:nlink") > 1, weight + " is a second copy");
      }
    }
  }

  @Test
  void aCancelledImportLeavesNothingAndCanBeRunAgain() throws IOException {
    ReleaseCopy release = ReleaseCopy.in(folder.resolve("release"));
    Path out = folder.resolve("pack");
    for (int stop = 0; stop < 30; stop += 3) {
      CancelToken cancel = new CancelToken();
      int[] left = {stop};
      assertThrows(
          EngineException.Cancelled.class,
          () ->
              Importer.run(
                  release.request(out, Precision.INT8),
                  progress -> {
                    if (left[0]-- == 0) {
                      cancel.cancel();
                    }
                  },
                  cancel));
      assertEquals(List.of(), visible(folder, "release"));
    }
    Importer.run(release.request(out, Precision.INT8), progress -> {}, new CancelToken());
    assertTrue(Files.exists(out.resolve("pack.json")));
  }

  @Test
  void whatAKilledImportLeftIsRemovedByTheNext() throws IOException {
    ReleaseCopy release = ReleaseCopy.in(folder.resolve("release"));
    Path left = Files.createDirectories(folder.resolve(".pack.importing"));
    Files.writeString(left.resolve("junk.bin"), "half");
    Path out = folder.resolve("pack");
    Importer.run(release.request(out, Precision.FP16), progress -> {}, new CancelToken());
    assertFalse(Files.exists(out.resolve("junk.bin")));
    assertEquals(List.of("pack"), visible(folder, "release"));
  }

  @Test
  void anOccupiedPlaceIsRefused() throws IOException {
    ReleaseCopy release = ReleaseCopy.in(folder.resolve("release"));
    Path out = Files.createDirectories(folder.resolve("pack"));
    Files.writeString(out.resolve("mine.txt"), "keep");
    assertThrows(
        EngineException.BadRequest.class,
        () -> Importer.run(release.request(out, Precision.FP32), p -> {}, new CancelToken()));
    assertEquals("keep", Files.readString(out.resolve("mine.txt")));
  }

  @ParameterizedTest
  @CsvSource({
    "x-omni/config.json",
    "x-omni/tokenizer.json",
    "x-omni/tokenizer_config.json",
    "x-omni/model-00002-of-00002.safetensors",
    "x-omni/siglip_vit.pt",
    "x-omni/siglip_vq_projector.pt",
    "x-omni/diffusers/config.json",
    "x-omni/diffusers/diffusion_pytorch_model.safetensors",
    "flux/tokenizer/vocab.json",
    "flux/tokenizer/merges.txt",
    "flux/tokenizer_2/tokenizer.json",
    "flux/text_encoder/config.json",
    "flux/text_encoder/model.safetensors",
    "flux/text_encoder_2/model.safetensors",
    "flux/vae/diffusion_pytorch_model.safetensors",
    "flux/scheduler/scheduler_config.json",
  })
  void missingAndTruncatedFilesAreNamed(String name) throws IOException {
    ReleaseCopy release = ReleaseCopy.in(folder.resolve("release"));
    Path file = release.file(name);
    byte[] bytes = Files.readAllBytes(file);
    String plain = file.getFileName().toString().replaceFirst("\\.safetensors$", "");
    Files.delete(file);
    assertRefused(release, plain);
    Files.write(file, new byte[0]);
    assertRefused(release, plain);
    if (!name.endsWith("merges.txt")) {
      Files.write(file, bytes);
      try (RandomAccessFile cut = new RandomAccessFile(file.toFile(), "rw")) {
        cut.setLength(bytes.length - bytes.length / 3);
      }
      assertRefused(release, plain);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "x-omni/config.json|\"x-omni\"|\"llama\"|model_type",
        "x-omni/config.json|\"model_type\"|\"studio\": {\"abilities\": {\"characters\": 5}},"
            + " \"model_type\"|abilities.characters",
        "x-omni/config.json|siglip2_giant_patch16_384|siglip9_giant|siglip_name",
        "x-omni/config.json|\"hidden_size\": 64|\"hidden_size\": 72|tensor",
        "x-omni/config.json|\"intermediate_size\": 160|\"intermediate_size\": 96|mlp",
        "x-omni/config.json|\"num_hidden_layers\": 6|\"num_hidden_layers\": 7|layers.6",
        "x-omni/config.json|\"num_key_value_heads\": 2|\"num_key_value_heads\":"
            + " 3|num_key_value_heads",
        "x-omni/config.json|\"codebook_size\": 256|\"codebook_size\": 250|codebook",
        "x-omni/config.json|siglip_vit.pt|../../secret.pt|outside",
        "x-omni/config.json|\"rope_scaling\": null|\"rope_scaling\": {\"type\":"
            + " \"yarn\"}|rope_scaling",
        "x-omni/diffusers/config.json|FluxTransformer2DModelWithSigLIP|Unet|_class_name",
        "x-omni/diffusers/config.json|\"num_layers\": 2|\"num_layers\": 3|transformer_blocks.2",
        "x-omni/diffusers/config.json|\"siglip_channels\": 32|\"siglip_channels\":"
            + " 64|siglip_channels",
        "flux/text_encoder_2/config.json|gated-gelu|relu|feed_forward_proj",
        "flux/text_encoder/config.json|\"vocab_size\": 400|\"vocab_size\": 401|token_embedding",
        "flux/vae/config.json|\"latent_channels\": 16|\"latent_channels\": 8|latent_channels",
        "flux/scheduler/scheduler_config.json|FlowMatchEulerDiscreteScheduler|DDIM|_class_name",
      })
  void whatTheImporterCannotBuildIsNamed(String file, String text, String by, String named)
      throws IOException {
    ReleaseCopy release = ReleaseCopy.in(folder.resolve("release"));
    release.replace(file, text, by);
    assertRefused(release, named);
  }

  private void assertRefused(ReleaseCopy release, String named) throws IOException {
    Path out = folder.resolve("pack");
    EngineException e =
        assertThrows(
            EngineException.BadCheckpoint.class,
            () -> Importer.run(release.request(out, Precision.FP32), p -> {}, new CancelToken()));
    assertTrue(e.getMessage().contains(named), e.getMessage() + " does not name " + named);
    assertFalse(e.getMessage().contains("\n"), e.getMessage());
    assertEquals(List.of(), visible(folder, "release"));
  }

  private static List<String> visible(Path folder, String but) throws IOException {
    try (Stream<Path> inside = Files.list(folder)) {
      return inside
          .map(path -> path.getFileName().toString())
          .filter(name -> !name.equals(but))
          .sorted()
          .toList();
    }
  }
}
