package org.portcullis.sandbox;

import java.io.IOException;
import java.util.Map;

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
  public boolean counts() {
    return false;
  }

  @Override
  public Map<String, String> knownToEscape() {
    return Map.of("paths_of_mounts", Driver.MOUNTS);
  }

  @Override
  public boolean runsPython() {
    return false;
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
