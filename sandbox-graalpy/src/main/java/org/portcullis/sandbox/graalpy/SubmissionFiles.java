package org.portcullis.sandbox.graalpy;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AccessMode;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.Map;
import java.util.Set;
import org.graalvm.polyglot.io.FileSystem;

/// What the guest sees of the disk: the submission's folder, for reading. The interpreter's own
/// library is let through by GraalPy itself.
final class SubmissionFiles implements FileSystem {
  private final Path folder;

  SubmissionFiles(Path folder) {
    this.folder = folder;
  }

  @Override
  public Path parsePath(URI uri) {
    return Path.of(uri);
  }

  @Override
  public Path parsePath(String path) {
    return Path.of(path);
  }

  /// The path, if it is one of the submission's.
  private Path inside(Path path) throws IOException {
    Path absolute = toAbsolutePath(path).normalize();
    if (!absolute.startsWith(folder)) {
      throw new NoSuchFileException(path.toString());
    }
    Path real = absolute.toRealPath();
    if (!real.startsWith(folder.toRealPath())) {
      throw new AccessDeniedException(path.toString());
    }
    return real;
  }

  @Override
  public void checkAccess(Path path, Set<? extends AccessMode> modes, LinkOption... options)
      throws IOException {
    if (modes.contains(AccessMode.WRITE) || modes.contains(AccessMode.EXECUTE)) {
      throw new AccessDeniedException(path.toString());
    }
    inside(path);
  }

  @Override
  public void createDirectory(Path path, FileAttribute<?>... attributes) throws IOException {
    throw new AccessDeniedException(path.toString());
  }

  @Override
  public void delete(Path path) throws IOException {
    throw new AccessDeniedException(path.toString());
  }

  @Override
  public SeekableByteChannel newByteChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    for (OpenOption option : options) {
      if (option != StandardOpenOption.READ && option != LinkOption.NOFOLLOW_LINKS) {
        throw new AccessDeniedException(path.toString());
      }
    }
    return Files.newByteChannel(inside(path), StandardOpenOption.READ);
  }

  @Override
  @SuppressWarnings("StreamResourceLeak") // whoever asked for it closes it
  public DirectoryStream<Path> newDirectoryStream(
      Path path, DirectoryStream.Filter<? super Path> filter) throws IOException {
    return Files.newDirectoryStream(inside(path), filter);
  }

  @Override
  public Path toAbsolutePath(Path path) {
    return path.isAbsolute() ? path : folder.resolve(path);
  }

  @Override
  public Path toRealPath(Path path, LinkOption... options) throws IOException {
    return inside(path);
  }

  @Override
  public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options)
      throws IOException {
    return Files.readAttributes(inside(path), attributes, options);
  }
}
