package xomni.engine.ort;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import xomni.engine.CancelToken;
import xomni.engine.Device;
import xomni.engine.EngineException;
import xomni.engine.EngineOptions;

class NetworkTest {
  @TempDir Path folder;
  private final OrtRuntime runtime = OrtRuntime.open(EngineOptions.DEFAULT);

  @Test
  void computesOnlyTheOutputsThatAreAskedFor() throws IOException {
    try (Network network = runtime.load(SmallGraphs.sumAndProduct(folder.resolve("a.onnx")));
        Tensor x = Tensors.floats(new float[] {1, 2, 3}, 3);
        Outputs outputs = network.run(Map.of("x", x), List.of("product"), new CancelToken())) {
      assertArrayEquals(new float[] {1, 4, 9}, outputs.floats("product"));
      assertThrows(IllegalArgumentException.class, () -> outputs.get("sum"));
      assertEquals(new Port("x", ElementKind.FLOAT, List.of(-1L)), network.inputs().get("x"));
    }
  }

  @Test
  void boundTensorsAreReadAndWrittenInPlace() throws IOException {
    try (Network network = runtime.load(SmallGraphs.sumAndProduct(folder.resolve("a.onnx")));
        Tensor x = Tensors.floats(new float[] {1, 2}, 2);
        Tensor sum = Tensors.zeros(ElementKind.FLOAT, 2);
        Binding binding = network.bind(Map.of("x", x), Map.of("sum", sum), new CancelToken())) {
      binding.run();
      assertArrayEquals(new float[] {2, 4}, sum.floats());
      x.floatBuffer().put(0, 5);
      binding.run();
      assertArrayEquals(new float[] {10, 4}, sum.floats());
    }
  }

  @Test
  @Timeout(value = 60, unit = TimeUnit.SECONDS)
  void cancelEndsARunInProgressAndTheNetworkStaysUsable() throws Exception {
    try (Network network = runtime.load(SmallGraphs.endless(folder.resolve("e.onnx")));
        Tensor x = Tensors.floats(new float[] {1}, 1)) {
      CancelToken cancel = new CancelToken();
      Thread canceller =
          Thread.ofPlatform()
              .start(
                  () -> {
                    try {
                      Thread.sleep(200);
                    } catch (InterruptedException e) {
                      Thread.currentThread().interrupt();
                    }
                    cancel.cancel();
                  });
      assertThrows(
          EngineException.Cancelled.class, () -> network.run(Map.of("x", x), List.of("y"), cancel));
      canceller.join();
      assertEquals(1, network.inputs().size());
    }
  }

  @Test
  void aDamagedGraphIsRefusedByName() throws IOException {
    Path file = Files.write(folder.resolve("broken.onnx"), new byte[] {1, 2, 3});
    EngineException.BadPack refusal =
        assertThrows(EngineException.BadPack.class, () -> runtime.load(file));
    assertTrue(refusal.getMessage().contains("broken.onnx"), refusal.getMessage());
    assertThrows(EngineException.BadPack.class, () -> runtime.load(folder.resolve("missing.onnx")));
  }

  @Test
  void withoutAGpuTheCpuIsUsedAndTheReasonIsGiven() {
    OrtRuntime wished = OrtRuntime.open(new EngineOptions(new Device.Cuda(0), 0, 0));
    if (wished.device().equals(Device.CPU)) {
      assertTrue(wished.fallback().orElseThrow().endsWith("."));
    } else {
      assertTrue(wished.fallback().isEmpty());
    }
  }

  @Test
  void partsTakeTurnsWhenTheBudgetHoldsOnlyOne() throws IOException {
    SmallGraphs.sumAndProduct(folder.resolve("a.onnx"));
    SmallGraphs.sumAndProduct(folder.resolve("b.onnx"));
    try (Networks networks = new Networks(runtime, folder, name -> 10, 15)) {
      networks.borrow("a.onnx").close();
      assertTrue(networks.isLoaded("a.onnx"));
      try (Networks.Loan b = networks.borrow("b.onnx")) {
        assertFalse(networks.isLoaded("a.onnx"));
        networks.borrow("a.onnx").close();
        assertTrue(networks.isLoaded("b.onnx"), "a borrowed network stays");
        assertEquals("b.onnx", b.network().name());
      }
    }
  }
}
