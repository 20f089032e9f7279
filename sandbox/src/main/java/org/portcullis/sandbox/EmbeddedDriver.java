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

/// A JVM with an interpreter of Python inside, in the same namespaces and behind the same filters
/// as CPython.
record EmbeddedDriver(EmbeddedRuntime runtime) implements Driver {
  @Override
  public String name() {
    return runtime.name();
  }

  @Override
  public Availability availability(Machine machine) {
    Availability program = runtime.availability();
    return program instanceof Availability.Missing
        ? program
        : new Doctor(machine).bubblewrapWorks();
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
  public boolean restarts() {
    return true;
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
    return BubblewrapDriver.contain(
        place,
        SandboxRoot.of(place, runtime),
        "a read-only root of the JVM, the engine and the submission",
        WorkerDescriptors.STANDARD);
  }
}
