package org.portcullis.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.portcullis.sandbox.Availability.Available;
import org.portcullis.sandbox.Availability.Missing;

/// Looks at what this machine has of what rehearsals need, and names the cure for what it lacks.
public final class Doctor {
  static final String PYTHON_REMEDY = "apt-get install python3.11, or set PORTCULLIS_PYTHON";
  static final String PIP_REMEDY = "apt-get install python3-pip";
  private static final String BUBBLEWRAP_REMEDY = "apt-get install bubblewrap";
  private static final String RUNTIME_REMEDY = "portcullis runtime install";

  private static final Pattern VERSION = Pattern.compile("bubblewrap (\\d+)\\.(\\d+).*");

  /// `--disable-userns` came with 0.8.0.
  private static final int MINOR_NEEDED = 8;

  private final Machine machine;
  private final HostUser user;
  private final Map<String, String> environment;

  /// @param environment of this program, where `PATH` and `PORTCULLIS_PYTHON` are looked up
  public Doctor(Cache cache, Map<String, String> environment) {
    this(Machine.here(cache, environment));
  }

  Doctor(Machine machine) {
    this.machine = machine;
    this.user = machine.user();
    this.environment = machine.environment();
  }

  /// One thing that was looked at.
  ///
  /// @param needed whether nothing can be rehearsed without it
  public record Prerequisite(String name, boolean needed, Availability availability) {}

  /// Everything that a rehearsal uses, in the order in which one would mend it.
  public List<Prerequisite> examine() {
    return List.of(
        new Prerequisite("bubblewrap", true, bubblewrap()),
        new Prerequisite("user namespaces", true, userNamespaces()),
        new Prerequisite("python 3.11", true, python()),
        new Prerequisite("runtime", true, runtime()),
        new Prerequisite("control groups", false, controlGroups()),
        new Prerequisite("runc", false, containerTool("runc", "runc")),
        new Prerequisite("gVisor", false, containerTool("runsc", "runsc")));
  }

  /// Whether bubblewrap can be used, and if not, what comes first in mending that.
  Availability bubblewrapWorks() {
    Availability installed = bubblewrap();
    return installed instanceof Missing || userNamespaces() instanceof Available
        ? installed
        : userNamespaces();
  }

  /// What every driver that runs the host's Python needs.
  List<Availability> pythonAndRuntime() {
    return List.of(python(), runtime());
  }

  /// Whether a container tool is there, and the namespaces that we start it in.
  Availability containerTool(String program, String debianPackage) {
    Optional<Path> found = Command.find(program, environment);
    if (found.isEmpty()) {
      return new Missing(
          "`%s` is not installed".formatted(program), "apt-get install " + debianPackage);
    }
    if (!machine.has("unshare") || !machine.has("setpriv")) {
      return new Missing("`unshare` is not installed", "apt-get install util-linux");
    }
    List<String> command = new ArrayList<>(machine.asFirstProcess());
    command.addAll(List.of(found.get().toString(), "--version"));
    Command.Answer answer = Command.ask(command);
    return answer.succeeded()
        ? new Available(
            "%s (%s)".formatted(answer.text().lines().findFirst().orElse(program), found.get()))
        : new Missing(
            "`%s` cannot be run in a user namespace: %s".formatted(program, answer.text()),
            "portcullis doctor says above what keeps user namespaces from being made");
  }

  private Availability bubblewrap() {
    Optional<Path> found = Command.find("bwrap", environment);
    if (found.isEmpty()) {
      return new Missing("bubblewrap (`bwrap`) is not installed", BUBBLEWRAP_REMEDY);
    }
    for (String tool : List.of("setpriv", "prlimit")) {
      if (Command.find(tool, environment).isEmpty()) {
        return new Missing("`%s` is not installed".formatted(tool), "apt-get install util-linux");
      }
    }
    String version = Command.ask(List.of(found.get().toString(), "--version")).text();
    Matcher numbers = VERSION.matcher(version);
    boolean recent =
        numbers.matches()
            && (!numbers.group(1).equals("0")
                || Integer.parseInt(numbers.group(2)) >= MINOR_NEEDED);
    return recent
        ? new Available("%s (%s)".formatted(version, found.get()))
        : new Missing("`%s` is older than 0.8.0".formatted(version), BUBBLEWRAP_REMEDY);
  }

