package org.portcullis.sandbox.graalpy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.portcullis.sandbox.Availability;
import org.portcullis.sandbox.Cache;
import org.portcullis.sandbox.EmbeddedRuntime;
import org.portcullis.sandbox.LocalSandbox;

/// The embedded engine on this machine: where it lies in the cache, and how it gets there.
///
/// Everything that is heavy is fetched by Maven, as the user has configured it, and compared with
/// the digests in `artifacts.txt` before it is used.
public final class GraalPyEngine {
  private static final String ARTIFACTS = "artifacts.txt";
  private static final String NATIVE_CLASSIFIER = "linux-x86_64";
  private static final int DIGEST_DIGITS = 16;

  /// The name that `--sandbox` takes.
  public static final String NAME = "graalpy";

  /// The command that installs it.
  public static final String INSTALL = "portcullis runtime install graalpy";

  /// The interpreter's heap; tensors are outside of it.
  private static final String HEAP = "-Xmx1g";

  /// Short collections, which is when dropped tensors are noticed.
  private static final String YOUNG = "-Xmn24m";

  private final Path runtimes;
  private final Path folder;

  /// The engine in a cache.
  ///
  /// @param cache where engines are kept
  public GraalPyEngine(Cache cache) {
    String digest = sha256(Resource.text(ARTIFACTS).getBytes(StandardCharsets.UTF_8));
    this.runtimes = cache.folder().resolve("runtimes");
    this.folder = runtimes.resolve("graalpy-" + digest.substring(0, DIGEST_DIGITS));
  }

  /// One pinned file.
  private record Artifact(
      String group, String name, String version, String classifier, String sha) {
    static Artifact parse(String line) {
      String[] words = line.split(" ", -1);
      String[] parts = words[0].split(":", -1);
      return new Artifact(parts[0], parts[1], parts[2], parts.length > 3 ? parts[3] : "", words[1]);
    }

    boolean isNative() {
      return classifier.equals(NATIVE_CLASSIFIER);
    }

    String file() {
      return name + "-" + version + (classifier.isEmpty() ? "" : "-" + classifier) + ".jar";
    }

    String dependency() {
      String kind = classifier.isEmpty() ? "" : "<classifier>%s</classifier>".formatted(classifier);
      return """
      <dependency><groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version>%s\
      <exclusions><exclusion><groupId>*</groupId><artifactId>*</artifactId></exclusion></exclusions>\
      </dependency>
      """
          .formatted(group, name, version, kind);
    }
  }

  private static List<Artifact> artifacts() {
    return Resource.text(ARTIFACTS)
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(Artifact::parse)
        .toList();
  }

  /// Where it is, or would be.
  public Path folder() {
    return folder;
  }

  /// Whether it is there.
  public boolean isInstalled() {
    return Files.isDirectory(folder);
  }

  /// The sandbox that rehearses with it.
  ///
  /// @param environment of this program, where tools are looked up; none of it gets inside
  public LocalSandbox sandbox(Cache cache, Map<String, String> environment) {
    return LocalSandbox.embedded(runtime(), cache, environment);
  }

  /// Whether this machine's processor is one that it is built for.
  public static Availability machine() {
    String system = System.getProperty("os.name", "") + " " + System.getProperty("os.arch", "");
    return system.equals("Linux amd64")
        ? new Availability.Available(system)
        : new Availability.Missing(
            "the embedded engine is built for Linux on x86-64, not for " + system,
            "portcullis runtime install");
  }

  /// What a model is run with, name to version.
  static SortedMap<String, String> packages() {
    TreeMap<String, String> packages = new TreeMap<>();
    for (Artifact each : artifacts()) {
      switch (each.name()) {
        case "python-language" -> packages.put("graalpy", each.version());
        case "pytorch" -> packages.put("libtorch", each.version());
        default -> {}
      }
    }
    return packages;
  }

  /// The same as on a machine without bubblewrap.
  LocalSandbox confinedByItself(Cache cache, Map<String, String> environment) {
    return LocalSandbox.confinedByItself(runtime(), cache, environment);
  }

