package xomni.engine.ort;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import xomni.engine.EngineException;
import xomni.engine.ort.OrtRuntime.Waiting;

/// The networks of one pack: each is loaded when first borrowed and kept for the next time. When
/// the budget does not hold all of them, those that nobody borrows are closed first, the longest
/// unused one before the others, so that the parts of a large model take turns.
///
/// Not thread-safe: one job at a time.
public final class Networks implements AutoCloseable {
  private final OrtRuntime runtime;
  private final Path folder;
  private final ToLongFunction<String> bytesOf;
  private final long budget;
  // In the order of the last use.
  private final Map<String, Part> parts = new LinkedHashMap<>();
  private Runnable release = () -> {};

  /// @param folder the pack's folder
  /// @param bytesOf estimate of the memory that the graph of that file name takes
  /// @param budget bytes that all loaded networks together may take; one network is always allowed
  public Networks(OrtRuntime runtime, Path folder, ToLongFunction<String> bytesOf, long budget) {
    this.runtime = runtime;
    this.folder = folder;
    this.bytesOf = bytesOf;
    this.budget = budget;
  }

  /// Sets what is done first when memory is short: let go of what is only kept to save time.
  public void whenShort(Runnable release) {
    this.release = release;
  }

  /// Borrows a network, loading it if necessary. It stays loaded until the loan is closed, and
  /// perhaps longer.
  ///
  /// @param file name of the graph in the pack, such as `t5.onnx`
  /// @throws EngineException.BadPack when it is missing or damaged
  /// @throws EngineException.NoRoom when it does not fit even alone
  public Loan borrow(String file) {
    return borrow(file, Waiting.SLEEP);
  }

  /// Borrows a network; `waiting` counts only when it has to be loaded.
  public Loan borrow(String file, Waiting waiting) {
    Part part = parts.remove(file);
    if (part == null) {
      part = new Part(load(file, waiting), bytesOf.applyAsLong(file));
    }
    parts.put(file, part);
    part.loans++;
    return new Loan(part);
  }

  /// Whether a network is loaded now.
  public boolean isLoaded(String file) {
    return parts.containsKey(file);
  }

  /// Whether these networks can be loaded beside those that are borrowed now.
  public boolean fits(List<String> files) {
    long borrowed =
        parts.entrySet().stream()
            .filter(part -> part.getValue().loans > 0 && !files.contains(part.getKey()))
            .mapToLong(part -> part.getValue().bytes)
            .sum();
    return borrowed + files.stream().mapToLong(bytesOf).sum() <= budget;
  }

  /// Estimated memory of those of these networks that are not loaded now.
  public long missingBytes(List<String> files) {
    return files.stream().filter(file -> !isLoaded(file)).mapToLong(bytesOf).sum();
  }

  private Network load(String file, Waiting waiting) {
    makeRoom(Math.max(0, budget - bytesOf.applyAsLong(file)));
    try {
      return runtime.load(folder.resolve(file), waiting);
    } catch (EngineException.NoRoom e) {
      // The estimate was too low, or others use the device, too: try again with nothing beside it.
      release.run();
      if (!makeRoom(0)) {
        throw e;
      }
      return runtime.load(folder.resolve(file), waiting);
    }
  }

  /// Closes unused networks until the others take no more than `rest` bytes.
  private boolean makeRoom(long rest) {
    long used = parts.values().stream().mapToLong(part -> part.bytes).sum();
    boolean closedAny = false;
    if (used > rest) {
      release.run();
    }
    var all = parts.values().iterator();
    while (used > rest && all.hasNext()) {
      Part part = all.next();
      if (part.loans == 0) {
        part.network.close();
        used -= part.bytes;
        all.remove();
        closedAny = true;
      }
    }
    return closedAny;
  }

  /// Closes all networks, borrowed or not.
  @Override
  public void close() {
    parts.values().forEach(part -> part.network.close());
    parts.clear();
  }

  private static final class Part {
    private final Network network;
    private final long bytes;
    private int loans;

    private Part(Network network, long bytes) {
      this.network = network;
      this.bytes = bytes;
    }
  }

  /// A borrowed network. Close the loan, not the network.
  public static final class Loan implements AutoCloseable {
    private final Part part;
    private boolean closed;

    private Loan(Part part) {
      this.part = part;
    }

    /// The network, open while this loan is.
    public Network network() {
      return part.network;
    }

    @Override
    public void close() {
      if (!closed) {
        closed = true;
        part.loans--;
      }
    }
  }
}
