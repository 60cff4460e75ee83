package xomni.engine.importer.graph;

import xomni.engine.importer.checkpoint.ElementType;

/// Element types of graph values, with their numbers in `onnx.proto`.
public enum DataType {
  FLOAT(1, 4),
  UINT8(2, 1),
  INT8(3, 1),
  INT32(6, 4),
  INT64(7, 8),
  BOOL(9, 1),
  FLOAT16(10, 2),
  BFLOAT16(16, 2);

  private final int number;
  private final int bytes;

  DataType(int number, int bytes) {
    this.number = number;
    this.bytes = bytes;
  }

  /// The number in `TensorProto.DataType`.
  public int number() {
    return number;
  }

  /// Bytes of one element.
  public int bytes() {
    return bytes;
  }

  /// The graph type of a checkpoint's number format.
  public static DataType of(ElementType type) {
    return switch (type) {
      case F32 -> FLOAT;
      case F16 -> FLOAT16;
      case BF16 -> BFLOAT16;
    };
  }
}
