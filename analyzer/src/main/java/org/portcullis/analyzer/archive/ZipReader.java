package org.portcullis.analyzer.archive;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads a ZIP by its central directory, then every entry to its end.
final class ZipReader {
  private final FileBytes file;
  private final ArchiveLimits limits;
  private final ContentWatch watch;
  private final List<ArchiveFlaw> flaws = new ArrayList<>();

  private ZipReader(FileBytes file, ArchiveLimits limits, ContentWatch watch) {
    this.file = file;
    this.limits = limits;
    this.watch = watch;
  }

  static ArchiveReading read(Path path, ArchiveLimits limits, ContentWatch watch)
      throws IOException {
    FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
    try {
      return new ZipReader(FileBytes.of(channel), limits, watch).read();
    } catch (IOException | RuntimeException | Error e) {
      channel.close();
      throw e;
    }
  }

  private ArchiveReading read() throws IOException {
    if (file.size() > limits.archiveBytes()) {
      flaws.add(new ArchiveFlaw.TooLarge(file.size(), limits.archiveBytes()));
      return reading(Optional.empty(), List.of());
    }
    ArchiveHash hash = ArchiveHash.begin(file);
    Optional<ZipDirectory> directory = ZipDirectory.read(file, limits);
    if (directory.isEmpty()) {
      flaws.add(notAnArchive());
      return reading(Optional.of(hash.hex()), List.of());
    }
    List<ZipEntryReader.Read> reads = entries(directory.get());
    return reading(Optional.of(hash.hex()), reads);
  }

  private ArchiveFlaw notAnArchive() throws IOException {
    ContentKind content = file.content(0, file.size());
    return switch (content) {
      case ZIP, TORCH_ZIP -> new ArchiveFlaw.Truncated(file.size());
      default -> new ArchiveFlaw.NotAnArchive(file.size(), content);
    };
  }

  private List<ZipEntryReader.Read> entries(ZipDirectory directory) throws IOException {
    flaws.addAll(directory.flaws());
    if (directory.end() < file.size()) {
      flaws.add(trailing(directory.end()));
    }
    if (directory.records().isEmpty() && directory.flaws().isEmpty()) {
      flaws.add(new ArchiveFlaw.Empty());
    }
    ZipLayout layout = ZipLayout.of(file, directory);
    ZipEntryReader reader = new ZipEntryReader(file, directory, layout, limits, watch);
    List<ZipEntryReader.Read> reads = new ArrayList<>();
    for (CentralRecord record : directory.records()) {
      reads.add(reader.read(record));
    }
    flaws.addAll(ZipLayout.unaccounted(file, directory, reads));
    return reads;
  }

  private ArchiveFlaw trailing(long offset) throws IOException {
    long bytes = file.size() - offset;
    return file.zeros(offset)
        ? new ArchiveFlaw.TrailingPadding(offset, bytes)
        : new ArchiveFlaw.TrailingData(offset, bytes, file.content(offset, bytes));
  }

  private ArchiveReading reading(Optional<String> sha256, List<ZipEntryReader.Read> reads) {
    Packaging packaging = new Packaging(reads.stream().map(ZipEntryReader.Read::entry).toList());
    flaws.addAll(packaging.ofTheWhole());
    List<Entry> entries = new ArrayList<>();
    List<Optional<PackedContent>> contents = new ArrayList<>();
    for (int i = 0; i < reads.size(); i++) {
      flaws.addAll(reads.get(i).flaws());
      flaws.addAll(packaging.ofEntry(i));
      entries.add(packaging.judged(reads.get(i).entry()));
      contents.add(reads.get(i).packed());
    }
    return new ArchiveReading(new ZipFiles(file, sha256, entries, contents, limits), flaws);
  }
}
