package org.portcullis.analyzer.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// The packed bytes of one ZIP entry, which are only ever believed as far as they come out.
///
/// @param start in the file
/// @param packedSize bytes from there on
/// @param size the bytes that are declared to come out; no more are let out
/// @param crc the checksum that is declared for them
record PackedContent(
    FileBytes file, long start, long packedSize, boolean deflated, long size, int crc) {
  private static final int CHUNK = 64 << 10;

  /// How the unpacking ended.
  sealed interface Ending {
    /// All declared bytes came out, and all packed bytes went in.
    record Complete() implements Ending {}

    /// Fewer bytes came out than declared.
    record TooFew(long actual) implements Ending {}

    /// At least one byte more wants to come out.
    record TooMany(long atLeast) implements Ending {}

    /// The packed bytes end before the stream does, or are no such stream.
    record Broken(long at, String what) implements Ending {}

    /// The stream ends and packed bytes are left over.
    record Slack(long at, long bytes) implements Ending {}

    /// More came out than the ratio allows.
    record Bomb(long inflated, long deflated) implements Ending {}

    /// The sink wanted no more.
    record Stopped() implements Ending {}

    /// The sum over all entries passes its limit.
    record OverTotal() implements Ending {}
  }

  /// Unpacks everything into a sink, as far as the budget goes.
  Ending unpack(InflationBudget budget, ByteSink sink) throws IOException {
    budget.begin();
    return deflated ? inflate(budget, sink) : copy(budget, sink);
  }

  /// The first bytes that come out, at most so many as asked for.
  byte[] beginning(int length, ArchiveLimits limits) throws IOException {
    ByteBuffer kept = ByteBuffer.allocate((int) Math.min(length, size));
    ByteSink sink =
        (buffer, count) -> {
          kept.put(buffer, 0, Math.min(count, kept.remaining()));
          return kept.hasRemaining();
        };
    return switch (unpack(new InflationBudget(limits), sink)) {
      case Ending.Complete(), Ending.Stopped() -> kept.array();
      // It was complete when the archive was read.
      case Ending.TooFew _,
          Ending.TooMany _,
          Ending.Broken _,
          Ending.Slack _,
          Ending.Bomb _,
          Ending.OverTotal() ->
          throw new IOException("the archive changed while it was read");
    };
  }

  private Ending copy(InflationBudget budget, ByteSink sink) throws IOException {
    byte[] chunk = new byte[CHUNK];
    long done = 0;
    while (done < size) {
      int length = file.read(start + done, chunk, (int) Math.min(CHUNK, size - done));
      if (length == 0) {
        return new Ending.Broken(start + done, "the file ends inside of the entry");
      }
      if (!budget.takes(length, length)) {
        return new Ending.OverTotal();
      }
      if (!sink.accept(chunk, length)) {
        return new Ending.Stopped();
      }
      done += length;
    }
    return new Ending.Complete();
  }

  private Ending inflate(InflationBudget budget, ByteSink sink) throws IOException {
    byte[] in = new byte[CHUNK];
    byte[] out = new byte[CHUNK];
    long fed = 0;
    // A raw stream, without the header and checksum of zlib.
    try (Inflater inflater = new Inflater(true)) {
      while (!inflater.finished()) {
        if (inflater.needsInput()) {
          int length = file.read(start + fed, in, (int) Math.min(CHUNK, packedSize - fed));
          if (length == 0) {
            return new Ending.Broken(start + fed, "the deflated data end in their middle");
          }
          inflater.setInput(in, 0, length);
          fed += length;
        }
        long wentIn = inflater.getBytesRead();
        int length = inflater.inflate(out);
        if (inflater.needsDictionary()) {
          return new Ending.Broken(start, "the deflated data want a preset dictionary");
        }
        if (inflater.getBytesWritten() > size) {
          return new Ending.TooMany(inflater.getBytesWritten());
        }
        if (!budget.takes(length, inflater.getBytesRead() - wentIn)) {
          return budget.overTotal()
              ? new Ending.OverTotal()
              : new Ending.Bomb(inflater.getBytesWritten(), inflater.getBytesRead());
        }
        if (!sink.accept(out, length)) {
          return new Ending.Stopped();
        }
      }
      if (inflater.getBytesWritten() < size) {
        return new Ending.TooFew(inflater.getBytesWritten());
      }
      long slack = packedSize - inflater.getBytesRead();
      return slack == 0
          ? new Ending.Complete()
          : new Ending.Slack(start + inflater.getBytesRead(), slack);
    } catch (DataFormatException e) {
      return new Ending.Broken(start, "not deflated data");
    }
  }
}
