package org.portcullis.analyzer.archive;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/// Which bytes of the file belong to which entry.
final class ZipLayout {
  /// The least that lies between the start of an entry and its data.
  private static final int LOCAL_HEADER_BYTES = 30;

  /// Another entry that claims the same bytes.
  ///
  /// @param bytes how many
  record Overlap(CentralRecord other, long bytes) {}

  private final IdentityHashMap<CentralRecord, Overlap> overlaps = new IdentityHashMap<>();

  private ZipLayout() {}

  /// Finds overlaps from the directory alone, before anything is unpacked: a bomb that points
  /// thousands of entries at the same bytes is never lit.
  static ZipLayout of(List<CentralRecord> records) {
    ZipLayout layout = new ZipLayout();
    List<CentralRecord> sorted = new ArrayList<>(records);
    sorted.sort(Comparator.comparingLong(CentralRecord::localOffset));
    CentralRecord furthest = null;
    for (CentralRecord record : sorted) {
      if (furthest != null && end(furthest) > record.localOffset()) {
        long bytes = Math.min(end(furthest), end(record)) - record.localOffset();
        layout.overlaps.put(record, new Overlap(furthest, bytes));
        layout.overlaps.putIfAbsent(furthest, new Overlap(record, bytes));
      }
      furthest = furthest == null || end(record) > end(furthest) ? record : furthest;
    }
    return layout;
  }

  private static long end(CentralRecord record) {
    // Sizes are hostile: a sum past the largest number is as far as that.
    long end = record.localOffset() + LOCAL_HEADER_BYTES + record.packedSize();
    return end < 0 ? Long.MAX_VALUE : end;
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
    add(file, at, directory.start(), flaws);
    return flaws;
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
