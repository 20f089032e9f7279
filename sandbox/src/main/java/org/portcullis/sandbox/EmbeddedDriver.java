package org.portcullis.sandbox;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.portcullis.analyzer.Observation;
import org.portcullis.analyzer.Observation.Ending;
import org.portcullis.analyzer.Observation.Exit;
import org.portcullis.analyzer.RehearsalPlan;

/// A JVM with an interpreter of Python inside: in the same namespaces and behind the same filters
/// as CPython, or where no bubblewrap works, confined by itself.
///
/// @param itself what confines it; empty for bubblewrap
record EmbeddedDriver(EmbeddedRuntime runtime, Optional<SelfConfinement> itself) implements Driver {
  static EmbeddedDriver on(Machine machine, EmbeddedRuntime runtime) {
    return new EmbeddedDriver(
        runtime,
        new Doctor(machine).bubblewrapWorks() instanceof Availability.Available
            ? Optional.empty()
            : Optional.of(SelfConfinement.tried(machine, runtime)));
  }

  @Override
  public String name() {
    return runtime.name();
  }

  @Override
  public Availability availability(Machine machine) {
    Availability program = runtime.availability();
    if (program instanceof Availability.Missing) {
      return program;
    }
    return itself
        .map(SelfConfinement::availability)
        .orElseGet(() -> new Doctor(machine).bubblewrapWorks());
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
    return true;
  }

  @Override
  public boolean startsThreads() {
    return itself.isEmpty();
  }

  @Override
  public boolean counts() {
    return false;
  }

  @Override
  public Map<String, String> knownToEscape() {
    return Map.of("paths_of_mounts", Driver.MOUNTS);
  }

  @Override
  public List<Availability> needed(Machine machine) {
    return List.of();
  }

  @Override
  public Workplace workplace(Machine machine, Path folder, RehearsalPlan plan) throws IOException {
    return new Workplace(
        machine,
        folder,
        runtime.interpreter(),
        runtime.folder(),
        plan.staging().toRealPath(),
        runtime.programIn(folder),
        plan.limits());
  }

  @Override
  public SortedMap<String, String> packages(Machine machine) {
    return runtime.packages();
  }

  @Override
  public Optional<SandboxUnavailable> gaveUp(Observation seen) {
    return seen.ending() instanceof Ending.Died(Exit.Status(int status), _)
            && status == EmbeddedRuntime.GIVES_UP
        ? Optional.of(
            new SandboxUnavailable(
                "this model needs the container engine: "
                    + EmbeddedRuntime.missing(seen.output().text()),
                EmbeddedRuntime.CONTAINER))
        : Optional.empty();
  }

  @Override
  public Contained contain(Workplace place) throws IOException {
    if (itself.isPresent()) {
      return itself.get().contain(place);
    }
    return BubblewrapDriver.contain(
        place,
        SandboxRoot.of(place, runtime),
        "a read-only root of the JVM, the engine and the submission",
        WorkerDescriptors.STANDARD);
  }
}
