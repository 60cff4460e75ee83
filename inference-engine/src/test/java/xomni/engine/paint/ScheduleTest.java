package xomni.engine.paint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import xomni.engine.GridSize;
import xomni.engine.Reference;
import xomni.engine.pack.PackManifest;

class ScheduleTest {
  private static final PackManifest.Schedule DYNAMIC =
      new PackManifest.Schedule(256, 4096, 0.5, 1.15, true, 3);

  @Test
  void sigmasAreTheReleasedOnes() {
    assertArrayEquals(Reference.tensor("sigmas"), Schedule.sigmas(DYNAMIC, 4, 24), 1e-6f);
  }

  @Test
  void aStaticShiftIgnoresTheSize() {
    PackManifest.Schedule fixed = new PackManifest.Schedule(256, 4096, 0.5, 1.15, false, 3);
    // 3 s / (1 + 2 s) for s = 1, 0.5
    assertArrayEquals(new float[] {1, 0.75f, 0}, Schedule.sigmas(fixed, 2, 24), 1e-6f);
    assertArrayEquals(Schedule.sigmas(fixed, 5, 24), Schedule.sigmas(fixed, 5, 4096), 0);
  }

  @Test
  void oneStepGoesAllTheWay() {
    assertArrayEquals(new float[] {1, 0}, Schedule.sigmas(DYNAMIC, 1, 24), 1e-7f);
  }

  @Test
  void packingIsTheReleasedOneAndCanBeUndone() {
    GridSize size = new GridSize(4, 6);
    float[] noise = Reference.tensor("noise");
    float[] packed = Packing.pack(noise, size, 16);
    assertArrayEquals(Reference.tensor("packed_noise"), packed, 0f);
    assertArrayEquals(noise, Packing.unpack(packed, size, 16), 0f);
  }

  @Test
  void ropeAnglesGrowAlongRowsAndColumns() {
    RopeTable rope = RopeTable.of(2, new GridSize(2, 3), java.util.List.of(2, 4, 4), 10000);
    assertEquals(8, rope.positions());
    assertEquals(5, rope.half());
    int last = 7 * 5; // row 1, column 2
    assertEquals(1, rope.cos()[last], 0);
    assertEquals(Math.cos(1), rope.cos()[last + 1], 1e-7);
    assertEquals(Math.sin(0.01), rope.sin()[last + 2], 1e-9);
    assertEquals(Math.sin(2), rope.sin()[last + 3], 1e-7);
    assertEquals(0, rope.sin()[5 + 3], 0, "text stands at the origin");
  }
}
