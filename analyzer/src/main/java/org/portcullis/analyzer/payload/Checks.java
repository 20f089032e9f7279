package org.portcullis.analyzer.payload;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// What the bytes after a signature must look like, and how many bits that is worth.
///
/// Each count is of bits that random bytes would have to guess; it is rounded down.
final class Checks {
  /// What must come out of deflated data for them to be deflated data.
  private static final int INFLATED = 1024;

  /// Random bytes hardly ever survive a whole block header of deflate and a thousand symbols.
  private static final int INFLATED_BITS = 32;

  private Checks() {}

  private static int u16(byte[] buffer, int at) {
    return (buffer[at] & 0xff) | (buffer[at + 1] & 0xff) << 8;
  }

  private static int u8(byte[] buffer, int at) {
    return buffer[at] & 0xff;
  }

  /// The version that is needed, the method, and a name that can be printed.
  static int zipEntry(byte[] buffer, int at, int length, int limit) {
    int header = 30;
    if (limit - at < header + 1) {
      return -1;
    }
    int version = u16(buffer, at + 4);
    int method = u16(buffer, at + 8);
    int name = u16(buffer, at + 26);
    boolean methodKnown = method == 0 || method == 8 || method == 12 || method == 14;
    if (version > 63 || !methodKnown || name == 0 || name > 255) {
      return -1;
    }
    int shown = Math.min(name, limit - at - header);
    for (int i = 0; i < shown; i++) {
      if (u8(buffer, at + header + i) < ' ' || u8(buffer, at + header + i) == 0x7f) {
        return -1;
      }
    }
    // 10 of the version, 14 of the method, 8 of the name's length.
    return 32;
  }

  static int elf(byte[] buffer, int at, int length, int limit) {
    if (limit - at < 16) {
      return -1;
    }
    for (int i = 9; i < 16; i++) {
      if (buffer[at + i] != 0) {
        return -1;
      }
    }
    return 56;
  }

  /// The frame's length is at most 16 MiB in what could hide here, then opcodes follow.
  static int framedPickle(byte[] buffer, int at, int length, int limit) {
    int frame = at + length;
    if (limit - frame < 10) {
      return -1;
    }
    for (int i = 4; i < 8; i++) {
      if (buffer[frame + i] != 0) {
        return -1;
      }
    }
    int opcodes = PickleOpcodes.count(buffer, frame + 8, limit);
    return opcodes < 0 ? -1 : 32 + opcodes;
  }

  static int pickle(byte[] buffer, int at, int length, int limit) {
    int opcodes = PickleOpcodes.count(buffer, at + 2, limit);
    // The signature's own opcodes were counted as its bytes.
    return opcodes < 0 ? -1 : Math.max(0, opcodes - Byte.SIZE * (length - 2));
  }

  /// The two bytes before are the version of Python, the flags of the cache are zeros.
  static int bytecode(byte[] buffer, int at, int length, int limit) {
    // Then a time, a size, and the code object's own mark.
    int code = at + length + 8;
    return code < limit && (buffer[code] & 0x7f) == 'c' ? 7 : -1;
  }

  static int exif(byte[] buffer, int at, int length, int limit) {
    return limit - at > 10 && matches(buffer, at + 6, "Exif") ? 32 : -1;
  }

  static int riff(byte[] buffer, int at, int length, int limit) {
    boolean known =
        limit - at > 16
            && (matches(buffer, at + 8, "WAVEfmt ") || matches(buffer, at + 8, "WEBPVP8"));
    return known ? 56 : -1;
  }

  static int gzip(byte[] buffer, int at, int length, int limit) {
    if (limit - at < 18 || (u8(buffer, at + 3) & 0xe0) != 0) {
      return -1;
    }
    // Only a header without a name is followed: the others are rare, and found by what they hold.
    int flags = u8(buffer, at + 3);
    int data = at + 10;
    if (flags == 8) {
      while (data < limit && buffer[data] != 0) {
        data++;
      }
      data++;
    } else if (flags != 0) {
      return -1;
    }
    return inflates(buffer, data, limit, true) ? 7 + INFLATED_BITS : -1;
  }

  /// A zlib stream has no signature to speak of, so it is looked for where something begins.
  static boolean zlib(byte[] buffer, int at, int limit) {
    return limit - at > 8
        && (u8(buffer, at) & 0x8f) == 0x08
        && (u8(buffer, at) << 8 | u8(buffer, at + 1)) % 31 == 0
        && inflates(buffer, at, limit, false);
  }

  /// Whether deflated data begin at a place: a good piece comes out, or all of it.
  private static boolean inflates(byte[] buffer, int at, int limit, boolean raw) {
    if (at >= limit) {
      return false;
    }
    byte[] out = new byte[INFLATED];
    try (Inflater inflater = new Inflater(raw)) {
      inflater.setInput(buffer, at, limit - at);
      int length = inflater.inflate(out);
      // A stored block copies anything: of those alone nothing is believed.
      boolean stored = raw && (u8(buffer, at) & 6) == 0;
      return !stored && (length == INFLATED || (inflater.finished() && length > 64));
    } catch (DataFormatException e) {
      return false;
    }
  }

  private static boolean matches(byte[] buffer, int at, String ascii) {
    for (int i = 0; i < ascii.length(); i++) {
      if (buffer[at + i] != ascii.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
