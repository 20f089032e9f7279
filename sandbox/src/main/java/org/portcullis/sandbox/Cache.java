package org.portcullis.sandbox;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/// The folder in which Portcullis keeps runtimes and, while they run, staged submissions.
///
/// Its place says nothing about the submission, since untrusted code can read mount paths.
///
/// @param folder need not exist yet
public record Cache(Path folder) {
  /// Twice the wall clock of an exam. A process of another container that shares the cache looks
  /// dead to us, so that alone is no reason to delete its folder.
  private static final Duration ABANDONED = Duration.ofHours(3);

  /// Which process namespace we are in: only there does a missing process mean a dead one.
  private static final String NAMESPACE = namespace();

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

  /// Makes a folder whose name tells which process it belongs to.
  private Path newFolder(String kind) throws IOException {
    Path parent = openFolder(folder.resolve(kind));
    sweep(parent);
    return Files.createTempDirectory(
        parent, "%d-%s-".formatted(ProcessHandle.current().pid(), NAMESPACE));
  }

  private static String namespace() {
    try {
      return Files.readSymbolicLink(Path.of("/proc/self/ns/pid"))
          .toString()
          .replaceAll("[^0-9]", "");
    } catch (IOException noProc) {
      return "";
    }
  }

  /// Removes what killed programs of ours left behind.
  private static void sweep(Path parent) throws IOException {
    Instant old = Instant.now().minus(ABANDONED);
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, "[0-9]*-*")) {
      for (Path each : folders) {
        String[] parts = each.getFileName().toString().split("-", -1);
        String owner = parts[0];
        boolean visible = parts[1].equals(NAMESPACE);
        boolean orphaned =
            owner.matches("[0-9]{1,9}") && ProcessHandle.of(Long.parseLong(owner)).isEmpty();
        if (orphaned && (visible || Files.getLastModifiedTime(each).toInstant().isBefore(old))) {
          try {
            FileTree.delete(each);
          } catch (NoSuchFileException swept) {
            // Another program of ours was faster.
          }
        }
      }
    }
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
