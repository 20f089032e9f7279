package org.portcullis.analyzer.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Reads a folder: lists it without following or opening anything but plain files and folders, then
/// reads every file to its end.
final class FolderReader {
  /// A file opens in microseconds, one of a network's in milliseconds.
  private static final Duration OPENED_WITHIN = Duration.ofSeconds(5);

  /// In a folder there is no record of an entry to point at.
  private static final long NO_OFFSET = -1;

  private final Path root;
  private final ArchiveLimits limits;
  private final ContentWatch watch;
  private final List<ArchiveFlaw> flaws = new ArrayList<>();
  private final List<Listed> listed = new ArrayList<>();

  FolderReader(Path root, ArchiveLimits limits, ContentWatch watch) {
    this.root = root;
    this.limits = limits;
    this.watch = watch;
  }

  /// A file or folder as `lstat` describes it.
  private record Listed(String name, Path path, EntryKind kind, long size) {}

  ArchiveReading read() throws IOException {
    if (!list(root, "", 1)) {
      flaws.add(new ArchiveFlaw.TooManyEntries(listed.size() + 1L, limits.entries()));
    }
    // By the bytes of the names: the order of a folder is the file system's whim.
    listed.sort((one, other) -> Arrays.compareUnsigned(utf8(one.name()), utf8(other.name())));
    long total = listed.stream().mapToLong(Listed::size).sum();
    List<List<ArchiveFlaw>> entryFlaws = new ArrayList<>();
    List<Entry> entries = new ArrayList<>();
    Optional<String> sha256 = Optional.empty();
    if (total > limits.archiveBytes()) {
      flaws.add(new ArchiveFlaw.TooLarge(total, limits.archiveBytes()));
    } else {
      FolderDigest digest = new FolderDigest();
      try (Relay relay = new Relay(digest::content, total)) {
        for (Listed file : listed) {
          List<ArchiveFlaw> found = new ArrayList<>();
          entries.add(entry(file, digest, relay, found));
          entryFlaws.add(found);
        }
        relay.await();
      }
      sha256 = Optional.of(digest.hex());
    }
    return reading(sha256, entries, entryFlaws);
  }

