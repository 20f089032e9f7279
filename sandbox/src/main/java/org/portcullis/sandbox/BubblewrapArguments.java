package org.portcullis.sandbox;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.portcullis.analyzer.RehearsalLimits;

/// What bubblewrap is told: a root of nothing but Python, the pinned packages, the submission and
/// the worker, all read-only, and two small folders in memory to write to.
///
/// Every name that can be seen inside is the same on every machine.
final class BubblewrapArguments {
  /// Where bubblewrap is given these arguments and the filter; the worker sees neither.
  static final int ARGUMENTS_DESCRIPTOR = 8;

  static final int FILTER_DESCRIPTOR = 9;

  static final String SITE = "/opt/site";
  static final String SUBMISSION = "/submission";
  static final String WORKER = "/opt/worker.py";
  private static final String FOREIGN_PYTHON = "/opt/python";

  /// Any id but root's; it exists in the sandbox's own user namespace only.
  private static final String INNER_ID = "1000";

  private final List<String> arguments = new ArrayList<>();

  private BubblewrapArguments() {}

  /// The arguments as bubblewrap reads them from a descriptor: each ends with a zero byte.
  static byte[] of(
      Interpreter interpreter,
      PythonRuntime runtime,
      Path submission,
      Path worker,
      RehearsalLimits limits,
      boolean filtersSystemCalls) {
    BubblewrapArguments all = new BubblewrapArguments();
    all.isolate();
    all.showSystemLibraries(interpreter);
    all.showPython(interpreter);
    all.add("--ro-bind", runtime.site().toString(), SITE);
    all.add("--ro-bind", submission.toString(), SUBMISSION);
    all.add("--ro-bind", worker.toString(), WORKER);
    all.add("--proc", "/proc", "--dev", "/dev");
    all.add("--size", Long.toString(limits.sharedMemoryBytes()), "--tmpfs", "/dev/shm");
    all.add("--size", Long.toString(limits.scratchBytes()), "--tmpfs", "/tmp");
    all.add("--remount-ro", "/dev", "--remount-ro", "/", "--chdir", "/tmp");
    if (filtersSystemCalls) {
      all.add("--seccomp", Integer.toString(FILTER_DESCRIPTOR));
    }
    return (String.join("\0", all.arguments) + "\0").getBytes(StandardCharsets.UTF_8);
  }

  /// The command inside.
  static List<String> worker(Interpreter interpreter) {
    // Isolated, without the site module, so that no .pth file and no variable can run code first;
    // unbuffered, so that prints are there when the process is killed.
    return List.of(
        python(interpreter), "-I", "-S", "-B", "-u", "-X", "utf8", WORKER, SITE, SUBMISSION);
  }

  private void isolate() {
    add("--unshare-user", "--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts");
    add("--unshare-cgroup", "--disable-userns", "--die-with-parent", "--new-session");
    add("--cap-drop", "ALL", "--uid", INNER_ID, "--gid", INNER_ID);
    add("--hostname", "sandbox", "--clearenv");
  }

  private void showSystemLibraries(Interpreter interpreter) {
    Path multiarch = Path.of("/usr/lib", interpreter.multiarch());
    add("--ro-bind", multiarch.toString(), multiarch.toString());
    if (Files.isDirectory(Path.of("/usr/lib64"))) {
      add("--ro-bind", "/usr/lib64", "/usr/lib64");
    }
    for (String folder : List.of("lib", "lib64")) {
      if (Files.isSymbolicLink(Path.of("/" + folder))) {
        add("--symlink", "usr/" + folder, "/" + folder);
      } else {
        add("--ro-bind-try", "/" + folder, "/" + folder);
      }
    }
  }

  private void showPython(Interpreter interpreter) {
    String executable = interpreter.executable().toString();
    if (interpreter.isOfTheSystem()) {
      add("--ro-bind", executable, executable);
      add("--ro-bind", "/usr/lib/python3.11", "/usr/lib/python3.11");
    } else {
      add("--ro-bind", interpreter.prefix().toString(), FOREIGN_PYTHON);
      // A shared libpython is otherwise looked for where the interpreter was built, and the
      // system's, of another patch level, is found instead.
      add("--setenv", "LD_LIBRARY_PATH", FOREIGN_PYTHON + "/lib");
    }
  }

  private static String python(Interpreter interpreter) {
    return interpreter.isOfTheSystem()
        ? interpreter.executable().toString()
        : FOREIGN_PYTHON + "/bin/python3.11";
  }

  private void add(String... more) {
    arguments.addAll(List.of(more));
  }
}
