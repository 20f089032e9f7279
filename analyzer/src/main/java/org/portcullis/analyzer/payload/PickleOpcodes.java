package org.portcullis.analyzer.payload;

/// Walks over the opcodes of a pickle without doing what they say.
final class PickleOpcodes {
  /// So many prove enough.
  private static final int ENOUGH = 24;

  /// Fewer than that, without reaching the end, prove nothing.
  private static final int FEW = 8;

  /// Of the 256 values of a byte a quarter are opcodes: each is worth two bits, but the commonest
  /// are counted on by whoever chooses bytes, so one.
  private static final int BITS = 1;

  private PickleOpcodes() {}

  /// How many bits a run of opcodes is worth; -1 where it is no pickle.
  static int count(byte[] buffer, int from, int limit) {
    int at = from;
    int seen = 0;
    while (at < limit && seen < ENOUGH) {
      int opcode = buffer[at] & 0xff;
      if (opcode == '.') {
        // The end: short pickles hold little, and hardly prove anything.
        return seen >= 3 ? (seen + Byte.SIZE) * BITS : -1;
      }
      int length = length(buffer, at, limit, opcode);
      if (length < 0) {
        return -1;
      }
      at += length;
      seen++;
    }
    return seen >= FEW ? seen * BITS * 2 : -1;
  }

  /// Bytes of an opcode and its argument; -1 where it is none.
  private static int length(byte[] buffer, int at, int limit, int opcode) {
    return switch (opcode) {
      case '(',
          '0',
          '1',
          '2',
          'N',
          'Q',
          'R',
          'a',
          'b',
          'd',
          '}',
          'e',
          'l',
          ']',
          'o',
          's',
          't',
          ')',
          'u',
          0x81,
          0x85,
          0x86,
          0x87,
          0x88,
          0x89,
          0x8f,
          0x90,
          0x91,
          0x92,
          0x93,
          0x94,
          0x97,
          0x98 ->
          1;
      case 'K', 'h', 'q', 0x80, 0x82 -> 2;
      case 'M', 0x83 -> 3;
      case 'J', 'j', 'r', 0x84 -> 5;
      case 'G', 0x95 -> 9;
      case 'U', 'C', 0x8c, 0x8a -> counted(buffer, at, limit, 1);
      case 'T', 'X', 'B', 0x8b -> counted(buffer, at, limit, 4);
      case 0x8d, 0x8e, 0x96 -> counted(buffer, at, limit, 8);
      case 'F', 'I', 'L', 'S', 'V', 'P', 'g', 'p' -> lines(buffer, at, limit, 1);
      case 'c', 'i' -> lines(buffer, at, limit, 2);
      default -> -1;
    };
  }

  private static int counted(byte[] buffer, int at, int limit, int bytes) {
    if (limit - at <= bytes) {
      return -1;
    }
    long count = 0;
    for (int i = bytes; i > 0; i--) {
      count = count << 8 | (buffer[at + i] & 0xff);
    }
    // What is longer than sixteen mebibytes is no length.
    return count < 0 || count >> 24 != 0 ? -1 : 1 + bytes + (int) count;
  }

  /// Arguments of old opcodes are lines of text.
  private static int lines(byte[] buffer, int at, int limit, int lines) {
    int end = at + 1;
    int left = lines;
    while (end < limit && left > 0) {
      if (buffer[end] == '\n') {
        left--;
      } else if (buffer[end] < ' ') {
        return -1;
      }
      end++;
    }
    return left == 0 ? end - at : -1;
  }
}
