package org.portcullis.analyzer.payload;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// Looks for all signatures at once.
///
/// Only pairs of bytes at even places are looked up, in a table of one bit a pair that fits the
/// nearest cache. Every signature is entered with a pair at an even and one at an odd place in it,
/// so that it is met once wherever it begins. That is a few cycles for eight bytes; comparing comes
/// after one lookup in a thousand.
public final class PayloadSearch {
  /// What a signature and its check need to see after its beginning.
  public static final int LOOKAHEAD = 2048;

  /// Signatures begin at most so many bytes before the pair that gives them away.
  static final int LOOKBACK = 8;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle SHORTS =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long[] PAIRS = new long[1 << 10];

  /// By pair, without a number that has to be boxed: in ordinary weights some pairs are frequent.
  private static final List<List<Anchor>> ANCHORS =
      new ArrayList<>(Collections.nCopies(1 << Short.SIZE, List.of()));

  /// A pair of bytes inside of a signature.
  private record Anchor(Signature signature, int index) {}

  static {
    for (Signature signature : Signature.ALL) {
      enter(signature, 0);
      enter(signature, 1);
    }
  }

  private PayloadSearch() {}

  /// The pair at an index of this parity that is rarest in numbers: one of zeros is everywhere.
  private static void enter(Signature signature, int parity) {
    for (int i = parity; i + 1 < signature.length() && i < LOOKBACK; i += 2) {
      int pair = signature.pair(i);
      if (pair != 0) {
        PAIRS[pair >>> 6] |= 1L << pair;
        List<Anchor> anchors = new ArrayList<>(ANCHORS.get(pair));
        anchors.add(new Anchor(signature, i));
        ANCHORS.set(pair, anchors);
        return;
      }
    }
    throw new IllegalStateException(signature.format() + " has no pair to look for");
  }

  /// Takes what was found.
  @FunctionalInterface
  public interface Sink {
    /// Takes one find.
    ///
    /// @param at index in the buffer
    void found(Payload payload, int at);
  }

  /// Searches what begins in a part of a buffer.
  ///
  /// @param from an even index; the first that something is looked up at
  /// @param to before which things are looked up
  /// @param first the first index that belongs to the same content
  /// @param limit after the last index that may be looked at, at least [#LOOKAHEAD] past `to` where
  ///   the content goes on
  public static void search(byte[] buffer, int from, int to, int first, int limit, Sink sink) {
    int at = from;
    for (; at <= to - Long.BYTES; at += Long.BYTES) {
      long x = (long) LONGS.get(buffer, at);
      long hit =
          (PAIRS[(int) (x >>> 6) & 0x3ff] >>> x)
              | (PAIRS[(int) (x >>> 22) & 0x3ff] >>> (x >>> 16))
              | (PAIRS[(int) (x >>> 38) & 0x3ff] >>> (x >>> 32))
              | (PAIRS[(int) (x >>> 54) & 0x3ff] >>> (x >>> 48));
      if ((hit & 1) != 0) {
        for (int i = at; i < at + Long.BYTES; i += 2) {
          compare(buffer, i, first, limit, sink);
        }
      }
    }
    for (; at < to && at + 1 < limit; at += 2) {
      compare(buffer, at, first, limit, sink);
    }
  }

  private static void compare(byte[] buffer, int at, int first, int limit, Sink sink) {
    int pair = (short) SHORTS.get(buffer, at) & 0xffff;
    if ((PAIRS[pair >>> 6] >>> pair & 1) == 0) {
      return;
    }
    for (Anchor anchor : ANCHORS.get(pair)) {
      int start = at - anchor.index();
      if (start >= first) {
        int bits = anchor.signature().bits(buffer, start, limit);
        if (bits >= 0) {
          sink.found(new Payload(anchor.signature().format(), 0, bits), start);
        }
      }
    }
  }

  /// What a content is by its very beginning, where also weak signatures count.
  public static Optional<Payload> beginning(byte[] buffer, int from, int limit) {
    for (Signature signature : Signature.ALL) {
      int bits = signature.bits(buffer, from, limit);
      if (bits >= 0) {
        return Optional.of(new Payload(signature.format(), 0, bits));
      }
    }
    if (Checks.zlib(buffer, from, limit)) {
      return Optional.of(new Payload("zlib data", 0, 40));
    }
    boolean zstandard =
        limit - from > 8
            && buffer[from] == 0x28
            && (buffer[from + 1] & 0xff) == 0xb5
            && buffer[from + 2] == 0x2f
            && (buffer[from + 3] & 0xff) == 0xfd;
    return zstandard ? Optional.of(new Payload("Zstandard data", 0, 32)) : Optional.empty();
  }
}
