package org.portcullis.sandbox;

import java.util.HexFormat;
import java.util.Map;
import org.portcullis.analyzer.PlainValue;
import org.portcullis.analyzer.RehearsalLimits;

/// What the worker does to itself before the submission's first line, because only it can.
///
/// @param processes how many processes and threads it limits itself to; 0 when something outside
///   does
/// @param memoryBytes by how much its memory may grow once torch is loaded; 0 when something
///   outside limits it
/// @param torch whether it imports torch before anything else
/// @param filter the second seccomp filter, in hexadecimal; empty for none
/// @param filterCall the number of the system call that installs it
record WorkerDuties(int processes, long memoryBytes, boolean torch, String filter, int filterCall) {
  static WorkerDuties none() {
    return new WorkerDuties(0, 0, true, "", 0);
  }

  /// Limits of its own, where nothing outside counts its processes and memory.
  WorkerDuties withLimits(int processes, long memoryBytes) {
    return new WorkerDuties(processes, memoryBytes, torch, filter, filterCall);
  }

  /// Without torch, for our own probes, which then start in a fraction of the time.
  WorkerDuties withoutTorch() {
    return new WorkerDuties(processes, memoryBytes, false, filter, filterCall);
  }

  WorkerDuties withFilter(SystemCallFilter.Architecture architecture) {
    return new WorkerDuties(
        processes,
        memoryBytes,
        torch,
        HexFormat.of().formatHex(SystemCallFilter.noNewProcesses(architecture)),
        SystemCallFilter.installer(architecture));
  }

  /// The body of a `START` request.
  PlainValue.Mapping settings(RehearsalLimits limits) {
    return PlainValue.Mapping.of(
        Map.of(
            "failureBytes", PlainValue.Whole.of(limits.failureBytes()),
            "logits", PlainValue.Whole.of(limits.logits()),
            "threads", PlainValue.Whole.of(limits.threads()),
            "processes", PlainValue.Whole.of(processes),
            "memoryBytes", PlainValue.Whole.of(memoryBytes),
            "torch", new PlainValue.Truth(torch),
            "filter", new PlainValue.Text(filter),
            "filterCall", PlainValue.Whole.of(filterCall)));
  }
}
