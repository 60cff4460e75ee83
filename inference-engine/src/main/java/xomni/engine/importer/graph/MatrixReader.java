package xomni.engine.importer.graph;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import xomni.engine.importer.checkpoint.Weight;

/// Walks through a matrix row by row in bounded memory: pages of a mapped checkpoint that were read
/// are handed back to the system, else an import would hold as much memory as the checkpoint is
/// long.
final class MatrixReader {
  private static final long WINDOW = 32L << 20;

  private MatrixReader() {}

  /// Takes one row as float32; the array is used again for the next.
  interface RowConsumer {
    void accept(float[] row) throws IOException;
  }

  static void forEachRow(Matrix matrix, RowConsumer consumer) throws IOException {
    float[] row = new float[Math.toIntExact(matrix.columns())];
    for (Matrix.Part part : matrix.parts()) {
      Weight weight = part.weight();
      long rowBytes = part.columns() * weight.type().bytes();
      long window = Math.max(1, WINDOW / Math.max(1, rowBytes));
      for (long i = 0; i < part.rows(); i++) {
        weight.read((part.first() + i) * part.columns(), row);
        consumer.accept(row);
        if ((i + 1) % window == 0 || i + 1 == part.rows()) {
          long length = (i % window + 1) * rowBytes;
          release(part.data().asSlice((i + 1) * rowBytes - length, length));
        }
      }
    }
  }

  static void forEachWindow(Matrix matrix, SegmentConsumer consumer) throws IOException {
    for (Matrix.Part part : matrix.parts()) {
      MemorySegment data = part.data();
      for (long at = 0; at < data.byteSize(); at += WINDOW) {
        MemorySegment window = data.asSlice(at, Math.min(WINDOW, data.byteSize() - at));
        consumer.accept(window);
        release(window);
      }
    }
  }

  /// Takes a stretch of a matrix as it is stored.
  interface SegmentConsumer {
    void accept(MemorySegment data) throws IOException;
  }

  private static void release(MemorySegment data) {
    if (data.isMapped()) {
      data.unload();
    }
  }
}
