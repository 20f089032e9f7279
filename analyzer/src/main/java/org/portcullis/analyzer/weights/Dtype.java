package org.portcullis.analyzer.weights;

import java.util.Optional;

/// The element types of a safetensors file, by the names they have there.
public enum Dtype {
  BOOL(8),
  F4(4),
  F6_E2M3(6),
  F6_E3M2(6),
  U8(8),
  I8(8),
  F8_E5M2(8),
  F8_E4M3(8),
  F8_E8M0(8),
  F8_E4M3FNUZ(8),
  F8_E5M2FNUZ(8),
  I16(16),
  U16(16),
  F16(16),
  BF16(16),
  I32(32),
  U32(32),
  F32(32),
  C64(64),
  F64(64),
  I64(64),
  U64(64);

  private final int bits;

  Dtype(int bits) {
    this.bits = bits;
  }

  /// The size of one element in bits; below 8, elements are packed.
  public int bits() {
    return bits;
  }

  /// The alignment in bytes that a reader of whole elements expects.
  int alignment() {
    return Math.max(1, bits / 8);
  }

  /// The type of an exact, upper-case name.
  static Optional<Dtype> named(String name) {
    for (Dtype dtype : values()) {
      if (dtype.name().equals(name)) {
        return Optional.of(dtype);
      }
    }
    return Optional.empty();
  }
}
