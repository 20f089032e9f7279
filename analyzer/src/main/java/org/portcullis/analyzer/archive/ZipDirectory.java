package org.portcullis.analyzer.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A ZIP's central directory, read by our own hand.
///
/// A library's reader gives up at the first bad record and allocates what the file declares; here
/// one bad record costs itself and what follows, and memory follows [ArchiveLimits].
///
/// @param records in their order, as many as could be read
/// @param start of the directory in the file
/// @param shift what must be added to declared offsets, because bytes were put before the archive
/// @param end of the archive in the file, its comment included
record ZipDirectory(
    List<CentralRecord> records, long start, long shift, long end, List<ArchiveFlaw> flaws) {
  private static final int END_SIGNATURE = 0x06054b50;
  private static final int END_BYTES = 22;
  private static final int MAX_COMMENT = 0xffff;
  private static final int LOCATOR_SIGNATURE = 0x07064b50;
  private static final int LOCATOR_BYTES = 20;
  private static final int END64_SIGNATURE = 0x06064b50;
  private static final int END64_BYTES = 56;
  private static final int MAX_16 = 0xffff;
  private static final String SEVERAL_VOLUMES = "it is one of several volumes";

  /// Where the directory lies, as the records at the end of the file say.
  ///
  /// @param end where the first of those records begins
  private record Place(long entries, long bytes, long offset, long end) {
    /// Whether these numbers, of 16 and 32 bits, are those of another, or say "see there".
    boolean agrees(Place wide) {
      return (entries == MAX_16 || entries == wide.entries())
          && (bytes == CentralRecord.MAX_32 || bytes == wide.bytes())
          && (offset == CentralRecord.MAX_32 || offset == wide.offset());
    }
  }

  /// Whether so many bytes lie between a place and the directory.
  boolean holds(long at, long bytes) {
    return bytes >= 0 && bytes <= start - at;
  }

  /// Finds and reads the directory; empty where the record that ends every ZIP is missing.
  static Optional<ZipDirectory> read(FileBytes file, ArchiveLimits limits) throws IOException {
    int tailLength = (int) Math.min(file.size(), END_BYTES + MAX_COMMENT);
    long tailStart = file.size() - tailLength;
    ByteBuffer tail = file.read(tailStart, tailLength);
    // The last signature counts, as for Info-ZIP and Python.
    for (int at = tail.limit() - END_BYTES; at >= 0; at--) {
      if (tail.getInt(at) == END_SIGNATURE) {
        long end =
            Math.min(file.size(), tailStart + at + END_BYTES + (tail.getShort(at + 20) & MAX_16));
        List<ArchiveFlaw> flaws = new ArrayList<>();
        Place place = place(file, tail, at, tailStart + at, flaws);
        ZipDirectory directory = read(file, limits, place, end, flaws);
        otherEnd(file, tail, tailStart, at).ifPresent(directory.flaws()::add);
        return Optional.of(directory);
      }
    }
    return Optional.empty();
  }

  /// A second record in the tail that some program would take: its comment reaches to the end of
  /// the file, and it has a directory where it says, or right before it. Anything less is found in
  /// many a file of weights, or belongs to an archive inside of this one.
  private static Optional<ArchiveFlaw> otherEnd(
      FileBytes file, ByteBuffer tail, long tailStart, int taken) throws IOException {
    for (int at = taken - 1; at >= 0; at--) {
      if (tail.getInt(at) != END_SIGNATURE) {
        continue;
      }
      long bytes = tail.getInt(at + 12) & CentralRecord.MAX_32;
      long offset = tail.getInt(at + 16) & CentralRecord.MAX_32;
      long commentEnd = tailStart + at + END_BYTES + (tail.getShort(at + 20) & MAX_16);
      boolean directory =
          bytes == 0 || recordAt(file, offset) || recordAt(file, tailStart + at - bytes);
      if (commentEnd == file.size() && directory) {
        return Optional.of(new ArchiveFlaw.SecondEnd(tailStart + at, tailStart + taken));
      }
    }
    return Optional.empty();
  }

  private static Place place(
      FileBytes file, ByteBuffer tail, int at, long end, List<ArchiveFlaw> flaws)
      throws IOException {
    int entries = tail.getShort(at + 10) & MAX_16;
    long bytes = tail.getInt(at + 12) & CentralRecord.MAX_32;
    long offset = tail.getInt(at + 16) & CentralRecord.MAX_32;
    Place narrow = new Place(entries, bytes, offset, end);
    if (volume(tail.getShort(at + 4)) || volume(tail.getShort(at + 6))) {
      flaws.add(new ArchiveFlaw.DamagedDirectory(end, SEVERAL_VOLUMES));
    } else if ((tail.getShort(at + 8) & MAX_16) != entries) {
      flaws.add(new ArchiveFlaw.DamagedDirectory(end, "it counts its entries in two ways"));
    }
    ByteBuffer locator = file.read(end - LOCATOR_BYTES, LOCATOR_BYTES);
    if (locator.remaining() < LOCATOR_BYTES || locator.getInt(0) != LOCATOR_SIGNATURE) {
      return narrow;
    }
    // The declared place first; where bytes were put before the archive, right before the locator.
    long near = end - LOCATOR_BYTES - END64_BYTES;
    long start = end64At(file, locator.getLong(8)) ? locator.getLong(8) : near;
    if (!end64At(file, start)) {
      flaws.add(
          new ArchiveFlaw.DamagedDirectory(
              end - LOCATOR_BYTES, "its ZIP64 locator leads to no record"));
      return narrow;
    }
    ByteBuffer wide = file.read(start, END64_BYTES);
    Place place = new Place(wide.getLong(32), wide.getLong(40), wide.getLong(48), start);
    // Some programs take the one that is near, some read on with the narrow numbers.
    if (start != near && end64At(file, near)) {
      flaws.add(new ArchiveFlaw.SecondEnd(start, near));
    } else if (!narrow.agrees(place)) {
      flaws.add(new ArchiveFlaw.SecondEnd(start, end));
    } else if (start != near) {
      long gap = start + END64_BYTES;
      long gapBytes = end - LOCATOR_BYTES - gap;
      flaws.add(new ArchiveFlaw.HiddenData(gap, gapBytes, file.content(gap, gapBytes)));
    }
    if (wide.getInt(16) != 0 || wide.getInt(20) != 0 || locator.getInt(16) > 1) {
      flaws.add(new ArchiveFlaw.DamagedDirectory(start, SEVERAL_VOLUMES));
    }
    return place;
  }

  /// Whether the number of a disk says that there are more.
  private static boolean volume(short disk) {
    return disk != 0 && (disk & MAX_16) != MAX_16;
  }

  private static boolean end64At(FileBytes file, long at) throws IOException {
    ByteBuffer wide = file.read(at, END64_BYTES);
    return wide.remaining() == END64_BYTES && wide.getInt(0) == END64_SIGNATURE;
  }

  private static ZipDirectory read(
      FileBytes file, ArchiveLimits limits, Place place, long end, List<ArchiveFlaw> flaws)
      throws IOException {
    List<CentralRecord> records = new ArrayList<>();
    long start = place.end() - place.bytes();
    if (place.bytes() < 0 || place.offset() < 0 || start < place.offset()) {
      flaws.add(
          new ArchiveFlaw.DamagedDirectory(
              place.end(), "the directory is declared outside of the file"));
      return new ZipDirectory(records, place.end(), 0, end, flaws);
    }
    if (!recordAt(file, start) && recordAt(file, place.offset())) {
      // Not bytes before the archive, but bytes between the directory and its end.
      start = place.offset();
      long gap = start + place.bytes();
      ContentKind content = file.content(gap, place.end() - gap);
      flaws.add(new ArchiveFlaw.HiddenData(gap, place.end() - gap, content));
    }
    long directoryEnd = start + place.bytes();
    long shift = start - place.offset();
    if (place.bytes() > limits.directoryBytes()) {
      flaws.add(new ArchiveFlaw.DirectoryTooLarge(start, place.bytes(), limits.directoryBytes()));
      directoryEnd = start + limits.directoryBytes();
    }
    long at = start;
    while (at < directoryEnd) {
      if (records.size() == limits.entries()) {
        flaws.add(new ArchiveFlaw.TooManyEntries(place.entries(), limits.entries()));
        return new ZipDirectory(records, start, shift, end, flaws);
      }
      Optional<CentralRecord> record = record(file, at, directoryEnd);
      if (record.isEmpty()) {
        flaws.add(new ArchiveFlaw.DamagedDirectory(at, "no record of an entry here"));
        return new ZipDirectory(records, start, shift, end, flaws);
      }
      records.add(record.get());
      at += record.get().length();
    }
    // Programs without ZIP64 let the 16 bits of the count wrap around.
    if (place.entries() != records.size() && place.entries() != (records.size() & MAX_16)) {
      flaws.add(
          new ArchiveFlaw.DamagedDirectory(
              place.end(),
              "%d entries are declared, %d are there".formatted(place.entries(), records.size())));
    }
    return new ZipDirectory(records, start, shift, end, flaws);
  }

  private static boolean recordAt(FileBytes file, long at) throws IOException {
    ByteBuffer signature = file.read(at, Integer.BYTES);
    return signature.remaining() == Integer.BYTES && signature.getInt() == CentralRecord.SIGNATURE;
  }

  private static Optional<CentralRecord> record(FileBytes file, long at, long end)
      throws IOException {
    ByteBuffer fixed = file.read(at, CentralRecord.FIXED_BYTES);
    if (fixed.remaining() < CentralRecord.FIXED_BYTES
        || fixed.getInt(0) != CentralRecord.SIGNATURE) {
      return Optional.empty();
    }
    int nameLength = fixed.getShort(28) & MAX_16;
    int extraLength = fixed.getShort(30) & MAX_16;
    int length =
        CentralRecord.FIXED_BYTES + nameLength + extraLength + (fixed.getShort(32) & MAX_16);
    if (length > end - at) {
      return Optional.empty();
    }
    ByteBuffer variable = file.read(at + CentralRecord.FIXED_BYTES, nameLength + extraLength);
    String rawName = FileBytes.latin1(variable.slice(0, nameLength));
    ByteBuffer extra = variable.slice(nameLength, extraLength);
    return Optional.of(CentralRecord.of(at, fixed, rawName, extra, length));
  }
}
