package org.portcullis.analyzer.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/// Reads one entry of a ZIP: its name, both its headers, and its content to the end.
final class ZipEntryReader {
  /// What names are written in where nothing says UTF-8.
  private static final Charset DOS = Charset.forName("IBM437");

  private final FileBytes file;
  private final ZipDirectory directory;
  private final ZipLayout layout;
  private final ArchiveLimits limits;
  private final InflationBudget budget;
  private final ContentWatch watch;

  ZipEntryReader(
      FileBytes file,
      ZipDirectory directory,
      ZipLayout layout,
      ArchiveLimits limits,
      ContentWatch watch) {
    this.file = file;
    this.directory = directory;
    this.layout = layout;
    this.limits = limits;
    this.budget = new InflationBudget(limits);
    this.watch = watch;
  }

  /// One entry with what was found out about it.
  ///
  /// @param span the bytes of the file that it takes, if they could be told
  /// @param packed its content, if it lies inside the file
  record Read(
      Entry entry, Optional<Span> span, Optional<PackedContent> packed, List<ArchiveFlaw> flaws) {}

  /// Bytes of the file, from `start` until before `end`.
  record Span(long start, long end) {}

  Read read(CentralRecord record) throws IOException {
    List<ArchiveFlaw> flaws = new ArrayList<>();
    String name = name(record, flaws);
    long offset = record.offset();
    flaws.addAll(EntryName.flaws(name, offset, limits));
    EntryKind kind = record.kind();
    kindFlaw(name, offset, kind).ifPresent(flaws::add);
    record
        .unreadable()
        .ifPresent(what -> flaws.add(new ArchiveFlaw.DamagedEntry(name, offset, offset, what)));
    record
        .ambiguousKind()
        .ifPresent(what -> flaws.add(new ArchiveFlaw.AmbiguousKind(name, offset, what)));
    if (record.encrypted()) {
      flaws.add(new ArchiveFlaw.Encrypted(name, offset));
    } else if (record.method() != CentralRecord.STORED
        && record.method() != CentralRecord.DEFLATED) {
      flaws.add(new ArchiveFlaw.UnsupportedMethod(name, offset, record.method()));
    }
    layout
        .overlap(record)
        .ifPresent(overlap ->
            flaws.add(
                new ArchiveFlaw.OverlappingEntries(
                    name, offset, plain(overlap.other()), overlap.bytes())));
    long start = record.localOffset() + directory.shift();
    Optional<LocalHeader> local = layout.header(record);
    if (local.isEmpty()) {
      flaws.add(new ArchiveFlaw.DamagedEntry(name, offset, start, "no header of an entry here"));
      return unread(name, kind, record, Optional.empty(), flaws);
    }
    for (LocalHeader.Difference difference : local.get().differences(record)) {
      flaws.add(
          new ArchiveFlaw.HeaderMismatch(
              name, offset, difference.field(), difference.local(), difference.central()));
    }
    ownExtra(ExtraFields.of(file, local.get()), name, record, flaws);
    long dataStart = local.get().dataStart();
    if (!directory.holds(dataStart, record.packedSize())) {
      flaws.add(
          new ArchiveFlaw.DamagedEntry(
              name, offset, dataStart, "its data reach past the start of the directory"));
      return unread(name, kind, record, Optional.empty(), flaws);
    }
    Span span = new Span(start, dataEnd(record, name, dataStart, flaws));
    if (record.size() > limits.entryBytes() || record.size() < 0) {
      flaws.add(tooLarge(name, record, "entryBytes", limits.entryBytes()));
    } else {
      TextLimit.of(name, limits)
          .filter(limit -> record.size() > limit.bytes())
          .ifPresent(limit -> flaws.add(tooLarge(name, record, limit.name(), limit.bytes())));
    }
    if (!flaws.stream().allMatch(ZipEntryReader::readable)) {
      return unread(name, kind, record, Optional.of(span), flaws);
    }
    return unpacked(name, kind, record, span, local.get(), flaws);
  }

