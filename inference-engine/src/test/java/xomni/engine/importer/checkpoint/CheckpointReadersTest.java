package xomni.engine.importer.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import xomni.engine.EngineException;
import xomni.engine.Reference;

class CheckpointReadersTest {
  @TempDir Path folder;

  @Test
  void shardsReadAsOneCheckpoint() {
    try (Checkpoint model = CheckpointFiles.openSafetensors(Reference.XOMNI, "model")) {
      Weight weight = model.get("model.mm_embed_tokens.weight", 320, 64);
      assertEquals(ElementType.BF16, weight.type());
      float[] row = new float[64];
      weight.read(64, row);
      assertArrayEquals(java.util.Arrays.copyOfRange(weight.read(), 64, 128), row);
      assertEquals(
          "The tensor nothing is missing from %s; download the checkpoint again."
              .formatted(Reference.XOMNI),
          assertThrows(EngineException.BadCheckpoint.class, () -> model.get("nothing"))
              .getMessage());
      assertThrows(
          EngineException.BadCheckpoint.class,
          () -> model.get("model.mm_embed_tokens.weight", 64, 320));
    }
  }

  @Test
  void torchFilesOpenWithoutRunningAnything() {
    try (Checkpoint vit = TorchFile.open(Reference.XOMNI.resolve("siglip_vit.pt"));
        Checkpoint projector = TorchFile.open(Reference.XOMNI.resolve("siglip_vq_projector.pt"))) {
      assertTrue(vit.names().size() > 10, vit.names().toString());
      assertEquals(List.of(32L, 32L, 3L, 3L), projector.get("post_conv.0.conv1.weight").shape());
    }
  }

  @Test
  void narrowNumbersReadExactly() throws IOException {
    Path file = folder.resolve("a.safetensors");
    write(
        file,
        """
        {"h":{"dtype":"F16","shape":[2],"data_offsets":[0,4]},\
        "b":{"dtype":"BF16","shape":[2],"data_offsets":[4,8]}}\
        """,
        new byte[] {0x00, 0x3C, 0x01, 0x00, (byte) 0x80, 0x3F, (byte) 0xC0, (byte) 0xC0});
    try (Checkpoint checkpoint = SafetensorsFile.open(file)) {
      assertArrayEquals(new float[] {1f, 0x1p-24f}, checkpoint.get("h").read());
      assertArrayEquals(new float[] {1f, -6f}, checkpoint.get("b").read());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}}|does not fit its shape",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}|truncated",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,0]}}|impossible offsets",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}}|impossible shape",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[4611686018427387904,4],\"data_offsets\":[0,4]}}|does"
            + " not fit",
        "{\"a\":{\"dtype\":\"I64\",\"shape\":[1],\"data_offsets\":[0,4]}}|stored as I64",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1]}}|incomplete",
        "{\"a\":3}|incomplete",
        "[]|not a JSON object",
        "{\"a|not JSON",
      })
  void brokenHeadersAreRefusedByName(String header, String why) throws IOException {
    Path file = folder.resolve("b.safetensors");
    write(file, header, new byte[4]);
    EngineException e =
        assertThrows(
            EngineException.BadCheckpoint.class,
            () -> {
              try (Checkpoint checkpoint = SafetensorsFile.open(file)) {
                checkpoint.get("a");
              }
            });
    assertTrue(e.getMessage().contains(why), e.getMessage());
  }

  @ParameterizedTest
  @CsvSource({"os,system", "builtins,eval", "torch,load", "posix,system"})
  void hostilePicklesAreRefusedByName(String module, String name) throws IOException {
    Path file = folder.resolve("evil.pt");
    byte[] pickle =
        ("\u0080\u0002c" + module + "\n" + name + "\n(X\u0004\u0000\u0000\u0000truetR.")
            .getBytes(StandardCharsets.ISO_8859_1);
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      store(zip, "archive/data.pkl", pickle);
    }
    EngineException e =
        assertThrows(EngineException.BadCheckpoint.class, () -> TorchFile.open(file).close());
    assertTrue(e.getMessage().contains(module + "." + name), e.getMessage());
  }

  @Test
  void stridedTensorsComeOutRowMajor() throws IOException {
    Path file = folder.resolve("strided.pt");
    ByteArrayOutputStream pickle = new ByteArrayOutputStream();
    text(pickle, "\u0080\u0002}");
    unicode(pickle, "t");
    text(pickle, "ctorch._utils\n_rebuild_tensor_v2\n((");
    unicode(pickle, "storage");
    text(pickle, "ctorch\nFloatStorage\n");
    unicode(pickle, "0");
    unicode(pickle, "cpu");
    text(pickle, "K\u0006tQK\u0000K\u0003K\u0002\u0086K\u0001K\u0003\u0086\u0089}tRs.");
    ByteBuffer numbers = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < 6; i++) {
      numbers.putFloat(i);
    }
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      store(zip, "a/data.pkl", pickle.toByteArray());
      store(zip, "a/data/0", numbers.array());
    }
    try (Checkpoint checkpoint = TorchFile.open(file)) {
      assertArrayEquals(new float[] {0, 3, 1, 4, 2, 5}, checkpoint.get("t", 3, 2).read());
    }
  }

  private static void text(OutputStream out, String latin1) throws IOException {
    out.write(latin1.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static void unicode(OutputStream out, String value) throws IOException {
    out.write(new byte[] {'X', (byte) value.length(), 0, 0, 0});
    text(out, value);
  }

  private static void store(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    CRC32 crc = new CRC32();
    crc.update(bytes);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(bytes.length);
    entry.setCrc(crc.getValue());
    zip.putNextEntry(entry);
    zip.write(bytes);
    zip.closeEntry();
  }

  private static void write(Path file, String header, byte[] data) throws IOException {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer out = ByteBuffer.allocate(8 + json.length + data.length);
    out.order(ByteOrder.LITTLE_ENDIAN).putLong(json.length).put(json).put(data);
    Files.write(file, out.array());
  }
}