  private EmbeddedRuntime runtime() {
    return new EmbeddedRuntime(
        NAME,
        Path.of(System.getProperty("java.home")),
        folder,
        program(),
        GraalPyEngine::options,
        Confinement.class.getName(),
        packages(),
        INSTALL);
  }

  /// Where our own classes were loaded from.
  private static Path program() {
    try {
      return Path.of(
          GraalPyEngine.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("our own code has no place", e);
    }
  }

  /// The command line after `java`, up to the submission.
  static List<String> options(String engine, String program) {
    List<String> classPath = new ArrayList<>(List.of(program));
    artifacts().stream()
        .filter(each -> !each.isNative())
        .forEach(each -> classPath.add(engine + "/lib/" + each.file()));
    List<String> options = new ArrayList<>(List.of(HEAP, YOUNG));
    options.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData"));
    // Nothing but frames goes to standard output, and a crash leaves no file behind.
    options.addAll(List.of("-XX:+DisplayVMOutputToStderr", "-XX:ErrorFile=/dev/null"));
    options.addAll(List.of("-XX:-CreateCoredumpOnCrash", "-Xlog:disable", "-Xlog:all=off"));
    options.add("--enable-native-access=ALL-UNNAMED");
    options.add("--sun-misc-unsafe-memory-access=allow");
    options.add("-Djava.library.path=" + engine + "/native");
    options.add("-Dorg.bytedeco.javacpp.pathsFirst=true");
    options.add("-Dorg.bytedeco.javacpp.cachedir=/nonexistent");
    // We free tensors ourselves, and the sandbox bounds their memory.
    options.add("-Dorg.bytedeco.javacpp.nopointergc=true");
    options.add("-Dorg.bytedeco.javacpp.maxbytes=0");
    options.add("-Dorg.bytedeco.javacpp.maxphysicalbytes=0");
    options.add("-Dpolyglot.engine.WarnInterpreterOnly=false");
    options.add("-Dpolyglotimpl.AttachLibraryFailureAction=ignore");
    options.add("-Dpolyglot.engine.resourcePath=" + engine + "/resources");
    options.add("-D%s=%s/%s".formatted(Borrowed.PROPERTY, engine, Borrowed.FOLDER));
    options.addAll(List.of("-cp", String.join(":", classPath), EmbeddedWorker.class.getName()));
    return options;
  }

  /// Fetches and prepares it, unless it is there.
  ///
  /// @param progress takes lines about what happens
  /// @throws IOException when it could not be made; the message says why and what to do
  public void install(Consumer<String> progress) throws IOException, InterruptedException {
    if (isInstalled()) {
      progress.accept("already there: " + folder);
    } else {
      installEngine(progress);
    }
    borrowed().fromEnvironment(runtimes, progress);
  }

  /// Fetches, with pip, the sources of packages that models may import here; without them it gives
  /// up when one does. Nothing else needs a Python, so only who asks for it gets one started.
  ///
  /// @param progress takes lines about what happens
  public void borrow(Consumer<String> progress) throws IOException, InterruptedException {
    borrowed().fromPip(runtimes, progress);
  }

  private Borrowed borrowed() {
    return Borrowed.of(folder);
  }

  private void installEngine(Consumer<String> progress) throws IOException, InterruptedException {
    Files.createDirectories(runtimes);
    Path unfinished = Files.createTempDirectory(runtimes, ".unfinished-graalpy-");
    try {
      fetch(unfinished, progress);
      unpackNatives(unfinished);
      unpackLibrary(unfinished, progress);
      openToAll(unfinished);
      try {
        Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
      } catch (FileSystemException taken) {
        if (!isInstalled()) {
          throw taken;
        }
      }
    } finally {
      delete(unfinished);
    }
  }

  private static void fetch(Path target, Consumer<String> progress)
      throws IOException, InterruptedException {
    StringBuilder dependencies = new StringBuilder();
    artifacts().forEach(each -> dependencies.append(each.dependency()));
    Path pom = target.resolve("pom.xml");
    Files.writeString(
        pom,
        """
        <project><modelVersion>4.0.0</modelVersion><groupId>org.portcullis.engine</groupId>\
        <artifactId>graalpy</artifactId><version>1</version><dependencies>
        %s</dependencies></project>
        """
            .formatted(dependencies));
    progress.accept(
        "fetching the engine that needs no Python: GraalPy and libtorch, 250 MB, once, with mvn;"
            + " each file is compared with its pinned SHA-256");
    Path library = target.resolve("lib");
    List<String> maven =
        new ArrayList<>(
            List.of("mvn", "-q", "-B", "-ntp", "-Dstyle.color=never", "-f", pom.toString()));
    maven.add("org.apache.maven.plugins:maven-dependency-plugin:3.11.0:copy-dependencies");
    maven.add("-DoutputDirectory=" + library);
    // Besides its errors it prints what its own libraries are warned of.
    int status =
        run(
            maven,
            line -> {
              if (line.contains("[ERROR]")) {
                progress.accept(line);
              }
            });
    if (status != 0) {
      throw new IOException(
          "Maven ended with status %d; its lines above say why (it needs to reach Maven Central)"
              .formatted(status));
    }
    Files.delete(pom);
    for (Artifact each : artifacts()) {
      Path file = library.resolve(each.file());
      String found = Files.exists(file) ? sha256(Files.readAllBytes(file)) : "nothing";
      if (!found.equals(each.sha())) {
        throw new IOException(
            "`%s` is not the pinned file: SHA-256 %s instead of %s"
                .formatted(each.file(), found, each.sha()));
      }
    }
  }

  private static void unpackNatives(Path target) throws IOException {
    Path natives = Files.createDirectories(target.resolve("native"));
    for (Artifact each : artifacts()) {
      if (each.isNative()) {
        Path jar = target.resolve("lib").resolve(each.file());
        unpack(jar, natives);
        Files.delete(jar);
      }
    }
    // The loader asks for the same library under these names as well.
    for (String alias : List.of("libopenblas_nolapack.so.0", "libopenblas_full.so.0")) {
      Files.createSymbolicLink(natives.resolve(alias), Path.of("libopenblas.so.0"));
    }
  }

  private static void unpack(Path jar, Path target) throws IOException {
    try (InputStream file = Files.newInputStream(jar);
        ZipInputStream zip = new ZipInputStream(file)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
        if (name.contains(".so")) {
          Files.copy(zip, target.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }

  /// Python's standard library, which the interpreter would otherwise unpack into a home folder.
  private static void unpackLibrary(Path target, Consumer<String> progress)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options(target.toString(), program().toString()));
    command.removeIf(option -> option.startsWith("-Dpolyglot.engine.resourcePath"));
    command.addAll(List.of(EmbeddedWorker.UNPACK, target.resolve("resources").toString()));
    if (run(command, progress) != 0) {
      throw new IOException("GraalPy's library could not be unpacked; the lines above say why");
    }
  }

  private static int run(List<String> command, Consumer<String> progress)
      throws IOException, InterruptedException {
    Process process;
    try {
      process = new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException absent) {
      throw new IOException(
          "`%s` cannot be started (apt-get install maven)".formatted(command.getFirst()), absent);
    }
    process.getOutputStream().close();
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        progress.accept(line);
      }
      return process.waitFor();
    } finally {
      process.destroyForcibly();
    }
  }

  private static void openToAll(Path root) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      for (Path each : all.filter(path -> !Files.isSymbolicLink(path)).toList()) {
        boolean enter = Files.isDirectory(each);
        Files.setPosixFilePermissions(
            each, PosixFilePermissions.fromString(enter ? "rwxr-xr-x" : "rw-r--r--"));
      }
    }
  }

  static void delete(Path root) throws IOException {
    if (!Files.exists(root)) {
      return;
    }
    try (Stream<Path> all = Files.walk(root)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
