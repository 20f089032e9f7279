package org.portcullis.sandbox.graalpy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// The worker's classes as a run left them, loaded and linked: an AOT cache of the JVM (JEP 514).
///
/// It lies in the engine's folder and belongs to one JDK and to one build of our own jar, a copy of
/// which lies beside it, since the JVM takes a cache only for jars with the times that they had. A
/// cache that is absent or does not fit costs time and nothing else.
///
/// @param engine the engine's folder
/// @param program where our own classes were loaded from: a jar, or in our own tests a folder
record StartCache(Path engine, Path program) {
  private static final String FOLDER = "start";
  private static final String PROGRAM = "program.jar";
  private static final String CACHE = "classes.aot";

  /// Runs a command and hands its lines on.
  interface Run {
    int status(List<String> command, Consumer<String> lines)
        throws IOException, InterruptedException;
  }

  /// The worker's command line with what there is of a cache.
  ///
  /// @param inside the engine's folder as the worker sees it
  /// @param otherwise our classes as it sees them where there is none
  List<String> options(String inside, String otherwise) throws IOException {
    Optional<String> key = key();
    if (key.isEmpty() || !Files.isRegularFile(folder(key.get()).resolve(CACHE))) {
      return GraalPyEngine.options(inside, otherwise);
    }
    String folder = "%s/%s/%s/".formatted(inside, FOLDER, key.get());
    List<String> options = GraalPyEngine.options(inside, folder + PROGRAM);
    options.addFirst("-XX:AOTCache=" + folder + CACHE);
    return options;
  }

  /// Makes it, unless it is there; older ones go.
  void make(Run run, Consumer<String> progress) throws IOException, InterruptedException {
    Optional<String> key = key();
    if (key.isEmpty() || Files.exists(folder(key.get()).resolve(CACHE))) {
      return;
    }
    forgetOthers();
    Path folder = Files.createDirectories(folder(key.get()));
    Path copy = folder.resolve(PROGRAM);
    Files.copy(program, copy, StandardCopyOption.REPLACE_EXISTING);
    Path model = Files.createTempDirectory(folder, "training");
    Path unfinished = model.resolve(CACHE);
    try {
      Files.writeString(model.resolve("model.py"), Resource.text("training.py"));
      List<String> command = GraalPyEngine.options(engine.toString(), copy.toString());
      command.addFirst("-XX:AOTCacheOutput=" + unfinished);
      command.addFirst(GraalPyEngine.java());
      command.addAll(List.of(EmbeddedWorker.TRAIN, model.toRealPath().toString()));
      progress.accept("preparing a fast start");
      if (run.status(command, _ -> {}) == 0 && Files.isRegularFile(unfinished)) {
        for (Path each : List.of(copy, unfinished)) {
          Files.setPosixFilePermissions(each, PosixFilePermissions.fromString("rw-r--r--"));
        }
        for (Path each : List.of(folder, engine.resolve(FOLDER))) {
          Files.setPosixFilePermissions(each, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        Files.move(unfinished, folder.resolve(CACHE), StandardCopyOption.ATOMIC_MOVE);
      } else {
        progress.accept("without it: the engine works, and starts more slowly");
      }
    } finally {
      GraalPyEngine.delete(model);
    }
  }

  /// Another build's cache is 130 MB that nobody reads again.
  private void forgetOthers() throws IOException {
    Path all = engine.resolve(FOLDER);
    if (Files.isDirectory(all)) {
      try (Stream<Path> builds = Files.list(all)) {
        for (Path each : builds.sorted(Comparator.naturalOrder()).toList()) {
          GraalPyEngine.delete(each);
        }
      }
    }
  }

  private Path folder(String key) {
    return engine.resolve(FOLDER).resolve(key);
  }

  /// Which JDK and which of our jars; empty where our classes are in a folder, which the JVM makes
  /// no cache of.
  private Optional<String> key() throws IOException {
    if (!Files.isRegularFile(program)) {
      return Optional.empty();
    }
    String jdk = System.getProperty("java.vm.version") + System.getProperty("java.vm.vendor");
    String both =
        jdk + GraalPyEngine.sha256(Files.readAllBytes(program)) + GraalPyEngine.options("", "");
    return Optional.of(
        GraalPyEngine.sha256(both.getBytes(StandardCharsets.UTF_8))
            .substring(0, GraalPyEngine.DIGEST_DIGITS));
  }
}
