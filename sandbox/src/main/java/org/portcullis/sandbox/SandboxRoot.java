package org.portcullis.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What can be seen of the host inside a sandbox, all of it read-only: Python, the packages, the
/// submission and the worker.
///
/// Every name that can be seen inside is the same on every machine.
///
/// @param binds files and folders of the host, each after those that it lies in
/// @param links symbolic links to make
/// @param variables the worker's environment
/// @param command the worker's command line
record SandboxRoot(
    List<Bind> binds, List<Link> links, Map<String, String> variables, List<String> command) {
  static final String SITE = "/opt/site";
  static final String SUBMISSION = "/submission";
  static final String WORKER = "/opt/worker.py";

  /// `conf/security/policy/…` is the deepest that a JVM reads.
  private static final int JDK_DEPTH = 4;

  private static final String FOREIGN_PYTHON = "/opt/python";

  /// Files of the kernel that describe the machine and not the sandbox; Python and torch read none
  /// of them.
  static final List<String> HIDDEN =
      List.of(
          "/proc/cmdline",
          "/proc/config.gz",
          "/proc/diskstats",
          "/proc/kallsyms",
          "/proc/kcore",
          "/proc/keys",
          "/proc/modules",
          "/proc/partitions",
          "/proc/swaps",
          "/proc/timer_list");

  SandboxRoot {
    binds = List.copyOf(binds);
    links = List.copyOf(links);
    variables = Map.copyOf(variables);
    command = List.copyOf(command);
  }

  /// A file or folder of the host, and where it is inside.
  record Bind(Path source, String target) {}

  /// A symbolic link.
  record Link(String target, String name) {}

  static SandboxRoot of(Workplace place, WorkerDescriptors descriptors) {
    List<Bind> binds = new ArrayList<>();
    List<Link> links = new ArrayList<>();
    addSystemLibraries(place.interpreter(), binds, links);
    Map<String, String> variables = addPython(place.interpreter(), binds);
    binds.add(new Bind(place.site(), SITE));
    binds.add(new Bind(place.submission(), SUBMISSION));
    binds.add(new Bind(place.worker(), WORKER));
    List<String> command = new ArrayList<>(python(pythonInside(place.interpreter())));
    command.addAll(List.of(WORKER, SITE, SUBMISSION));
    command.addAll(descriptors.arguments());
    return new SandboxRoot(binds, links, variables, command);
  }

  /// A JVM and its jars in the place of Python and its packages.
  static SandboxRoot of(Workplace place, EmbeddedRuntime runtime) {
    List<Bind> binds = new ArrayList<>();
    List<Link> links = new ArrayList<>();
    addSystemLibraries(place.interpreter(), binds, links);
    binds.add(new Bind(runtime.javaHome(), EmbeddedRuntime.JAVA));
    binds.add(new Bind(place.site(), EmbeddedRuntime.ENGINE));
    binds.add(new Bind(place.submission(), SUBMISSION));
    binds.add(new Bind(place.worker(), EmbeddedRuntime.PROGRAM));
    bindLinked(runtime.javaHome(), binds);
    List<String> command =
        runtime.command(
            EmbeddedRuntime.JAVA, EmbeddedRuntime.ENGINE, EmbeddedRuntime.PROGRAM, SUBMISSION);
    return new SandboxRoot(binds, links, Map.of(), command);
  }

  /// Isolated, without the site module, so that no .pth file and no variable can run code first;
  /// unbuffered, so that prints are there when the process is killed.
  static List<String> python(String executable) {
    return List.of(executable, "-I", "-S", "-B", "-u", "-X", "utf8");
  }

  private static void addSystemLibraries(
      Interpreter interpreter, List<Bind> binds, List<Link> links) {
    bindItself(Path.of("/usr/lib", interpreter.multiarch()), binds);
    bindItself(Path.of("/usr/lib64"), binds);
    for (String folder : List.of("lib", "lib64")) {
      Path root = Path.of("/" + folder);
      if (Files.isSymbolicLink(root)) {
        links.add(new Link("usr/" + folder, "/" + folder));
      } else {
        bindItself(root, binds);
      }
    }
  }

  private static Map<String, String> addPython(Interpreter interpreter, List<Bind> binds) {
    if (interpreter.isOfTheSystem()) {
      bindItself(interpreter.executable(), binds);
      bindItself(Path.of("/usr/lib/python" + interpreter.minorVersion()), binds);
      return Map.of();
    }
    binds.add(new Bind(interpreter.prefix(), FOREIGN_PYTHON));
    // A shared libpython is otherwise looked for where the interpreter was built, and the
    // system's, of another patch level, is found instead.
    return Map.of("LD_LIBRARY_PATH", FOREIGN_PYTHON + "/lib");
  }

  /// The files that a JDK keeps elsewhere: Debian's are configured below `/etc`.
  private static void bindLinked(Path javaHome, List<Bind> binds) {
    try (Stream<Path> all = Files.walk(javaHome, JDK_DEPTH)) {
      for (Path link : all.filter(Files::isSymbolicLink).toList()) {
        Path target = Files.readSymbolicLink(link);
        if (target.isAbsolute() && Files.isReadable(target) && !target.startsWith(javaHome)) {
          binds.add(new Bind(target.toRealPath(), target.toString()));
        }
      }
    } catch (IOException | UncheckedIOException unreadable) {
      // The JVM then says itself what it lacks.
    }
  }

  private static void bindItself(Path path, List<Bind> binds) {
    if (Files.exists(path)) {
      binds.add(new Bind(path, path.toString()));
    }
  }

  private static String pythonInside(Interpreter interpreter) {
    return interpreter.isOfTheSystem()
        ? interpreter.executable().toString()
        : FOREIGN_PYTHON + "/bin/python" + interpreter.minorVersion();
  }
}
