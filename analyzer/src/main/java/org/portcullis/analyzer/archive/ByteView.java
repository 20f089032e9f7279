package org.portcullis.analyzer.archive;

import java.lang.foreign.MemorySegment;

/// Random access to the content of a file of any size, or to its beginning.
///
/// @param bytes what can be read: the whole content, or a prefix of it
/// @param size of the whole content
public record ByteView(MemorySegment bytes, long size) {
  public ByteView {
    if (bytes.byteSize() > size) {
      throw new IllegalArgumentException(
          "%d bytes of a content of %d".formatted(bytes.byteSize(), size));
    }
    bytes = bytes.asReadOnly();
  }

  /// A content that is readable as a whole.
  public static ByteView of(byte[] content) {
    return new ByteView(MemorySegment.ofArray(content), content.length);
  }

  /// A content that is readable as a whole.
  public static ByteView of(MemorySegment content) {
    return new ByteView(content, content.byteSize());
  }

  /// Whether every byte can be read.
  public boolean whole() {
    return bytes.byteSize() == size;
  }
}
