package org.portcullis.analyzer.archive;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/// Which bytes of the file belong to which entry.
final class ZipLayout {
  /// Another entry that claims the same bytes.
  ///
  /// @param bytes how many
  record Overlap(CentralRecord other, long bytes) {}

  private final IdentityHashMap<CentralRecord, LocalHeader> headers = new IdentityHashMap<>();
  private final IdentityHashMap<CentralRecord, Overlap> overlaps = new IdentityHashMap<>();

  private ZipLayout() {}

  /// Finds every entry's own header, and overlaps, before anything is unpacked: a bomb that points
  /// thousands of entries at the same bytes is never lit.
  static ZipLayout of(FileBytes file, ZipDirectory directory) throws IOException {
    ZipLayout layout = new ZipLayout();
    List<CentralRecord> inside = new ArrayList<>();
    for (CentralRecord record : directory.records()) {
      // A ZIP64 offset may be negative, and end up inside of the file by the shift.
      Optional<LocalHeader> header =
          record.localOffset() < 0
              ? Optional.empty()
              : LocalHeader.read(file, record.localOffset() + directory.shift());
      header.ifPresent(found -> layout.headers.put(record, found));
      // Whoever claims bytes that are not there blames himself and not his neighbours.
      if (header.isPresent() && directory.holds(header.get().dataStart(), record.packedSize())) {
        inside.add(record);
      }
    }
    layout.findOverlaps(inside);
    return layout;
  }

  private void findOverlaps(List<CentralRecord> inside) {
    inside.sort(Comparator.comparingLong(this::start));
    CentralRecord furthest = null;
    for (CentralRecord record : inside) {
      if (furthest != null && end(furthest) > start(record)) {
        long bytes = Math.min(end(furthest), end(record)) - start(record);
        overlaps.put(record, new Overlap(furthest, bytes));
        overlaps.putIfAbsent(furthest, new Overlap(record, bytes));
      }
      furthest = furthest == null || end(record) > end(furthest) ? record : furthest;
    }
  }

  private LocalHeader found(CentralRecord record) {
    return header(record).orElseThrow();
  }

  private long start(CentralRecord record) {
    return found(record).start();
  }

  private long end(CentralRecord record) {
    return found(record).dataStart() + record.packedSize();
  }

  /// The entry's own header, if it stands where the directory says.
  Optional<LocalHeader> header(CentralRecord record) {
    return Optional.ofNullable(headers.get(record));
  }

  Optional<Overlap> overlap(CentralRecord record) {
    return Optional.ofNullable(overlaps.get(record));
  }

  /// The bytes before, between and after the entries that none of them accounts for; nothing where
  /// the place of an entry is unknown.
  static List<ArchiveFlaw> unaccounted(
      FileBytes file, ZipDirectory directory, List<ZipEntryReader.Read> reads) throws IOException {
    boolean partial = !directory.flaws().isEmpty();
    if (partial || reads.stream().anyMatch(read -> read.span().isEmpty())) {
      return List.of();
    }
    List<ZipEntryReader.Span> spans =
        reads.stream()
            .flatMap(read -> read.span().stream())
            .sorted(Comparator.comparingLong(ZipEntryReader.Span::start))
            .toList();
    List<ArchiveFlaw> flaws = new ArrayList<>();
    long at = 0;
    for (ZipEntryReader.Span span : spans) {
      add(file, at, span.start(), flaws);
      at = Math.max(at, span.end());
    }
    flaws.addAll(sharedDescriptors(directory, reads));
    add(file, at, directory.start(), flaws);
    return flaws;
  }

  /// Overlaps of descriptors, whose length is known only now: with a fitting checksum and sizes the
  /// same bytes are the beginning of the next header.
  private static List<ArchiveFlaw> sharedDescriptors(
      ZipDirectory directory, List<ZipEntryReader.Read> reads) {
    List<ZipEntryReader.Read> ordered =
        reads.stream()
            .filter(read ->
                read.flaws().stream().noneMatch(ArchiveFlaw.OverlappingEntries.class::isInstance))
            .sorted(Comparator.comparingLong(ZipLayout::spanStart))
            .toList();
    List<ArchiveFlaw> flaws = new ArrayList<>();
    for (int i = 0; i < ordered.size(); i++) {
      ZipEntryReader.Read read = ordered.get(i);
      boolean last = i + 1 == ordered.size();
      long limit = last ? directory.start() : spanStart(ordered.get(i + 1));
      long bytes = read.span().orElseThrow().end() - limit;
      if (bytes > 0) {
        String other = last ? "the directory" : ordered.get(i + 1).entry().name();
        flaws.add(
            new ArchiveFlaw.OverlappingEntries(
                read.entry().name(), read.entry().offset(), other, bytes));
      }
    }
    return flaws;
  }

  private static long spanStart(ZipEntryReader.Read read) {
    return read.span().orElseThrow().start();
  }

  private static void add(FileBytes file, long from, long to, List<ArchiveFlaw> flaws)
      throws IOException {
    if (from >= to) {
      return;
    }
    ContentKind content = file.content(from, to - from);
    flaws.add(
        from == 0
            ? new ArchiveFlaw.LeadingData(to, content)
            : new ArchiveFlaw.HiddenData(from, to - from, content));
  }
}
