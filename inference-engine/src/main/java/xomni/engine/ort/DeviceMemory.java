package xomni.engine.ort;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import xomni.engine.Device;

/// How much memory networks may take.
public final class DeviceMemory {
  // The rest is for the KV cache, activations and other programs.
  private static final double SHARE = 0.7;

  private DeviceMemory() {}

  /// Memory of the machine, or of its container, in bytes.
  public static long total() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
  }

  /// Bytes that all loaded networks together may take.
  ///
  /// @param limit wished-for limit, 0 for none
  public static long budget(Device device, long limit) {
    long most =
        switch (device) {
          case Device.Cpu cpu -> (long) (SHARE * total());
          // The size of a GPU's memory cannot be asked for here: when it runs out, the networks
          // take turns.
          case Device.Cuda cuda -> Long.MAX_VALUE;
        };
    return limit > 0 ? Math.min(limit, most) : most;
  }
}
