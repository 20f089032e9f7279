package org.portcullis.analyzer.archive;

import java.nio.ByteBuffer;
import java.util.Optional;

/// One record of a ZIP's central directory, with the sizes of its ZIP64 field where it has one.
///
/// @param offset of the record in the file
/// @param rawName each character a byte of the name, whatever its encoding
/// @param localOffset of the entry's own header, as declared
record CentralRecord(
    long offset,
    int neededVersion,
    int flags,
    int method,
    int crc,
    long packedSize,
    long size,
    String rawName,
    ByteBuffer extra,
    int disk,
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

  private static final int PATCH_FLAG = 1 << 5;

  /// 6.3 in tenths; Python and Info-ZIP refuse what wants more.
  private static final int NEWEST_VERSION = 63;

  /// Stands for "see the ZIP64 field".
  private static final int WIDE_DISK = 0xffff;

  private static final int DOS_LABEL = 0x08;
  private static final int DOS_FOLDER = 0x10;

  static final int DESCRIPTOR_FLAG = 1 << 3;
  static final int UTF8_FLAG = 1 << 11;

  static final long MAX_32 = 0xffff_ffffL;

  /// Reads the record whose fixed part and variable part are given.
  static CentralRecord of(
      long offset, ByteBuffer fixed, String rawName, ByteBuffer extra, int length) {
    long packedSize = fixed.getInt(20) & MAX_32;
    long size = fixed.getInt(24) & MAX_32;
    long localOffset = fixed.getInt(42) & MAX_32;
    ByteBuffer wide = ExtraFields.of(extra).first(ExtraFields.ZIP64).orElse(ByteBuffer.allocate(0));
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
        fixed.get(6) & 0xff,
        fixed.getShort(8) & 0xffff,
        fixed.getShort(10) & 0xffff,
        fixed.getInt(16),
        packedSize,
        size,
        rawName,
        extra,
        fixed.getShort(34) & 0xffff,
        fixed.getInt(38),
        localOffset,
        length);
  }

  boolean encrypted() {
    return (flags & ENCRYPTION_FLAGS) != 0 || method == AES;
  }

  boolean hasDescriptor() {
    return (flags & DESCRIPTOR_FLAG) != 0;
  }

  /// What keeps common programs from reading the entry although its method is a plain one.
  Optional<String> unreadable() {
    if ((flags & PATCH_FLAG) != 0) {
      return Optional.of("it is marked as a patch of another file");
    }
    if (neededVersion > NEWEST_VERSION) {
      return Optional.of(
          "it wants version %d.%d of the format; programs know 6.3"
              .formatted(neededVersion / 10, neededVersion % 10));
    }
    if (disk != 0 && disk != WIDE_DISK) {
      return Optional.of("it is said to lie on another disk");
    }
    ExtraFields fields = ExtraFields.of(extra);
    if (!fields.whole()) {
      return Optional.of("its extra fields do not add up");
    }
    return fields.sizesOnce() ? Optional.empty() : Optional.of("two extra fields tell its sizes");
  }

  /// Why some programs do not take it for what its name says.
  Optional<String> ambiguousKind() {
    Optional<Integer> linking = ExtraFields.of(extra).linking();
    if (linking.isPresent()) {
      return linking.map("its extra field %04x can make it a link"::formatted);
    }
    if (rawName.endsWith("/")) {
      return Optional.empty();
    }
    if (UnixMode.kind(externalAttributes >>> 16) == EntryKind.FOLDER
        || (externalAttributes & DOS_FOLDER) != 0) {
      return Optional.of("it is a folder by its attributes and a file by its name");
    }
    return (externalAttributes & DOS_LABEL) != 0
        ? Optional.of("it is the label of a disk by its attributes")
        : Optional.empty();
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
