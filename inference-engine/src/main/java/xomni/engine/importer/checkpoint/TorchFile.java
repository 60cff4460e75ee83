package xomni.engine.importer.checkpoint;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import xomni.engine.EngineException;

/// A file that `torch.save` wrote: a zip that holds a pickle and one stored (not compressed) entry
/// for each storage. The storages are mapped where they lie.
///
/// The pickle is read by [Pickle], which can build data only; names other than those below are
/// refused.
public final class TorchFile implements Checkpoint {
  private static final int LONGEST_PICKLE = 64 << 20;
  private static final Map<String, String> STORAGES =
      Map.of(
          "torch FloatStorage", "F32",
          "torch HalfStorage", "F16",
          "torch BFloat16Storage", "BF16");

  private final Path path;
  private final Arena arena = Arena.ofShared();
  private final Map<String, Object> entries = new LinkedHashMap<>();

  /// A storage: its number format and bytes.
  private record Storage(String type, long count, MemorySegment data, long offset) {}

  /// A view of a storage.
  private record View(Storage storage, long start, List<Long> shape, List<Long> strides) {}

  private TorchFile(Path path) {
    this.path = path;
  }

  /// Opens a file.
  ///
  /// @throws EngineException.BadCheckpoint when it is missing, damaged, or holds anything but
  ///   tensors, dicts and numbers
  public static TorchFile open(Path path) {
    TorchFile file = new TorchFile(path);
    try {
      file.read();
      return file;
    } catch (IOException e) {
      file.close();
      if (e instanceof java.util.zip.ZipException || !java.nio.file.Files.isReadable(path)) {
        throw java.nio.file.Files.exists(path)
            ? file.damaged("it is no torch zip file")
            : missing(path, e);
      }
      throw file.damaged("it is truncated or no torch zip file");
    } catch (Pickle.Refused e) {
      file.close();
      throw new EngineException.BadCheckpoint(
          "The file %s is refused: it asks for %s, but a checkpoint holds tensors, dicts and numbers only."
              .formatted(path, e.getMessage()),
          e);
    } catch (RuntimeException e) {
      file.close();
      throw e instanceof EngineException
          ? e
          : file.damaged("its zip directory is inconsistent (" + e.getMessage() + ")");
    }
  }

  private static EngineException missing(Path path, IOException e) {
    return CheckpointFiles.unreadable(
        path, new java.nio.file.NoSuchFileException(path.toString(), null, e.getMessage()));
  }

  private void read() throws IOException {
    try (ZipFile zip = ZipFile.builder().setPath(path).get();
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      ZipArchiveEntry pickle = null;
      var all = zip.getEntries();
      while (all.hasMoreElements()) {
        ZipArchiveEntry entry = all.nextElement();
        if (entry.getName().endsWith("/data.pkl")) {
          pickle = entry;
        }
      }
      if (pickle == null) {
        throw damaged("it has no data.pkl");
      }
      String root = pickle.getName().substring(0, pickle.getName().length() - "data.pkl".length());
      checkByteOrder(zip, root);
      Map<String, Storage> storages = new LinkedHashMap<>();
      Object top =
          Pickle.read(
              bytes(zip, pickle, LONGEST_PICKLE),
              new Pickle.Builder() {
                @Override
                public Object call(Pickle.Global global, List<?> arguments) {
                  return TorchFile.this.call(global, arguments);
                }

                @Override
                public Object persistent(Object id) {
                  return storage(zip, channel, root, id, storages);
                }
              });
      collect(top);
    }
  }

  private void collect(Object top) {
    if (!(top instanceof Map<?, ?> map)) {
      throw damaged("it holds no dict of tensors");
    }
    map.forEach(
        (key, value) -> {
          if (key instanceof String name && value instanceof View) {
            entries.put(name, value);
          }
        });
  }

  private void checkByteOrder(ZipFile zip, String root) throws IOException {
    ZipArchiveEntry order = zip.getEntry(root + "byteorder");
    if (order != null
        && !new String(bytes(zip, order, 16), StandardCharsets.US_ASCII).strip().equals("little")) {
      throw damaged("its numbers are not little-endian");
    }
  }

