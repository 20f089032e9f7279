package org.portcullis.sandbox;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.portcullis.sandbox.SystemCallFilter.Architecture;

/// What of this machine a rehearsal uses.
///
/// @param environment of this program, where tools are looked up; none of it gets inside
/// @param user who runs this program
/// @param groups where to make control groups; without, resource limits per process must do
/// @param architecture whose system calls are filtered; without, none are
record Machine(
    Cache cache,
    Map<String, String> environment,
    HostUser user,
    Optional<ControlGroupTree> groups,
    Optional<Architecture> architecture) {
  Machine {
    environment = Map.copyOf(environment);
  }

  static Machine here(Cache cache, Map<String, String> environment) {
    return new Machine(
        cache, environment, HostUser.current(), ControlGroupTree.find(), Architecture.current());
  }

  Machine withoutControlGroups() {
    return new Machine(cache, environment, user, Optional.empty(), architecture);
  }

  Machine withoutFilters() {
    return new Machine(cache, environment, user, groups, Optional.empty());
  }

  /// The Python that rehearsals run on: the user's own where one was named, else the system's.
  Optional<Interpreter> interpreter() {
    return virtualEnvironment().isPresent()
        ? virtualEnvironment().flatMap(Interpreter::ofVirtualEnvironment)
        : Interpreter.find(user, environment);
  }

  /// The packages that rehearsals run with: the user's own where they were named, else our runtime.
  Optional<PythonRuntime> runtime() {
    return virtualEnvironment().isPresent()
        ? virtualEnvironment()
            .flatMap(Interpreter::packagesOf)
            .map(site -> new PythonRuntime(site, ""))
        : new RuntimeStore(cache, environment).find();
  }

  Optional<Path> virtualEnvironment() {
    return Optional.of(environment.getOrDefault(LocalSandbox.VIRTUAL_ENVIRONMENT, ""))
        .filter(path -> !path.isEmpty())
        .map(Path::of);
  }

  /// The path of a program of the system, or its name where it is not found.
  String tool(String name) {
    return Command.find(name, environment).map(Path::toString).orElse(name);
  }

  boolean has(String program) {
    return Command.find(program, environment).isPresent();
  }

  /// The beginning of a command line that runs the rest without root's rights.
  List<String> asUnprivileged() {
    if (!user.isRoot()) {
      return List.of();
    }
    String id = Integer.toString(HostUser.UNPRIVILEGED);
    return List.of(
        tool("setpriv"),
        "--reuid=" + id,
        "--regid=" + id,
        "--clear-groups",
        "--no-new-privs",
        "--");
  }

  /// The beginning of a command line that runs the rest as the first process of a process namespace
  /// and as the root of a user namespace that maps to an unprivileged user.
  ///
  /// A container tool that is killed leaves its container behind. Here the kernel kills the tool
  /// when the thread that started it ends, and with the namespace's first process all others.
  List<String> asFirstProcess() {
    List<String> drop = asUnprivileged();
    List<String> command =
        new ArrayList<>(drop.isEmpty() ? List.of(tool("setpriv"), "--no-new-privs") : drop);
    command.remove("--");
    command.addAll(List.of("--pdeathsig", "KILL", "--", tool("env"), "-i"));
    command.add("PATH=/usr/sbin:/usr/bin:/sbin:/bin");
    command.addAll(List.of(tool("unshare"), "--user", "--map-root-user", "--pid", "--fork"));
    command.addAll(List.of("--kill-child=KILL", "--mount-proc", "--"));
    return List.copyOf(command);
  }
}