  /// Makes one, as whoever would make it for a rehearsal.
  private Availability userNamespaces() {
    Optional<Path> bwrap = Command.find("bwrap", environment);
    Optional<Path> truth = Command.find("true", environment);
    if (bwrap.isEmpty() || truth.isEmpty()) {
      return new Missing("cannot be tried without bubblewrap", BUBBLEWRAP_REMEDY);
    }
    List<String> command = new ArrayList<>(machine.asUnprivileged());
    command.addAll(
        List.of(bwrap.get().toString(), "--unshare-user", "--unshare-net", "--ro-bind", "/", "/"));
    command.add(truth.get().toString());
    Command.Answer answer = Command.ask(command);
    if (answer.succeeded()) {
      return new Available("a user namespace without network was made");
    }
    if (reads("/proc/sys/kernel/apparmor_restrict_unprivileged_userns", "1")) {
      return new Missing(
          "AppArmor keeps unprivileged programs from making user namespaces (Ubuntu 23.10 and newer)",
          "apt-get install apparmor-profiles && ln -s"
              + " /usr/share/apparmor/extra-profiles/bwrap-userns-restrict /etc/apparmor.d/"
              + " && systemctl reload apparmor");
    }
    if (reads("/proc/sys/kernel/unprivileged_userns_clone", "0")) {
      return new Missing(
          "the kernel keeps unprivileged programs from making user namespaces",
          "sysctl -w kernel.unprivileged_userns_clone=1");
    }
    if (reads("/proc/sys/user/max_user_namespaces", "0")) {
      return new Missing(
          "the kernel allows no user namespaces", "sysctl -w user.max_user_namespaces=10000");
    }
    return new Missing(
        "no user namespace can be made here: " + answer.text(),
        "inside a container, start it with user namespaces allowed (docker: --security-opt"
            + " seccomp=unconfined --security-opt systempaths=unconfined)");
  }

  private Availability python() {
    return machine
        .interpreter()
        .<Availability>map(
            found -> new Available("%s (%s)".formatted(found.version(), found.executable())))
        .orElseGet(() ->
            new Missing(
                user.isRoot()
                    ? "no CPython 3.11 that an unprivileged user can reach"
                    : "no CPython 3.11",
                PYTHON_REMEDY));
  }

  private Availability runtime() {
    if (machine.virtualEnvironment().isPresent()) {
      Path python = machine.virtualEnvironment().get();
      return machine
          .runtime()
          .filter(found -> Files.isDirectory(found.site().resolve("torch")))
          .<Availability>map(found -> new Available(found.site().toString()))
          .orElseGet(() ->
              new Missing(
                  "`%s` is no Python of a virtual environment with torch".formatted(python),
                  "%s -m pip install torch safetensors".formatted(python)));
    }
    return machine
        .runtime()
        .<Availability>map(found -> new Available(found.site().toString()))
        .orElseGet(() -> new Missing("the Python runtime is not installed", RUNTIME_REMEDY));
  }

  private static Availability controlGroups() {
    return ControlGroupTree.find()
        .<Availability>map(tree ->
            switch (tree) {
              case ControlGroupTree.Split(Path memory, _) ->
                  new Available("version 1, below %s".formatted(memory));
              case ControlGroupTree.Unified(Path parent) ->
                  new Available("version 2, below %s".formatted(parent));
            })
        .orElseGet(() ->
            new Missing(
                "no control group is delegated to this user: memory is limited by address space",
                "run as root, or below `systemd-run --user --scope -p Delegate=yes`"));
  }

  private static boolean reads(String file, String value) {
    try {
      return Files.readString(Path.of(file)).strip().equals(value);
    } catch (IOException absent) {
      return false;
    }
  }
}
