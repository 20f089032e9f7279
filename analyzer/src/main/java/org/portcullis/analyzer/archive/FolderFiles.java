package org.portcullis.analyzer.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The files of a submission that is a folder.
final class FolderFiles implements SubmissionFiles {
  private static final int CHUNK = 256 << 10;

  private final Path root;
  private final Optional<String> sha256;
  private final List<Entry> entries;
  private final ArchiveLimits limits;
  // Views are handed to other threads.
  private final Arena arena = Arena.ofShared();

  FolderFiles(Path root, Optional<String> sha256, List<Entry> entries, ArchiveLimits limits) {
    this.root = root;
    this.sha256 = sha256;
    this.entries = List.copyOf(entries);
    this.limits = limits;
  }

  @Override
  public Form form() {
    return Form.FOLDER;
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
    try (FileChannel channel = open(entry)) {
      byte[] text = new byte[(int) entry.size()];
      if (FileBytes.of(channel).read(0, text, text.length) != text.length) {
        throw new IOException(entry.name() + " changed while it was read");
      }
      return Optional.of(text);
    }
  }

  @Override
  public ByteView view(Entry entry, int prefix) throws IOException {
    try (FileChannel channel = open(entry)) {
      return ByteView.of(channel.map(MapMode.READ_ONLY, 0, entry.size(), arena));
    }
  }

  @Override
  public void stage(Path folder) throws IOException {
    StagingFolder staging = StagingFolder.make(folder);
    for (Entry entry : entries) {
      if (entry.accepted()) {
        try (FileChannel channel = open(entry);
            OutputStream out = staging.create(entry.name())) {
          copy(FileBytes.of(channel), entry, out);
        }
      }
    }
  }

  private static void copy(FileBytes file, Entry entry, OutputStream out) throws IOException {
    byte[] chunk = new byte[CHUNK];
    long at = 0;
    while (at < entry.size()) {
      int length = file.read(at, chunk, (int) Math.min(CHUNK, entry.size() - at));
      if (length == 0) {
        throw new IOException(entry.name() + " changed while it was read");
      }
      out.write(chunk, 0, length);
      at += length;
    }
  }

  private FileChannel open(Entry entry) throws IOException {
    if (!entry.accepted()) {
      throw new IllegalArgumentException("not an accepted file of this folder: " + entry);
    }
    return FolderReader.open(root.resolve(entry.name()));
  }

  @Override
  public void close() {
    if (arena.scope().isAlive()) {
      arena.close();
    }
  }
}
