package org.portcullis.analyzer.archive;

import java.io.IOException;
import java.util.List;

/// What a path turned out to hold: the files, and everything that is wrong with them.
///
/// Closing it closes the files; nothing may be asked of them afterwards.
///
/// @param files empty where the path is no archive at all
/// @param flaws in the order of the archive: the container first, then entry by entry
public record ArchiveReading(SubmissionFiles files, List<ArchiveFlaw> flaws)
    implements AutoCloseable {
  public ArchiveReading {
    flaws = List.copyOf(flaws);
  }

  @Override
  public void close() throws IOException {
    files.close();
  }
}
