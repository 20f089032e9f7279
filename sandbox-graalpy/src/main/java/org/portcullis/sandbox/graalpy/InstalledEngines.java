package org.portcullis.sandbox.graalpy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.portcullis.sandbox.Availability;
import org.portcullis.sandbox.Availability.Available;
import org.portcullis.sandbox.Availability.Missing;
import org.portcullis.sandbox.Cache;

/// The embedded engines in a cache: ours, and those of other versions of Portcullis.
///
/// @param cache where engines are kept
public record InstalledEngines(Cache cache) {
  private static final String PREFIX = GraalPyEngine.NAME + "-";
  private static final long MIB = 1L << 20;

  /// One of them.
  ///
  /// @param used whether it is the one of this version
  /// @param bytes that its files take
  public record Installed(Path folder, boolean used, long bytes) {
    /// For instance `603 MiB`.
    public String size() {
      return "%,d MiB".formatted(Math.ceilDiv(bytes, MIB));
    }
  }

  /// Every engine that is complete.
  public List<Installed> all() throws IOException {
    Path ours = new GraalPyEngine(cache).folder();
    Path parent = cache.folder().resolve("runtimes");
    List<Installed> found = new ArrayList<>();
    if (Files.isDirectory(parent)) {
      try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, PREFIX + "[0-9a-f]*")) {
        for (Path folder : folders) {
          found.add(new Installed(folder, folder.equals(ours), bytes(folder)));
        }
      }
    }
    found.sort(Comparator.comparing(Installed::folder));
    return found;
  }

  /// Removes one.
  ///
  /// @param name of its folder, or `graalpy` for ours
  /// @return whether it was there
  public boolean remove(String name) throws IOException {
    for (Installed each : all()) {
      String folder = each.folder().getFileName().toString();
      if (folder.equals(name) || (each.used() && name.equals(GraalPyEngine.NAME))) {
        // Under another name first: a half-removed engine must not be found.
        Path doomed =
            Files.move(
                each.folder(),
                each.folder().resolveSibling(".removed-" + folder),
                StandardCopyOption.ATOMIC_MOVE);
        GraalPyEngine.delete(doomed);
        return true;
      }
    }
    return false;
  }

  /// What it is made of, for instance `graalpy 25.2.4, libtorch 2.10.0-1.5.13`.
  public static String versions() {
    return GraalPyEngine.packages().entrySet().stream()
        .map(each -> each.getKey() + " " + each.getValue())
        .collect(Collectors.joining(", "));
  }

  /// Whether models can be rehearsed with ours on this machine.
  ///
  /// @param environment of this program, where tools are looked up
  public Availability ours(Map<String, String> environment) throws IOException {
    if (GraalPyEngine.machine() instanceof Missing missing) {
      return missing;
    }
    Availability sandbox = new GraalPyEngine(cache).sandbox(cache, environment).availability();
    if (!(sandbox instanceof Available(String held))) {
      return sandbox;
    }
    Installed ours = all().stream().filter(Installed::used).findFirst().orElseThrow();
    return new Available(
        "%s, %s (%s); held by %s".formatted(versions(), ours.size(), ours.folder(), held));
  }

  private static long bytes(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(path -> Files.isRegularFile(path) && !Files.isSymbolicLink(path))
          .mapToLong(InstalledEngines::size)
          .sum();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
