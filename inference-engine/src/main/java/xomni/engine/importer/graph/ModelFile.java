package xomni.engine.importer.graph;

import ai.onnx.proto.OnnxMl.ModelProto;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.LongConsumer;
import xomni.engine.CancelToken;
import xomni.engine.pack.Precision;

/// A network that is ready to be written: its graph is complete, its weights are still in the
/// checkpoint, which has to stay open until [#write] has returned.
public final class ModelFile {
  private final String fileName;
  private final String dataFileName;
  private final ModelProto model;
  private final List<Graph.Placed> placed;

  ModelFile(Graph graph) {
    fileName = graph.fileName();
    dataFileName = graph.dataFileName();
    model = graph.model();
    placed = graph.placed();
  }

  /// Writes the graph of a network without writing a byte of it.
  ///
  /// @param precision how its large matrices are stored
  /// @param shared collects the checkpoint files that the graph refers to in place
  public static ModelFile of(NetworkGraph network, Precision precision, SharedFiles shared) {
    GraphBuilder builder = GraphBuilder.create(network.fileName(), precision, shared);
    network.build(builder);
    return builder.finish();
  }

  /// Name of the graph's file in the pack.
  public String fileName() {
    return fileName;
  }

  /// Bytes that [#write] will write; shared files are not among them.
  public long newBytes() {
    return model.getSerializedSize() + dataBytes();
  }

  /// Names of the files that [#write] writes, relative to the pack's folder.
  public List<String> files() {
    return placed.isEmpty() ? List.of(fileName) : List.of(dataFileName, fileName);
  }

  private long dataBytes() {
    return placed.isEmpty() ? 0 : placed.getLast().end();
  }

  /// Writes the external data, then the graph. Memory stays bounded whatever the size.
  ///
  /// @param folder of the pack
  /// @param written takes the bytes that were written since the last call
  /// @param cancel stops the writing within a few mebibytes; what was written stays
  /// @throws IOException when the disk is full or cannot be written
  public void write(Path folder, LongConsumer written, CancelToken cancel) throws IOException {
    if (!placed.isEmpty()) {
      writeData(folder.resolve(dataFileName), written, cancel);
    }
    cancel.check();
    try (OutputStream out = Files.newOutputStream(folder.resolve(fileName))) {
      model.writeTo(out);
    }
    written.accept(model.getSerializedSize());
  }

  private void writeData(Path file, LongConsumer written, CancelToken cancel) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      ByteSink sink = new ByteSink(channel, dataBytes(), written, cancel);
      for (Graph.Placed place : placed) {
        sink.alignTo(place.offset());
        place.source().write(sink);
        if (sink.position() != place.end()) {
          throw new IllegalStateException("a constant of %s has a wrong size".formatted(fileName));
        }
      }
      sink.flush();
    }
  }
}
