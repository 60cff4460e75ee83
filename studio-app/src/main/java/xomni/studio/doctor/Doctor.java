package xomni.studio.doctor;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import xomni.engine.ort.OrtRuntime;
import xomni.engine.pack.PackCatalogue;
import xomni.engine.pack.PackManifest;
import xomni.studio.history.History;
import xomni.studio.history.HistoryException;
import xomni.studio.model.Bytes;
import xomni.studio.platform.DataFolders;

/// Looks at everything that drawing needs and says what to do where something is amiss.
public final class Doctor {
  private static final long GIB = 1L << 30;
  private static final long LITTLE_DISK = 2 * GIB;
  private static final int JAVA = 25;

  private final DataFolders folders;
  private final Path historyFolder;
  private final PackCatalogue catalogue;

  public Doctor(DataFolders folders, Path historyFolder, PackCatalogue catalogue) {
    this.folders = folders;
    this.historyFolder = historyFolder;
    this.catalogue = catalogue;
  }

  /// Physical memory of this machine in bytes.
  public static long memory() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getTotalMemorySize()
        : 0;
  }

  /// All findings. Takes about a second: not for the JavaFX thread.
  public List<Finding> examine() {
    List<Finding> findings = new ArrayList<>();
    findings.add(java());
    findings.add(runtime());
    findings.add(device());
    findings.add(
        Finding.good(
            "memory",
            "%s of memory, %d processors"
                .formatted(Bytes.text(memory()), Runtime.getRuntime().availableProcessors())));
    findings.add(folder());
    findings.add(disk());
    findings.add(history());
    findings.addAll(packs());
    return findings;
  }

  private static Finding java() {
    String value =
        "Java "
            + Runtime.version()
            + ", "
            + System.getProperty("os.name")
            + " "
            + System.getProperty("os.arch");
    return Runtime.version().feature() >= JAVA
        ? Finding.good("java", value)
        : new Finding("java", Finding.State.BAD, value, "Install a JDK 25.");
  }

  private static Finding runtime() {
    try {
      return Finding.good("runtime", "ONNX Runtime " + OrtRuntime.version());
    } catch (LinkageError | RuntimeException e) {
      return new Finding(
          "runtime",
          Finding.State.BAD,
          "ONNX Runtime does not start: " + e.getMessage(),
          "Check that the temporary folder can be written, and on Linux that libstdc++ is there.");
    }
  }

  private static Finding device() {
    try {
      List<String> providers = OrtRuntime.providers();
      return providers.contains("CUDA")
          ? Finding.good("device", "CPU and NVIDIA GPU (CUDA)")
          : new Finding(
              "device",
              Finding.State.GOOD,
              "CPU",
              "With an NVIDIA GPU, install its driver, CUDA 12 and cuDNN 9 and start again.");
    } catch (LinkageError | RuntimeException e) {
      return new Finding("device", Finding.State.BAD, "none", "See ONNX Runtime above.");
    }
  }

  private Finding folder() {
    Path root = folders.root();
    try {
      Files.createDirectories(root);
      Path probe = Files.createTempFile(root, ".probe", null);
      Files.delete(probe);
      return Finding.good("folder", root.toString());
    } catch (IOException e) {
      return new Finding(
          "folder",
          Finding.State.BAD,
          root + " cannot be written",
          "Check its permissions, or set XOMNI_HOME to another folder.");
    }
  }

  private Finding disk() {
    try {
      Path existing = folders.root();
      while (!Files.exists(existing)) {
        existing = existing.getParent();
      }
      FileStore store = Files.getFileStore(existing);
      long free = store.getUsableSpace();
      return free > LITTLE_DISK
          ? Finding.good("disk", Bytes.text(free) + " free")
          : new Finding(
              "disk", Finding.State.FAIR, Bytes.text(free) + " free", "Free some disk space.");
    } catch (IOException e) {
      return new Finding("disk", Finding.State.FAIR, "unknown", "Check the disk.");
    }
  }

  private Finding history() {
    try (History history = History.open(historyFolder)) {
      int count = history.gallery().count(xomni.studio.model.Filter.ALL);
      return Finding.good("history", count + " pictures in " + history.folder());
    } catch (HistoryException e) {
      return new Finding("history", Finding.State.BAD, historyFolder.toString(), e.getMessage());
    }
  }

  private List<Finding> packs() {
    List<Finding> findings = new ArrayList<>();
    for (PackCatalogue.Entry entry : catalogue.list()) {
      String key = "pack:" + entry.name();
      if (entry.manifest().isEmpty()) {
        String defect = entry.defect().orElse("");
        findings.add(new Finding(key, Finding.State.BAD, entry.folder().toString(), defect));
        continue;
      }
      long bytes =
          entry.manifest().get().files().stream().mapToLong(PackManifest.PackFile::size).sum();
      String value = entry.manifest().get().precision().label() + ", " + Bytes.text(bytes);
      findings.add(
          memory() == 0 || bytes < memory() * 8 / 10
              ? Finding.good(key, value)
              : new Finding(
                  key,
                  Finding.State.FAIR,
                  value,
                  "It is larger than this machine's memory; import it with --precision int4."));
    }
    if (findings.isEmpty()) {
      findings.add(
          new Finding(
              "packs",
              Finding.State.BAD,
              "none",
              "Import a checkpoint with: studio import X-OMNI-FOLDER FLUX-FOLDER"));
    }
    return findings;
  }
}
