package org.portcullis.analyzer.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The header right before an entry's data, which streaming programs believe.
///
/// @param start of the header in the file
/// @param dataStart of the entry's data
/// @param rawName the beginning of it, as much as is kept of each
record LocalHeader(
    long start,
    long dataStart,
    int flags,
    int method,
    int crc,
    long packedSize,
    long size,
    String rawName,
    int nameLength,
    int extraLength) {
  private static final int SIGNATURE = 0x04034b50;
  private static final int DESCRIPTOR_SIGNATURE = 0x08074b50;
  private static final int FIXED_BYTES = 30;

  /// What is kept of a name: four times what is accepted, and thousands of them fit into memory.
  private static final int NAME_BYTES = 1024;

  private static final int MAX_16 = 0xffff;

  /// A fact that the two headers tell differently.
  record Difference(String field, String local, String central) {}

  /// Reads the header at a place; empty where there is none.
  static Optional<LocalHeader> read(FileBytes file, long start) throws IOException {
    ByteBuffer fixed = file.read(start, FIXED_BYTES);
    if (fixed.remaining() < FIXED_BYTES || fixed.getInt(0) != SIGNATURE) {
      return Optional.empty();
    }
    int nameLength = fixed.getShort(26) & MAX_16;
    int extraLength = fixed.getShort(28) & MAX_16;
    ByteBuffer variable = file.read(start + FIXED_BYTES, nameLength + extraLength);
    if (variable.remaining() < nameLength + extraLength) {
      return Optional.empty();
    }
    String rawName = FileBytes.latin1(variable.slice(0, Math.min(nameLength, NAME_BYTES)));
    ByteBuffer extra = variable.slice(nameLength, extraLength);
    long packedSize = fixed.getInt(18) & CentralRecord.MAX_32;
    long size = fixed.getInt(22) & CentralRecord.MAX_32;
    ByteBuffer wide = ExtraFields.of(extra).first(ExtraFields.ZIP64).orElse(ByteBuffer.allocate(0));
    if (size == CentralRecord.MAX_32 && wide.remaining() >= 8) {
      size = wide.getLong();
    }
    if (packedSize == CentralRecord.MAX_32 && wide.remaining() >= 8) {
      packedSize = wide.getLong();
    }
    return Optional.of(
        new LocalHeader(
            start,
            start + FIXED_BYTES + nameLength + extraLength,
            fixed.getShort(6) & MAX_16,
            fixed.getShort(8) & MAX_16,
            fixed.getInt(14),
            packedSize,
            size,
            rawName,
            nameLength,
            extraLength));
  }

  /// What this header and the central directory tell differently.
  List<Difference> differences(CentralRecord central) {
    List<Difference> differences = new ArrayList<>();
    String name = central.rawName();
    if (nameLength != name.length()
        || !rawName.equals(name.substring(0, Math.min(nameLength, NAME_BYTES)))) {
      differences.add(new Difference("name", utf8(rawName), utf8(name)));
    }
    int marks = CentralRecord.UTF8_FLAG;
    if ((flags & marks) != (central.flags() & marks) && !ascii(name)) {
      differences.add(
          new Difference("encoding", encoding(flags & marks), encoding(central.flags() & marks)));
    }
    if (method != central.method()) {
      differences.add(new Difference("method", "" + method, "" + central.method()));
    }
    int encryption = CentralRecord.ENCRYPTION_FLAGS;
    if ((flags & encryption) != (central.flags() & encryption)) {
      differences.add(
          new Difference(
              "encryption", flag(flags & encryption), flag(central.flags() & encryption)));
    }
    int follows = CentralRecord.DESCRIPTOR_FLAG;
    if ((flags & follows) != (central.flags() & follows)) {
      differences.add(
          new Difference(
              "descriptor", descriptor(flags & follows), descriptor(central.flags() & follows)));
    }
    // Where a descriptor follows the data, zeros here mean "see there".
    boolean later = (flags & CentralRecord.DESCRIPTOR_FLAG) != 0;
    if (crc != central.crc() && !(later && crc == 0)) {
      differences.add(new Difference("checksum", hex(crc), hex(central.crc())));
    }
    if (packedSize != central.packedSize() && !(later && unset(packedSize))) {
      differences.add(new Difference("packed size", "" + packedSize, "" + central.packedSize()));
    }
    if (size != central.size() && !(later && unset(size))) {
      differences.add(new Difference("size", "" + size, "" + central.size()));
    }
    return differences;
  }

  /// Whether only the descriptor says how long the data are.
  boolean endsUntold() {
    return (flags & CentralRecord.DESCRIPTOR_FLAG) != 0 && unset(packedSize);
  }

  private static boolean unset(long size) {
    return size == 0 || size == CentralRecord.MAX_32;
  }

  /// The length of the descriptor after the data, which repeats checksum and sizes with or without
  /// a signature and with 32 or 64 bits; -1 where none of these agrees with the directory.
  static int descriptorLength(FileBytes file, long at, CentralRecord central) throws IOException {
    for (boolean wide : new boolean[] {true, false}) {
      for (boolean signed : new boolean[] {true, false}) {
        ByteBuffer expected =
            ByteBuffer.allocate((signed ? 4 : 0) + 4 + 2 * (wide ? 8 : 4))
                .order(ByteOrder.LITTLE_ENDIAN);
        if (signed) {
          expected.putInt(DESCRIPTOR_SIGNATURE);
        }
        expected.putInt(central.crc());
        if (wide) {
          expected.putLong(central.packedSize()).putLong(central.size());
        } else {
          expected.putInt((int) central.packedSize()).putInt((int) central.size());
        }
        int length = expected.position();
        if (file.read(at, length).equals(expected.flip())) {
          return length;
        }
      }
    }
    return -1;
  }

  private static String utf8(String rawName) {
    return new String(rawName.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  private static boolean ascii(String rawName) {
    return rawName.chars().allMatch(c -> c < 0x80);
  }

  private static String encoding(int bits) {
    return bits == 0 ? "unmarked" : "UTF-8";
  }

  private static String descriptor(int bits) {
    return bits == 0 ? "none" : "follows";
  }

  private static String flag(int bits) {
    return bits == 0 ? "none" : "encrypted";
  }

  private static String hex(int value) {
    return String.format(Locale.ROOT, "%08x", value);
  }
}
