package org.portcullis.sandbox;

import java.io.IOException;
import java.util.Map;

/// One tool that can put a worker into a sandbox; everything that does not depend on the tool is in
/// [LocalSandbox].
sealed interface Driver
    permits BubblewrapDriver,
        EmbeddedDriver,
        EngineDriver,
        GvisorDriver,
        RuncDriver,
        UncontainedDriver {
  /// Why a path of the host may be read in `/proc/self/mountinfo`.
  String MOUNTS = "the kernel names the sources of mounts; they are folders of our cache";

  /// The name that `--sandbox` takes.
  String name();

  /// Whether this machine has the tool and lets us use it.
  Availability availability(Machine machine);

  /// How many processes and threads of the tool itself count with those of the worker.
  int ownProcesses();

  /// Whether only the worker can limit the number of its processes and threads, because the host
  /// does not see them.
  boolean hidesProcesses();

  /// Whether the worker can add the second filter of system calls inside.
  boolean letsTheWorkerFilter();

  /// Whether refused system calls are counted out of the worker's reach.
  boolean counts();

  /// Probes of the battery that succeed, each with the reason why that is accepted.
  Map<String, String> knownToEscape();

  /// Whether its worker is CPython with our runtime of packages, or a program of its own.
  default boolean runsPython() {
    return true;
  }

  /// Prepares a start: writes what the tool reads into the workplace's folder.
  Contained contain(Workplace place) throws IOException;
}
