package org.portcullis.sandbox;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
/// @param counting the same program with a listener, tried first; empty where nobody counts
/// @param socket the number of `socket`; 0 where nobody counts
/// @param errors what the listener answers: error numbers, each with the calls that it is for
/// @param filterCall the number of the system call that installs it
record WorkerDuties(
    int processes,
    long memoryBytes,
    boolean torch,
    String filter,
    String counting,
    int socket,
    PlainValue.Mapping errors,
    int filterCall) {
  static WorkerDuties none() {
    return new WorkerDuties(0, 0, true, "", "", 0, PlainValue.Mapping.of(Map.of()), 0);
  }

  /// Limits of its own, where nothing outside counts its processes and memory.
  WorkerDuties withLimits(int processes, long memoryBytes) {
    return new WorkerDuties(
        processes, memoryBytes, torch, filter, counting, socket, errors, filterCall);
  }

  /// Without torch, for our own probes, which then start in a fraction of the time.
  WorkerDuties withoutTorch() {
    return new WorkerDuties(
        processes, memoryBytes, false, filter, counting, socket, errors, filterCall);
  }

  /// @param threads whether threads may still be started
  WorkerDuties withFilter(SystemCallFilter.Architecture architecture, boolean threads) {
    return new WorkerDuties(
        processes,
        memoryBytes,
        torch,
        hexadecimal(
            threads
                ? SystemCallFilter.noNewProcesses(architecture)
                : SystemCallFilter.noNewThreads(architecture)),
        "",
        0,
        PlainValue.Mapping.of(Map.of()),
        SystemCallFilter.installer(architecture));
  }

  WorkerDuties withCountingFilter(SystemCallFilter.Architecture architecture) {
    SystemCallTable table = SystemCallTable.of(architecture);
    return new WorkerDuties(
        processes,
        memoryBytes,
        torch,
        hexadecimal(SystemCallFilter.withoutCounting(architecture)),
        hexadecimal(SystemCallFilter.counting(architecture)),
        table.number("socket"),
        errors(table),
        SystemCallFilter.installer(architecture));
  }

  private static PlainValue.Mapping errors(SystemCallTable table) {
    Map<String, PlainValue> errors = new TreeMap<>();
    for (int errno : List.of(SystemCallFilter.EPERM, SystemCallFilter.EACCES)) {
      List<PlainValue> calls = new ArrayList<>();
      table.rules().stream()
          .filter(rule -> rule.action().errno() == errno)
          .forEach(rule -> calls.add(PlainValue.Whole.of(rule.number())));
      errors.put(Integer.toString(errno), new PlainValue.Sequence(calls));
    }
    return PlainValue.Mapping.of(errors);
  }

  private static String hexadecimal(byte[] program) {
    return HexFormat.of().formatHex(program);
  }

  /// The body of a `START` request.
  PlainValue.Mapping settings(RehearsalLimits limits) {
    return PlainValue.Mapping.of(
        Map.ofEntries(
            Map.entry("failureBytes", PlainValue.Whole.of(limits.failureBytes())),
            Map.entry("logits", PlainValue.Whole.of(limits.logits())),
            Map.entry("threads", PlainValue.Whole.of(limits.threads())),
            Map.entry("processes", PlainValue.Whole.of(processes)),
            Map.entry("memoryBytes", PlainValue.Whole.of(memoryBytes)),
            Map.entry("torch", new PlainValue.Truth(torch)),
            Map.entry("filter", new PlainValue.Text(filter)),
            Map.entry("counting", new PlainValue.Text(counting)),
            Map.entry("errors", errors),
            Map.entry("filterCall", PlainValue.Whole.of(filterCall)),
            Map.entry("socket", PlainValue.Whole.of(socket))));
  }
}
