package org.portcullis.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;

/// The user this program runs as.
record HostUser(int uid) {
  /// Whom rehearsals run as when we are root: an id in the range that Debian reserves and gives to
  /// nobody, so that it owns no file and no process.
  static final int UNPRIVILEGED = 65_533;

  /// No user has this id; it stands for a system that does not say who we are.
  private static final int UNKNOWN = -1;

  static HostUser current() {
    try {
      return new HostUser((int) Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
    } catch (IOException | UnsupportedOperationException noProc) {
      return new HostUser(UNKNOWN);
    }
  }

  boolean isRoot() {
    return uid == 0;
  }

  /// Gives a file of ours to the user whom rehearsals run as.
  Path give(Path path) throws IOException {
    if (isRoot()) {
      Files.setAttribute(path, "unix:uid", UNPRIVILEGED);
      Files.setAttribute(path, "unix:gid", UNPRIVILEGED);
    }
    return path;
  }

  /// The first folder on the way to a path that an unprivileged user could not enter.
  static Optional<Path> closedFolder(Path path) throws IOException {
    for (Path folder = path.toRealPath().getParent(); folder != null; folder = folder.getParent()) {
      if (!Files.getPosixFilePermissions(folder).contains(PosixFilePermission.OTHERS_EXECUTE)) {
        return Optional.of(folder);
      }
    }
    return Optional.empty();
  }
}
