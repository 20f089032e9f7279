package org.portcullis.analyzer.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.OptionalLong;

/// Looks for a descriptor within the bytes of a stored entry whose own header does not say how long
/// it is: a program that streams ends the entry there, and reads what follows as the next.
///
/// Signature and both sizes must be right, which happens by chance in one of 2^96 places; a
/// checksum is whatever the attacker's bytes make it.
final class EarlyDescriptor implements ByteSink {
  private static final int SIGNATURE = 0x08074b50;
  private static final int BYTES = 16;

  private final ByteSink next;
  private final ByteBuffer window =
      ByteBuffer.allocate(2 * Relay.CHUNK).order(ByteOrder.LITTLE_ENDIAN);
  private long windowStart;
  private long found = -1;

  /// @param next is handed everything
  EarlyDescriptor(ByteSink next) {
    this.next = next;
  }

  @Override
  public boolean accept(byte[] bytes, int length) throws IOException {
    window.put(bytes, 0, length).flip();
    int at = 0;
    for (; at + BYTES <= window.limit(); at++) {
      long position = windowStart + at;
      if (window.getInt(at) == SIGNATURE
          && window.getInt(at + 8) == (int) position
          && window.getInt(at + 12) == (int) position
          && found < 0) {
        found = position;
      }
    }
    windowStart += at;
    window.position(at);
    window.compact();
    return next.accept(bytes, length);
  }

  /// Where, from the start of the entry's bytes.
  OptionalLong found() {
    return found < 0 ? OptionalLong.empty() : OptionalLong.of(found);
  }
}