  /// What only the extra fields of an entry's own header say; the same as the directory's is said
  /// once.
  private static void ownExtra(
      ExtraFields own, String name, CentralRecord record, List<ArchiveFlaw> flaws) {
    ExtraFields central = ExtraFields.of(record.extra());
    long offset = record.offset();
    if (!own.whole() && central.whole()) {
      flaws.add(
          new ArchiveFlaw.DamagedEntry(
              name, offset, offset, "the extra fields of its own header do not add up"));
    }
    own.otherName(name)
        .filter(_ -> central.otherName(name).isEmpty())
        .ifPresent(path -> flaws.add(new ArchiveFlaw.AmbiguousName(name, offset, path)));
    own.linking()
        .filter(_ -> central.linking().isEmpty())
        .map("the extra field %04x of its own header can make it a link"::formatted)
        .ifPresent(what -> flaws.add(new ArchiveFlaw.AmbiguousKind(name, offset, what)));
  }

  /// Reads the content whatever the name is, so that a miner hears of everything at once.
  private Read unpacked(
      String name,
      EntryKind kind,
      CentralRecord record,
      Span span,
      LocalHeader local,
      List<ArchiveFlaw> flaws)
      throws IOException {
    long dataStart = local.dataStart();
    PackedContent packed =
        new PackedContent(
            file,
            dataStart,
            record.packedSize(),
            record.method() == CentralRecord.DEFLATED,
            record.size(),
            record.crc());
    if (!packed.deflated() && record.packedSize() != record.size()) {
      flaws.add(
          new ArchiveFlaw.SizeMismatch(name, record.offset(), record.size(), record.packedSize()));
      return unread(name, kind, record, Optional.of(span), flaws);
    }
    ContentProbe probe = new ContentProbe();
    CRC32 crc = new CRC32();
    ByteSink counting =
        (buffer, length) -> {
          crc.update(buffer, 0, length);
          probe.accept(buffer, 0, length);
          return true;
        };
    Optional<EarlyDescriptor> early =
        local.endsUntold() && !packed.deflated()
            ? Optional.of(new EarlyDescriptor(counting))
            : Optional.empty();
    ByteSink sink = early.<ByteSink>map(found -> found).orElse(counting);
    Optional<ContentListener> watcher =
        kind == EntryKind.FILE && flaws.isEmpty()
            ? watch.begin(name, record.size())
            : Optional.empty();
    PackedContent.Ending ending =
        watcher.isPresent()
            ? watched(packed, sink, watcher.get(), record.size())
            : packed.unpack(budget, sink);
    Optional<ArchiveFlaw> broken = flaw(name, record, ending);
    broken.ifPresent(flaws::add);
    if (broken.isEmpty() && (int) crc.getValue() != record.crc()) {
      flaws.add(
          new ArchiveFlaw.CrcMismatch(name, record.offset(), record.crc(), (int) crc.getValue()));
    }
    early.ifPresent(sought ->
        sought
            .found()
            .ifPresent(at ->
                flaws.add(new ArchiveFlaw.EarlyDescriptor(name, record.offset(), dataStart + at))));
    if (packed.deflated() && record.packedSize() > mostPacked(record.size())) {
      flaws.add(
          new ArchiveFlaw.SwollenEntry(
              name, record.offset(), record.packedSize(), mostPacked(record.size())));
    }
    if (kind == EntryKind.FOLDER && record.size() > 0) {
      flaws.add(
          new ArchiveFlaw.DamagedEntry(
              name, record.offset(), dataStart, "a folder that has content"));
    }
    boolean sound = flaws.isEmpty();
    ContentKind content = probe.content();
    if (kind == EntryKind.FILE && content.isArchive()) {
      flaws.add(new ArchiveFlaw.NestedArchive(name, record.offset(), content));
    }
    Entry entry =
        new Entry(name, kind, probe.bytes(), record.packedSize(), record.offset(), content, sound);
    return new Read(entry, Optional.of(span), Optional.of(packed), flaws);
  }

  /// Deflate adds five bytes to what it cannot compress for each of its blocks; a program that ends
  /// a block after 64 bytes comes near this.
  private static long mostPacked(long size) {
    return size + size / 8 + 1024;
  }

  private PackedContent.Ending watched(
      PackedContent packed, ByteSink sink, ContentListener listener, long size) throws IOException {
    try (WatchingSink watching = new WatchingSink(sink, listener, size)) {
      PackedContent.Ending ending = packed.unpack(budget, watching);
      watching.end();
      return ending;
    }
  }

