package org.portcullis.sandbox;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.portcullis.analyzer.Observation.Enforcement;
import org.portcullis.analyzer.RehearsalLimits;

/// Which mechanism keeps which promise of a rehearsal, on this machine and with this driver.
///
/// @param limits the promised numbers
record Promises(Driver driver, Machine machine, RehearsalLimits limits) {
  /// All of them: those that the driver keeps, then those of the control groups, then ours.
  List<Enforcement> enforcements(List<Enforcement> drivers, List<Enforcement> groups) {
    List<Enforcement> all = new ArrayList<>(drivers);
    Set<String> kept = new HashSet<>();
    drivers.forEach(each -> kept.add(each.promise()));
    groups.stream().filter(each -> !kept.contains(each.promise())).forEach(all::add);
    all.add(
        Contained.enforced("wallClock", "the process tree is killed after " + limits.wallClock()));
    all.add(Contained.enforced("outputBytes", "what comes after is read and dropped"));
    all.forEach(each -> kept.add(each.promise()));
    if (!kept.contains("systemCalls")) {
      all.add(systemCalls());
    }
    if (!kept.contains("memoryBytes")) {
      all.add(memoryWithoutGroups());
    }
    if (!kept.contains("processes")) {
      all.add(
          Contained.enforced(
              "processes",
              "RLIMIT_NPROC=%d in the sandbox's user namespace".formatted(limits.processes())));
    }
    return all;
  }

  private boolean filters() {
    return machine.architecture().isPresent() && driver.letsTheWorkerFilter();
  }

  /// Where no process can be forked and no memory file be made, the address space of the only
  /// process is all the memory there is, besides the two folders in memory.
  private Enforcement memoryWithoutGroups() {
    String by = "RLIMIT_AS: the address space grows by %d at most once torch is loaded";
    return filters()
        ? Contained.enforced(
            "memoryBytes", by.formatted(limits.memoryBytes()) + "; there is one process")
        : Contained.partly(
            "memoryBytes",
            by.formatted(limits.memoryBytes()),
            "several processes, or memory files, can together take more");
  }

  private Enforcement systemCalls() {
    if (machine.architecture().isEmpty()) {
      return Contained.notEnforced(
          "systemCalls", "there is no table of system calls for " + System.getProperty("os.arch"));
    }
    return Contained.enforced(
        "systemCalls",
        "seccomp: %d calls are allowed; none that executes or forks once the worker has started"
            .formatted(SystemCallFilter.allowed(machine.architecture().get())));
  }
}
