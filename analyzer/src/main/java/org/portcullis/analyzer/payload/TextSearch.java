package org.portcullis.analyzer.payload;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Looks for runs of printable ASCII in bytes as they go by.
///
/// Eight bytes in every sixty-four are looked at; only where three such samples in a row are text
/// are its ends sought byte by byte. Of random bytes no file of any size has such a run as is
/// reported.
public final class TextSearch {
  /// What counts as a run: random bytes are printable three times in eight, so 256 of them in a row
  /// never are; and honest constants repeat a few bytes, text has a dozen.
  private static final int RUN_BYTES = 256;

  private static final int DISTINCT = 12;

  /// How far apart samples are, so that three of them fit into the shortest run.
  private static final int STRIDE = 64;

  private static final int SAMPLES = 3;

  /// How much of a run is looked at to tell what it is.
  private static final int EXCERPT = 16 << 10;

  /// Who was shown so many runs needs no more.
  private static final int RUNS = 32;

  private static final long HIGH_BITS = 0x8080_8080_8080_8080L;
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final List<TextRun> runs = new ArrayList<>();

  private boolean open;
  private long begin;
  private long length;
  private long distinctLow;
  private long distinctHigh;
  private final StringBuilder excerpt = new StringBuilder();

  /// How many samples before the current one were text.
  private int samples;

  /// Nothing went by yet.
  public TextSearch() {}

  /// What was found so far; call [#end] first.
  public List<TextRun> runs() {
    return List.copyOf(runs);
  }

  private static boolean text(byte b) {
    return (b >= ' ' && b < 0x7f) || b == '\n' || b == '\r' || b == '\t';
  }

  private static boolean text(byte[] buffer, int at) {
    if (((long) LONGS.get(buffer, at) & HIGH_BITS) != 0) {
      return false;
    }
    for (int i = at; i < at + Long.BYTES; i++) {
      if (!text(buffer[i])) {
        return false;
      }
    }
    return true;
  }

  /// Takes the next bytes.
  ///
  /// @param first the first index that belongs to the same content: what lies between it and `from`
  ///   went by before
  /// @param offset of the byte at `from`
  public void accept(byte[] buffer, int first, int from, int to, long offset) {
    int at = from;
    if (open) {
      at = run(buffer, from, to);
    }
    while (at <= to - Long.BYTES && !open) {
      if (!text(buffer, at)) {
        samples = 0;
        at += STRIDE;
        continue;
      }
      samples++;
      if (samples < SAMPLES) {
        at += STRIDE;
        continue;
      }
      samples = 0;
      int start = at;
      while (start > first && text(buffer[start - 1])) {
        start--;
      }
      open = true;
      begin = offset + (start - from);
      length = 0;
      distinctLow = 0;
      distinctHigh = 0;
      excerpt.setLength(0);
      at = run(buffer, start, to);
    }
  }

  /// Follows an open run to its end, or to the end of the bytes.
  private int run(byte[] buffer, int from, int to) {
    int at = from;
    while (at < to && text(buffer[at])) {
      byte b = buffer[at++];
      if (b < Long.SIZE) {
        distinctLow |= 1L << b;
      } else {
        distinctHigh |= 1L << b;
      }
    }
    int keep = Math.min(at - from, EXCERPT - excerpt.length());
    if (keep > 0) {
      excerpt.append(new String(buffer, from, keep, StandardCharsets.ISO_8859_1));
    }
    length += at - from;
    if (at < to) {
      close();
    }
    return at;
  }

  /// Says that no more bytes follow, or that what follows is another content.
  public void end() {
    if (open) {
      close();
    }
    samples = 0;
  }

  private void close() {
    open = false;
    int distinct = Long.bitCount(distinctLow) + Long.bitCount(distinctHigh);
    if (length >= RUN_BYTES && distinct >= DISTINCT && runs.size() < RUNS) {
      String text = excerpt.toString();
      Optional<Payload> payload = EncodedText.decoded(text);
      runs.add(new TextRun(begin, length, EncodedText.of(text), payload));
    }
  }
}
