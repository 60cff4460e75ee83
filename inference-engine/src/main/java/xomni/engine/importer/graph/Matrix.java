package xomni.engine.importer.graph;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import xomni.engine.EngineException;
import xomni.engine.importer.checkpoint.Weight;

/// A matrix of `rows` outputs by `columns` inputs, as PyTorch's linear layers hold it, made of rows
/// of one or several tensors. Axes after the first count as one, so that a 1 x 1 convolution is a
/// matrix too.
///
/// @param parts from top to bottom; all have the same number of columns
public record Matrix(List<Part> parts) {
  /// Rows `first .. first + rows - 1` of a tensor.
  public record Part(Weight weight, long first, long rows) {
    long columns() {
      long height = weight.shape().getFirst();
      return height == 0 ? 0 : weight.count() / height;
    }

    long bytes() {
      return rows * columns() * weight.type().bytes();
    }

    MemorySegment data() {
      return weight.data().asSlice(first * columns() * weight.type().bytes(), bytes());
    }
  }

  public Matrix {
    parts = List.copyOf(parts);
    long columns = parts.getFirst().columns();
    for (Part part : parts) {
      long height = part.weight().shape().getFirst();
      if (part.columns() != columns || part.first() < 0 || part.first() + part.rows() > height) {
        throw new EngineException.BadCheckpoint(
            "The tensor %s has the shape %s, which does not fit its neighbours in the network."
                .formatted(part.weight().name(), part.weight().shape()));
      }
    }
  }

  /// Whole tensors, stacked.
  public static Matrix of(Weight... weights) {
    return new Matrix(
        Arrays.stream(weights).map(w -> new Part(w, 0, w.shape().getFirst())).toList());
  }

  /// Some rows of a tensor.
  public static Matrix rows(Weight weight, long first, long rows) {
    return new Matrix(List.of(new Part(weight, first, rows)));
  }

  /// Outputs.
  public long rows() {
    return parts.stream().mapToLong(Part::rows).sum();
  }

  /// Inputs.
  public long columns() {
    return parts.getFirst().columns();
  }

  /// A name for messages and for the graph: the first tensor's.
  public String name() {
    return parts.getFirst().weight().name();
  }
}
