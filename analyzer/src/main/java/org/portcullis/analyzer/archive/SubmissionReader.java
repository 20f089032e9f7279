package org.portcullis.analyzer.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/// Reads a submission, a ZIP or a folder, without trusting it and without writing anything.
public final class SubmissionReader {
  private final ArchiveLimits limits;
  private final ContentWatch watch;

  public SubmissionReader(ArchiveLimits limits) {
    this(limits, ContentWatch.NONE);
  }

  /// @param watch sees the content of every file whose name and headers are sound, as it is read;
  ///   whether the content is sound as well is known afterwards
  public SubmissionReader(ArchiveLimits limits, ContentWatch watch) {
    this.limits = limits;
    this.watch = watch;
  }

  /// Reads what a path holds; the submission itself may be reached through a symbolic link, as the
  /// user named it, but nothing inside of it is.
  ///
  /// @throws IOException where the path cannot be read: never because of what it holds
  public ArchiveReading read(Path path) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
    if (attributes.isDirectory()) {
      return new FolderReader(path, limits, watch).read();
    }
    if (!attributes.isRegularFile()) {
      // Opening a FIFO would wait for whoever writes to it.
      throw new IOException(path + " is neither a file nor a folder");
    }
    return ZipReader.read(path, limits, watch);
  }
}