  private Read unread(
      String name,
      EntryKind kind,
      CentralRecord record,
      Optional<Span> span,
      List<ArchiveFlaw> flaws) {
    Entry entry =
        new Entry(
            name,
            kind,
            record.size(),
            record.packedSize(),
            record.offset(),
            ContentKind.UNKNOWN,
            false);
    return new Read(entry, span, Optional.empty(), flaws);
  }

  private long dataEnd(CentralRecord record, String name, long dataStart, List<ArchiveFlaw> flaws)
      throws IOException {
    long end = dataStart + record.packedSize();
    if (!record.hasDescriptor()) {
      return end;
    }
    int descriptor = LocalHeader.descriptorLength(file, end, record);
    if (descriptor < 0) {
      flaws.add(
          new ArchiveFlaw.DamagedEntry(
              name, record.offset(), end, "no data descriptor that agrees with the directory"));
      return end;
    }
    return end + descriptor;
  }

  /// Whether the content can be read in spite of a flaw.
  private static boolean readable(ArchiveFlaw flaw) {
    return !(flaw instanceof ArchiveFlaw.Encrypted
        || flaw instanceof ArchiveFlaw.UnsupportedMethod
        || flaw instanceof ArchiveFlaw.OverlappingEntries
        || flaw instanceof ArchiveFlaw.EntryTooLarge);
  }

  private static ArchiveFlaw tooLarge(
      String name, CentralRecord record, String limitName, long limit) {
    return new ArchiveFlaw.EntryTooLarge(name, record.offset(), record.size(), limitName, limit);
  }

  private static Optional<ArchiveFlaw> kindFlaw(String name, long offset, EntryKind kind) {
    return switch (kind) {
      case FILE, FOLDER -> Optional.empty();
      case SYMLINK -> Optional.of(new ArchiveFlaw.Symlink(name, offset));
      case FIFO, SOCKET, CHARACTER_DEVICE, BLOCK_DEVICE, UNKNOWN ->
          Optional.of(new ArchiveFlaw.SpecialFile(name, offset, kind));
    };
  }

  private Optional<ArchiveFlaw> flaw(
      String name, CentralRecord record, PackedContent.Ending ending) {
    long offset = record.offset();
    return switch (ending) {
      case PackedContent.Ending.Complete(), PackedContent.Ending.Stopped() -> Optional.empty();
      case PackedContent.Ending.TooFew(long actual) ->
          Optional.of(new ArchiveFlaw.SizeMismatch(name, offset, record.size(), actual));
      case PackedContent.Ending.TooMany(long atLeast) ->
          Optional.of(new ArchiveFlaw.SizeMismatch(name, offset, record.size(), atLeast));
      case PackedContent.Ending.Broken(long at, String what) ->
          Optional.of(new ArchiveFlaw.DamagedEntry(name, offset, at, what));
      case PackedContent.Ending.Slack(long at, long bytes) ->
          Optional.of(new ArchiveFlaw.DeflateSlack(name, offset, at, bytes));
      case PackedContent.Ending.Bomb(long inflated, long deflated) ->
          Optional.of(
              new ArchiveFlaw.InflationBomb(
                  name, offset, inflated, deflated, limits.compressionRatio()));
      case PackedContent.Ending.OverTotal() ->
          Optional.of(new ArchiveFlaw.TotalTooLarge(name, offset, limits.totalBytes()));
    };
  }

  /// The name as a reader that knows of UTF-8 takes it.
  private static String plain(CentralRecord record) {
    byte[] name = bytes(record);
    return utf8(name).orElseGet(() -> new String(name, DOS));
  }

  private static byte[] bytes(CentralRecord record) {
    return record.rawName().getBytes(StandardCharsets.ISO_8859_1);
  }

  /// The plain name, and a flaw where other programs take another.
  private static String name(CentralRecord record, List<ArchiveFlaw> flaws) {
    Optional<String> utf8 = utf8(bytes(record));
    String other = new String(bytes(record), DOS);
    String name = plain(record);
    boolean marked = (record.flags() & CentralRecord.UTF8_FLAG) != 0;
    if (marked ? utf8.isEmpty() : !other.equals(name) || utf8.isEmpty()) {
      flaws.add(new ArchiveFlaw.AmbiguousName(name, record.offset(), other));
    }
    ExtraFields.of(record.extra())
        .otherName(name)
        .ifPresent(path -> flaws.add(new ArchiveFlaw.AmbiguousName(name, record.offset(), path)));
    return name;
  }

  private static Optional<String> utf8(byte[] bytes) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
