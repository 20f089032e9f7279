package org.portcullis.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/// The folder in which Portcullis keeps runtimes and, while they run, staged submissions.
///
/// Its place says nothing about the submission, since untrusted code can read mount paths.
///
/// @param folder need not exist yet
public record Cache(Path folder) {
  /// The cache of the user who runs this program.
  ///
  /// `PORTCULLIS_CACHE` wins. As root it is below `/var/cache`, because rehearsals then run as an
  /// unprivileged user who cannot enter root's home.
  public static Cache ofThisUser(Map<String, String> environment) {
    String chosen = environment.getOrDefault("PORTCULLIS_CACHE", "");
    if (!chosen.isEmpty()) {
      return new Cache(Path.of(chosen).toAbsolutePath());
    }
    if (HostUser.current().isRoot()) {
      return new Cache(Path.of("/var/cache/portcullis"));
    }
    String xdg = environment.getOrDefault("XDG_CACHE_HOME", "");
    Path base = xdg.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(xdg);
    return new Cache(base.resolve("portcullis").toAbsolutePath());
  }

  /// Makes an empty folder with a random name, for one staged submission.
  public Path newStagingFolder() throws IOException {
    return newFolder("staging");
  }

  Path newRunFolder() throws IOException {
    return newFolder("run");
  }

  Path runtimes() {
    return folder.resolve("runtimes");
  }

  private Path newFolder(String kind) throws IOException {
    Path parent = openFolder(folder.resolve(kind));
    return Files.createTempDirectory(parent, "");
  }

  /// Makes a folder, and those above it, that every user may enter; what lies inside has its own
  /// permissions.
  static Path openFolder(Path folder) throws IOException {
    Path parent = folder.getParent();
    if (parent != null && !Files.isDirectory(parent)) {
      openFolder(parent);
    }
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder);
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    return folder;
  }
}
