package org.portcullis.sandbox;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Whole folders of ours: deleting them, and letting the sandbox's user read them.
final class FileTree {
  private FileTree() {}

  /// Deletes a folder and what is in it, following no links.
  static void delete(Path root) throws IOException {
    if (!Files.exists(root)) {
      return;
    }
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
              throws IOException {
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /// Lets every user read a folder, whatever the umask of whoever wrote it.
  static void openToAll(Path root) throws IOException {
    allow(
        root,
        EnumSet.of(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ),
        EnumSet.of(PosixFilePermission.GROUP_EXECUTE, PosixFilePermission.OTHERS_EXECUTE));
  }

  /// Lets one group read a folder and nobody else; only root can give files to a group it is not
  /// in.
  static void openToGroup(Path root, int group) throws IOException {
    walk(root, path -> Files.setAttribute(path, "unix:gid", group));
    allow(
        root,
        EnumSet.of(PosixFilePermission.GROUP_READ),
        EnumSet.of(PosixFilePermission.GROUP_EXECUTE));
  }

  private static void allow(
      Path root, Set<PosixFilePermission> all, Set<PosixFilePermission> folders)
      throws IOException {
    walk(
        root,
        path -> {
          var permissions = EnumSet.copyOf(Files.getPosixFilePermissions(path));
          permissions.addAll(all);
          if (Files.isDirectory(path)) {
            permissions.addAll(folders);
          }
          Files.setPosixFilePermissions(path, permissions);
        });
  }

  private interface Step {
    void on(Path path) throws IOException;
  }

  private static void walk(Path root, Step step) throws IOException {
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            step.on(folder);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            // A link's target is not ours to change.
            if (attributes.isRegularFile()) {
              step.on(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
