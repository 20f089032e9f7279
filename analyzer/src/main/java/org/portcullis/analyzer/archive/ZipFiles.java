package org.portcullis.analyzer.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;

/// The files of a submission that is a ZIP.
final class ZipFiles implements SubmissionFiles {
  private final FileBytes file;
  private final Optional<String> sha256;
  private final List<Entry> entries;
  private final Map<Entry, PackedContent> contents = new HashMap<>();
  private final ArchiveLimits limits;
  // Views are handed to other threads.
  private final Arena arena = Arena.ofShared();

  ZipFiles(
      FileBytes file,
      Optional<String> sha256,
      List<Entry> entries,
      List<Optional<PackedContent>> contents,
      ArchiveLimits limits) {
    this.file = file;
    this.sha256 = sha256;
    this.entries = List.copyOf(entries);
    this.limits = limits;
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      contents.get(i).ifPresent(content -> this.contents.put(entry, content));
    }
  }

  @Override
  public Form form() {
    return Form.ZIP;
  }

  @Override
  public Optional<String> sha256() {
    return sha256;
  }

  @Override
  public List<Entry> entries() {
    return entries;
  }

  @Override
  public Optional<byte[]> text(Entry entry) throws IOException {
    if (!entry.accepted() || entry.size() > TextLimit.bytes(entry.name(), limits)) {
      return Optional.empty();
    }
    return Optional.of(content(entry).beginning((int) entry.size(), limits));
  }

  @Override
  public ByteView view(Entry entry, int prefix) throws IOException {
    PackedContent content = content(entry);
    if (!content.deflated()) {
      return ByteView.of(
          file.channel().map(MapMode.READ_ONLY, content.start(), content.size(), arena));
    }
    byte[] beginning = content.beginning(prefix, limits);
    return new ByteView(MemorySegment.ofArray(beginning), entry.size());
  }

  @Override
  public void stage(Path folder) throws IOException {
    StagingFolder staging = StagingFolder.make(folder);
    for (Entry entry : entries) {
      if (entry.accepted()) {
        try (OutputStream out = staging.create(entry.name())) {
          copy(entry, out);
        }
      }
    }
  }

  /// Copies what was judged, or fails: the checksum was computed over the same bytes.
  private void copy(Entry entry, OutputStream out) throws IOException {
    PackedContent content = content(entry);
    CRC32 crc = new CRC32();
    PackedContent.Ending ending =
        content.unpack(
            new InflationBudget(limits),
            (buffer, length) -> {
              crc.update(buffer, 0, length);
              out.write(buffer, 0, length);
              return true;
            });
    if (!(ending instanceof PackedContent.Ending.Complete)
        || (int) crc.getValue() != content.crc()) {
      throw new IOException("the archive changed while it was read");
    }
  }

  private PackedContent content(Entry entry) {
    PackedContent content = contents.get(entry);
    if (content == null || !entry.accepted()) {
      throw new IllegalArgumentException("not an accepted entry of this archive: " + entry);
    }
    return content;
  }

  @Override
  public void close() throws IOException {
    if (arena.scope().isAlive()) {
      arena.close();
    }
    file.channel().close();
  }
}
