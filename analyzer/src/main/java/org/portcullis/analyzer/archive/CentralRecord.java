package org.portcullis.analyzer.archive;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/// One record of a ZIP's central directory, with the sizes of its ZIP64 field where it has one.
///
/// @param offset of the record in the file
/// @param rawName each character a byte of the name, whatever its encoding
/// @param localOffset of the entry's own header, as declared
record CentralRecord(
    long offset,
    int flags,
    int method,
    int crc,
    long packedSize,
    long size,
    String rawName,
    ByteBuffer extra,
    int externalAttributes,
    long localOffset,
    int length) {
  static final int SIGNATURE = 0x02014b50;
  static final int FIXED_BYTES = 46;

  static final int STORED = 0;
  static final int DEFLATED = 8;

  /// The method that stands for AES encryption, whatever the flags say.
  private static final int AES = 99;

  /// Bits 0 (traditional), 6 (strong) and 13 (masked headers).
  static final int ENCRYPTION_FLAGS = 1 | 1 << 6 | 1 << 13;

  static final int DESCRIPTOR_FLAG = 1 << 3;
  static final int UTF8_FLAG = 1 << 11;

  static final int ZIP64_FIELD = 0x0001;
  static final int UNICODE_PATH_FIELD = 0x7075;

  static final long MAX_32 = 0xffff_ffffL;

  /// Reads the record whose fixed part and variable part are given.
  static CentralRecord of(
      long offset, ByteBuffer fixed, String rawName, ByteBuffer extra, int length) {
    long packedSize = fixed.getInt(20) & MAX_32;
    long size = fixed.getInt(24) & MAX_32;
    long localOffset = fixed.getInt(42) & MAX_32;
    ByteBuffer wide = field(extra, ZIP64_FIELD).orElse(ByteBuffer.allocate(0));
    // The field holds only those of the three that do not fit, in this order.
    if (size == MAX_32 && wide.remaining() >= 8) {
      size = wide.getLong();
    }
    if (packedSize == MAX_32 && wide.remaining() >= 8) {
      packedSize = wide.getLong();
    }
    if (localOffset == MAX_32 && wide.remaining() >= 8) {
      localOffset = wide.getLong();
    }
    return new CentralRecord(
        offset,
        fixed.getShort(8) & 0xffff,
        fixed.getShort(10) & 0xffff,
        fixed.getInt(16),
        packedSize,
        size,
        rawName,
        extra,
        fixed.getInt(38),
        localOffset,
        length);
  }

  /// The content of an extra field, if there is one of that number.
  static Optional<ByteBuffer> field(ByteBuffer extra, int number) {
    ByteBuffer fields = extra.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    while (fields.remaining() >= 4) {
      int id = fields.getShort() & 0xffff;
      int length = fields.getShort() & 0xffff;
      if (length > fields.remaining()) {
        return Optional.empty();
      }
      if (id == number) {
        return Optional.of(fields.slice(fields.position(), length).order(ByteOrder.LITTLE_ENDIAN));
      }
      fields.position(fields.position() + length);
    }
    return Optional.empty();
  }

  boolean encrypted() {
    return (flags & ENCRYPTION_FLAGS) != 0 || method == AES;
  }

  boolean hasDescriptor() {
    return (flags & DESCRIPTOR_FLAG) != 0;
  }

  /// What the entry is, by its Unix mode or, where there is none, by its name.
  EntryKind kind() {
    boolean folderName = rawName.endsWith("/");
    EntryKind byMode = UnixMode.kind(externalAttributes >>> 16);
    return switch (byMode) {
      case FILE -> folderName ? EntryKind.FOLDER : EntryKind.FILE;
      case FOLDER, SYMLINK, FIFO, SOCKET, CHARACTER_DEVICE, BLOCK_DEVICE, UNKNOWN -> byMode;
    };
  }
}