  private ArchiveReading reading(
      Optional<String> sha256, List<Entry> entries, List<List<ArchiveFlaw>> entryFlaws) {
    if (listed.isEmpty()) {
      flaws.add(new ArchiveFlaw.Empty());
    }
    Packaging packaging = new Packaging(entries);
    flaws.addAll(packaging.ofTheWhole());
    List<Entry> judged = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      flaws.addAll(entryFlaws.get(i));
      flaws.addAll(packaging.ofEntry(i));
      judged.add(packaging.judged(entries.get(i)));
    }
    return new ArchiveReading(new FolderFiles(root, sha256, judged, limits), flaws);
  }

  /// Lists a folder; false once there are too many entries.
  private boolean list(Path folder, String prefix, int depth) throws IOException {
    List<Listed> folders = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      for (Path path : stream) {
        if (listed.size() == limits.entries()) {
          return false;
        }
        Listed file = lstat(path, prefix + path.getFileName());
        listed.add(file);
        // What nobody meant to submit is named, not walked: `.git` alone holds thousands of files.
        if (file.kind() == EntryKind.FOLDER && !EntryName.junk(file.name())) {
          folders.add(file);
        }
      }
    } catch (AccessDeniedException e) {
      if (depth == 1) {
        throw e;
      }
      flaws.add(new ArchiveFlaw.Unreadable(prefix));
      return true;
    }
    for (Listed sub : folders) {
      if (depth == limits.depth()) {
        flaws.add(new ArchiveFlaw.TooDeep(sub.name(), limits.depth()));
      } else if (!list(sub.path(), sub.name(), depth + 1)) {
        return false;
      }
    }
    return true;
  }

  private static Listed lstat(Path path, String name) throws IOException {
    Map<String, Object> attributes =
        Files.readAttributes(path, "unix:mode,size", LinkOption.NOFOLLOW_LINKS);
    EntryKind kind = UnixMode.kind((int) number(attributes, "mode"));
    boolean folder = kind == EntryKind.FOLDER;
    long size = kind == EntryKind.FILE ? number(attributes, "size") : 0;
    return new Listed(folder ? name + "/" : name, path, kind, size);
  }

  private static long number(Map<String, Object> attributes, String name) {
    return ((Number) Objects.requireNonNull(attributes.get(name), name)).longValue();
  }

  private Entry entry(Listed file, FolderDigest digest, Relay relay, List<ArchiveFlaw> found)
      throws IOException {
    String name = file.name();
    found.addAll(EntryName.flaws(name, NO_OFFSET, limits));
    if (file.kind() == EntryKind.FOLDER) {
      return entry(file, file.size(), ContentKind.UNKNOWN, found.isEmpty());
    }
    if (file.kind() != EntryKind.FILE) {
      found.add(
          file.kind() == EntryKind.SYMLINK
              ? new ArchiveFlaw.Symlink(name, NO_OFFSET)
              : new ArchiveFlaw.SpecialFile(name, NO_OFFSET, file.kind()));
      relay.run(() -> digest.unread(name));
      return entry(file, 0, ContentKind.UNKNOWN, false);
    }
    if (file.size() > limits.entryBytes()) {
      found.add(tooLarge(file, "entryBytes", limits.entryBytes()));
    }
    TextLimit.of(name, limits)
        .filter(limit -> file.size() > limit.bytes())
        .ifPresent(limit -> found.add(tooLarge(file, limit.name(), limit.bytes())));
    ContentProbe probe = new ContentProbe();
    relay.run(() -> digest.file(name, file.size()));
    Optional<ContentListener> watcher =
        found.isEmpty() ? watch.begin(name, file.size()) : Optional.empty();
    try {
      pump(file, relay, probe, watcher);
    } catch (AccessDeniedException e) {
      found.add(new ArchiveFlaw.Unreadable(name));
    } catch (ChangedFileException e) {
      // Said below: no bytes came.
    }
    if (probe.bytes() != file.size() && found.isEmpty()) {
      found.add(
          new ArchiveFlaw.DamagedEntry(
              name, NO_OFFSET, probe.bytes(), "it changed while it was read"));
    }
    boolean sound = found.isEmpty();
    if (probe.content().isArchive()) {
      found.add(new ArchiveFlaw.NestedArchive(name, NO_OFFSET, probe.content()));
    }
    return entry(file, probe.bytes(), probe.content(), sound);
  }

  /// Reads no more than `lstat` promised: a file that grows must not keep us.
  private static void pump(
      Listed file, Relay relay, ContentProbe probe, Optional<ContentListener> watcher)
      throws IOException {
    try (FileChannel channel = open(file.path())) {
      new FileBytes(channel, file.size())
          .pump(
              relay,
              (buffer, from, to) -> {
                probe.accept(buffer, from, to);
                watcher.ifPresent(listener -> listener.accept(buffer, from, to));
              });
    }
  }

  /// Opens a file of the submission, but nothing that a link leads to.
  ///
  /// What was a file when it was listed may be a FIFO by now, and opening one waits for whoever
  /// writes to it: that is left to a thread of which nobody waits longer than [#OPENED_WITHIN].
  static FileChannel open(Path path) throws IOException {
    CompletableFuture<FileChannel> opening =
        CompletableFuture.supplyAsync(
            () -> openOrWait(path), task -> Thread.ofPlatform().daemon().name("open").start(task));
    try {
      return opening.get(OPENED_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      var _ = opening.thenAccept(FolderReader::closeLate);
      throw new ChangedFileException(path);
    } catch (InterruptedException e) {
      var _ = opening.thenAccept(FolderReader::closeLate);
      Thread.currentThread().interrupt();
      throw new ClosedByInterruptException();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UncheckedIOException io) {
        throw io.getCause();
      }
      throw new IllegalStateException(e);
    }
  }

  private static FileChannel openOrWait(Path path) {
    try {
      return FileChannel.open(path, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void closeLate(FileChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A file that is something else than it was when it was listed.
  static final class ChangedFileException extends IOException {
    private static final long serialVersionUID = 1;

    ChangedFileException(Path path) {
      super(path + " changed while it was read");
    }
  }

  private static Entry entry(Listed file, long size, ContentKind content, boolean sound) {
    return new Entry(file.name(), file.kind(), size, size, NO_OFFSET, content, sound);
  }

  private static ArchiveFlaw tooLarge(Listed file, String limitName, long limit) {
    return new ArchiveFlaw.EntryTooLarge(file.name(), NO_OFFSET, file.size(), limitName, limit);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
