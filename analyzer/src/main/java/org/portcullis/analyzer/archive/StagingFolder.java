package org.portcullis.analyzer.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.stream.Stream;

/// The one place that files of a submission are written to: a private folder for a sandbox.
record StagingFolder(Path path) {
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> OWNER_READS =
      PosixFilePermissions.fromString("rw-------");

  /// Makes the folder, or takes an empty one for itself.
  static StagingFolder make(Path path) throws IOException {
    try {
      Files.createDirectory(path, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
        throw new NotDirectoryException(path.toString());
      }
      Files.setPosixFilePermissions(path, OWNER_ONLY);
      try (Stream<Path> files = Files.list(path)) {
        if (files.findAny().isPresent()) {
          throw new DirectoryNotEmptyException(path.toString());
        }
      }
    }
    return new StagingFolder(path);
  }

  /// Creates one file; it must not be there, not even as a dangling link.
  ///
  /// @param name a plain name, without any separator
  OutputStream create(String name) throws IOException {
    Path file = path.resolve(name);
    // The name came through every check of `EntryName`; this is the wall behind the door.
    if (!path.equals(file.getParent()) || !path.equals(file.normalize().getParent())) {
      throw new IllegalArgumentException("not a plain name: " + name);
    }
    return Channels.newOutputStream(
        Files.newByteChannel(
            file,
            Set.of(
                StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW, LinkOption.NOFOLLOW_LINKS),
            PosixFilePermissions.asFileAttribute(OWNER_READS)));
  }
}
