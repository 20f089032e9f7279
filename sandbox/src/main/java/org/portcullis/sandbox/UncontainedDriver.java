package org.portcullis.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The positive control of a battery: the same worker with less or nothing around it.
///
/// A probe that fails here as well says nothing about a sandbox in which it fails. Only our own
/// probes ever run like this, never a submission.
enum UncontainedDriver implements Driver {
  /// As the unprivileged user that rehearsals run as.
  OUTSIDE("outside"),
  /// As the root of namespaces of its own, over the host's files: what a container is before
  /// anybody hardens it.
  BARE("bare namespaces"),
  /// As the user who runs this program, who may be root.
  AS_US("as root");

  private final String title;

  UncontainedDriver(String title) {
    this.title = title;
  }

  @Override
  public Availability availability(Machine machine) {
    return new Availability.Available("always");
  }

  @Override
  public int ownProcesses() {
    return 0;
  }

  @Override
  public boolean hidesProcesses() {
    return false;
  }

  @Override
  public boolean letsTheWorkerFilter() {
    return false;
  }

  @Override
  public boolean counts() {
    return false;
  }

  String title() {
    return title;
  }

  @Override
  public Map<String, String> knownToEscape() {
    return Map.of();
  }

  @Override
  public Contained contain(Workplace place) {
    Machine machine = place.machine();
    List<String> command =
        new ArrayList<>(
            switch (this) {
              case OUTSIDE -> machine.asUnprivileged();
              case BARE -> bare(machine);
              case AS_US -> List.<String>of();
            });
    // A parent of the same user, as a sandbox's first process is: its environment can be read.
    command.addAll(List.of("/bin/sh", "-c", "\"$@\"; exit $?", "sh"));
    command.addAll(SandboxRoot.python(place.interpreter().executable().toString()));
    command.addAll(
        List.of(place.worker().toString(), place.site().toString(), place.submission().toString()));
    command.addAll(WorkerDescriptors.STANDARD.arguments());
    return new Contained(
        command,
        machine.environment(),
        List.of(),
        WorkerDescriptors.STANDARD,
        Optional.empty(),
        List.of(
            Contained.notEnforced("memoryBytes", "nothing does"),
            Contained.notEnforced("processes", "nothing does")));
  }

  private static List<String> bare(Machine machine) {
    List<String> command = new ArrayList<>(machine.asUnprivileged());
    command.addAll(List.of(machine.tool("unshare"), "--user", "--map-root-user", "--mount"));
    command.addAll(List.of("--uts", "--ipc", "--net", "--pid", "--fork", "--kill-child", "--"));
    return command;
  }
}
