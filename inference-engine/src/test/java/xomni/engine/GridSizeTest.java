package xomni.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class GridSizeTest {
  @Test
  void pixelsAndCellsAgree() {
    GridSize size = GridSize.ofPixels(384, 512);
    assertEquals(new GridSize(32, 24), size);
    assertEquals(768, size.cells());
    assertEquals(384, size.width());
    assertEquals(512, size.height());
  }

  @Test
  void sidesThatAreNoMultipleOfACellAreRefused() {
    assertThrows(EngineException.BadRequest.class, () -> GridSize.ofPixels(385, 512));
    assertThrows(EngineException.BadRequest.class, () -> GridSize.ofPixels(0, 512));
    assertThrows(EngineException.BadRequest.class, () -> GridSize.ofPixels(-16, 512));
  }
}