  private byte[] bytes(ZipFile zip, ZipArchiveEntry entry, int most) throws IOException {
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] bytes = in.readNBytes(most + 1);
      if (bytes.length > most) {
        throw damaged("its entry " + entry.getName() + " is far too large");
      }
      return bytes;
    }
  }

  private Object call(Pickle.Global global, List<?> arguments) {
    return switch (global.name()) {
      case "collections OrderedDict" -> new LinkedHashMap<Object, Object>();
      case "torch._utils _rebuild_tensor_v2" -> view(arguments);
      case "torch._utils _rebuild_parameter" -> arguments.getFirst();
      default -> throw new Pickle.Refused("the name " + global.name().replace(' ', '.'));
    };
  }

  private View view(List<?> arguments) {
    Storage storage = (Storage) arguments.get(0);
    long start = (Long) arguments.get(1);
    return new View(storage, start, longs(arguments.get(2)), longs(arguments.get(3)));
  }

  private static List<Long> longs(Object list) {
    List<Long> out = new ArrayList<>();
    for (Object item : (List<?>) list) {
      out.add((Long) item);
    }
    return List.copyOf(out);
  }

  private Storage storage(
      ZipFile zip, FileChannel channel, String root, Object id, Map<String, Storage> known) {
    List<?> parts = (List<?>) id;
    if (parts.size() < 5 || !"storage".equals(parts.get(0))) {
      throw new Pickle.Refused("a persistent object that is no storage");
    }
    String type = ((Pickle.Global) parts.get(1)).name();
    String key = (String) parts.get(2);
    long count = (Long) parts.get(4);
    return known.computeIfAbsent(key, k -> map(zip, channel, root + "data/" + k, type, count));
  }

  private Storage map(ZipFile zip, FileChannel channel, String name, String type, long count) {
    if (!type.startsWith("torch ") || !type.endsWith("Storage")) {
      throw new Pickle.Refused("the name " + type.replace(' ', '.'));
    }
    ZipArchiveEntry entry = zip.getEntry(name);
    if (entry == null || entry.getMethod() != ZipEntry.STORED) {
      throw damaged("its entry " + name + " is missing or compressed");
    }
    try {
      long size = entry.getSize();
      long offset = entry.getDataOffset() >= 0 ? entry.getDataOffset() : dataOffset(zip, entry);
      if (offset < 0 || size < 0 || offset > channel.size() - size) {
        throw damaged("its entry " + name + " ends beyond the end of the file");
      }
      MemorySegment data = channel.map(FileChannel.MapMode.READ_ONLY, offset, size, arena);
      return new Storage(type, count, data, offset);
    } catch (IOException e) {
      throw damaged("its entry " + name + " cannot be read");
    }
  }

  private static long dataOffset(ZipFile zip, ZipArchiveEntry entry) throws IOException {
    // The offset is known only after the local header was read, which asking for the stream does.
    try (InputStream in = zip.getRawInputStream(entry)) {
      return in == null ? -1 : entry.getDataOffset();
    }
  }

  @Override
  public Set<String> names() {
    return Set.copyOf(entries.keySet());
  }

  @Override
  public Optional<Weight> find(String name) {
    return Optional.ofNullable(entries.get(name)).map(entry -> weight(name, (View) entry));
  }

  private Weight weight(String name, View view) {
    ElementType type =
        Optional.ofNullable(STORAGES.get(view.storage().type()))
            .flatMap(ElementType::named)
            .orElseThrow(
                () ->
                    new EngineException.BadCheckpoint(
                        "The tensor %s in %s is stored as %s; the importer reads float, half and bfloat16."
                            .formatted(name, path, view.storage().type().replace(' ', '.'))));
    MemorySegment data =
        Strided.contiguous(
            view.storage().data(), type, view.start(), view.shape(), view.strides(), arena);
    if (data == null) {
      throw damaged("the tensor " + name + " does not fit its storage");
    }
    long offset = view.storage().offset() + view.start() * type.bytes();
    return new Weight(name, type, view.shape(), path, offset, data);
  }

  @Override
  public String title() {
    return path.toString();
  }

  @Override
  public void close() {
    arena.close();
  }

  private EngineException damaged(String why) {
    return new EngineException.BadCheckpoint(
        "The file %s is damaged: %s. Download it again.".formatted(path, why));
  }
}
