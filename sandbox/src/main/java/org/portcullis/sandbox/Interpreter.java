package org.portcullis.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A CPython 3.11 of this machine that a rehearsal can run on.
///
/// @param executable the real binary, not a link or a version manager's shim
/// @param prefix the folder it is installed below
/// @param multiarch the folder of shared libraries below `/usr/lib`, or empty where there is none
/// @param version for instance `3.11.2`
record Interpreter(Path executable, Path prefix, String multiarch, String version) {
  /// The pinned packages are built for this version.
  private static final String WANTED = "3.11.";

  private static final String QUESTION =
      """
      import os, sys, sysconfig
      print(os.path.realpath(sys.executable), sys.base_prefix, \
      sysconfig.get_config_var("MULTIARCH") or "", sys.version.split()[0], sep="\\n")\
      """;

  private static final String PACKAGES_QUESTION =
      "import sysconfig; print(sysconfig.get_path('purelib'))";

  /// Looks for an interpreter that whoever runs the rehearsal can reach.
  ///
  /// A version manager often puts its own below a home that nobody else may enter, so the system's
  /// comes first. `PORTCULLIS_PYTHON` goes before all.
  static Optional<Interpreter> find(HostUser user, Map<String, String> environment) {
    Stream<String> path =
        Stream.of(environment.getOrDefault("PATH", "").split(":")).map(dir -> dir + "/python3.11");
    return Stream.concat(
            Stream.of(
                environment.getOrDefault("PORTCULLIS_PYTHON", ""),
                "/usr/bin/python3.11",
                "/usr/local/bin/python3.11"),
            path)
        .filter(candidate -> !candidate.isEmpty())
        .map(Path::of)
        .filter(Path::isAbsolute)
        .filter(Files::isExecutable)
        .flatMap(candidate -> ask(candidate).stream())
        .filter(found -> found.version().startsWith(WANTED))
        .filter(found -> !user.isRoot() || found.isOpenToOthers())
        .findFirst();
  }

  /// The interpreter that a virtual environment was made from.
  ///
  /// @param python the environment's `bin/python`
  static Optional<Interpreter> ofVirtualEnvironment(Path python) {
    return ask(python).filter(found -> Files.isExecutable(found.executable()));
  }

  /// The folder of packages of a virtual environment.
  static Optional<Path> packagesOf(Path python) {
    // With the site module, which is what reads the environment's configuration.
    Command.Answer answer = Command.ask(List.of(python.toString(), "-I", "-c", PACKAGES_QUESTION));
    return Optional.of(Path.of(answer.text()))
        .filter(path -> answer.succeeded() && Files.isDirectory(path));
  }

  /// The first two numbers of the version, as folders are named.
  String minorVersion() {
    return version.substring(0, version.indexOf('.', version.indexOf('.') + 1));
  }

  boolean isOfTheSystem() {
    return prefix.equals(Path.of("/usr"));
  }

  private static Optional<Interpreter> ask(Path candidate) {
    Command.Answer answer = Command.ask(List.of(candidate.toString(), "-I", "-S", "-c", QUESTION));
    List<String> lines = new ArrayList<>(answer.text().lines().toList());
    if (!answer.succeeded() || lines.size() != 4) {
      return Optional.empty();
    }
    return Optional.of(
        new Interpreter(Path.of(lines.get(0)), Path.of(lines.get(1)), lines.get(2), lines.get(3)));
  }

  private boolean isOpenToOthers() {
    try {
      return HostUser.closedFolder(executable).isEmpty()
          && HostUser.closedFolder(prefix.resolve("lib")).isEmpty();
    } catch (IOException unreadable) {
      return false;
    }
  }
}
