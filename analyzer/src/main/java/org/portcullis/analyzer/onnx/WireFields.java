package org.portcullis.analyzer.onnx;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;

/// The fields of one protobuf message, one after the other, over mapped bytes.
final class WireFields {
  static final int VARINT = 0;
  static final int FIXED_64 = 1;
  static final int BYTES = 2;
  static final int FIXED_32 = 5;

  private static final int VARINT_BYTES = 10;

  private final MemorySegment file;
  private final long end;
  private long at;

  private long offset;
  private int field;
  private int wireType;
  private long value;
  private long begin;
  private String trouble = "";

  WireFields(MemorySegment file, long begin, long end) {
    this.file = file;
    this.at = begin;
    this.end = end;
  }

  /// Goes on to the next field; false at the end and where the format breaks.
  boolean next() {
    if (at >= end || !trouble.isEmpty()) {
      return false;
    }
    offset = at;
    long tag = varint();
    if (!trouble.isEmpty()) {
      return false;
    }
    field = (int) (tag >>> 3);
    wireType = (int) (tag & 7);
    if (tag >>> 32 != 0 || field == 0) {
      trouble = "a field without a number";
      return false;
    }
    switch (wireType) {
      case VARINT -> value = varint();
      case FIXED_64 -> fixed(Long.BYTES);
      case FIXED_32 -> fixed(Integer.BYTES);
      case BYTES -> {
        long length = varint();
        if (trouble.isEmpty() && (length < 0 || length > end - at)) {
          trouble = "a field that is longer than its message";
        }
        begin = at;
        at += trouble.isEmpty() ? length : 0;
      }
      default -> trouble = "a field of no known wire type";
    }
    return trouble.isEmpty();
  }

  private void fixed(int bytes) {
    begin = at;
    if (bytes > end - at) {
      trouble = "a number that ends after its message";
    } else {
      at += bytes;
    }
  }

  private long varint() {
    long result = 0;
    for (int i = 0; i < VARINT_BYTES; i++) {
      if (at >= end) {
        trouble = "a number that ends after its message";
        return 0;
      }
      byte next = file.get(ValueLayout.JAVA_BYTE, at++);
      result |= (long) (next & 0x7f) << (7 * i);
      if (next >= 0) {
        return result;
      }
    }
    trouble = "a number of more than ten bytes";
    return 0;
  }

  /// A number of a packed field, or -1 past its end; call it while `place()` is below its end.
  static WireFields packed(MemorySegment file, long begin, long end) {
    return new WireFields(file, begin, end);
  }

  /// Whether a packed field has numbers left.
  boolean hasPacked() {
    return at < end && trouble.isEmpty();
  }

  /// The next number of a packed field; 0 where it breaks.
  long nextPacked() {
    return varint();
  }

  /// Where the field begins that was read last, with its tag.
  long offset() {
    return offset;
  }

  int field() {
    return field;
  }

  int wireType() {
    return wireType;
  }

  /// The number of a [#VARINT].
  long value() {
    return value;
  }

  /// Where the content of the field begins.
  long begin() {
    return begin;
  }

  /// Where the content of the field ends.
  long end() {
    return at;
  }

  /// The bytes of the content.
  long length() {
    return wireType == VARINT ? 0 : at - begin;
  }

  /// The content as text, or its beginning.
  String text(int most) {
    int length = (int) Math.min(length(), most);
    byte[] bytes = file.asSlice(begin, length).toArray(ValueLayout.JAVA_BYTE);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /// What broke; empty as long as nothing did.
  String trouble() {
    return trouble;
  }

  /// Where the reading stands.
  long place() {
    return at;
  }
}
