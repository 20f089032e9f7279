package org.portcullis.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.portcullis.analyzer.Observation;
import org.portcullis.analyzer.RehearsalPlan;

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

  /// Whether the worker still starts threads when it has added that filter.
  default boolean startsThreads() {
    return true;
  }

  /// Whether refused system calls are counted out of the worker's reach.
  boolean counts();

  /// Probes of the battery that succeed, each with the reason why that is accepted.
  Map<String, String> knownToEscape();

  /// What must be there besides the tool. Where it does not say otherwise, the worker is
  /// `worker.py` in CPython, with our runtime of packages.
  default List<Availability> needed(Machine machine) {
    return new Doctor(machine).pythonAndRuntime();
  }

  /// Puts what is needed for one rehearsal into a run folder.
  default Workplace workplace(Machine machine, Path folder, RehearsalPlan plan) throws IOException {
    Path worker = Files.write(folder.resolve("worker.py"), Resource.bytes("worker.py"));
    return new Workplace(
        machine,
        folder,
        machine.interpreter().orElseThrow(),
        machine.runtime().orElseThrow().site(),
        plan.staging().toRealPath(),
        worker,
        plan.limits());
  }

  /// What the model is run with, name to version.
  default SortedMap<String, String> packages(Machine machine) throws IOException {
    return machine.runtime().orElseThrow().packages();
  }

  /// Who looks at memory where no control group does.
  default ProcessWatch watch(Process process) {
    return new ResidentMemory(process);
  }

  /// Why another sandbox is needed for this model, if the worker said so.
  default Optional<SandboxUnavailable> gaveUp(Observation seen) {
    return Optional.empty();
  }

  /// Prepares a start: writes what the tool reads into the workplace's folder.
  Contained contain(Workplace place) throws IOException;
}
