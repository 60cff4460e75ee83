package xomni.engine.pack;

import com.fasterxml.jackson.annotation.JsonValue;

/// How the large matrices of a pack are stored.
public enum Precision {
  FP32("fp32"),
  FP16("fp16"),
  INT8("int8"),
  INT4("int4");

  private final String label;

  Precision(String label) {
    this.label = label;
  }

  /// The name on the command line and in `pack.json`.
  @JsonValue
  public String label() {
    return label;
  }
}
