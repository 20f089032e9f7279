package org.portcullis.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.portcullis.sandbox.SystemCallFilter.Architecture;
import org.portcullis.sandbox.SystemCallTable.Rule;

/// The allow list of system calls in the words of the OCI runtime specification, which container
/// tools turn into a filter themselves.
///
/// It refuses what [SystemCallFilter] refuses. Three answers differ, because a rule cannot say "all
/// but": unusual arguments of `clone`, `fcntl`, `prctl` and `ioctl` answer ENOSYS, and `ioctl` is
/// allowed for a list of requests.
final class SeccompProfile {
  /// Terminal attributes and size, bytes to read, close-on-exec, non-blocking: what CPython asks of
  /// a descriptor.
  private static final List<Integer> IOCTL =
      List.of(0x5401, 0x5413, 0x541b, 0x5421, 0x5450, 0x5451);

  /// Receive a notification of a refused call, and answer it.
  private static final List<Integer> LISTENER = List.of(0xC0502100, 0xC0182101);

  private SeccompProfile() {}

  /// The object `linux.seccomp`; Docker and Podman read the same as a file.
  ///
  /// @param alsoAllowed names of calls that are allowed whatever the table says
  static Map<String, Object> of(Architecture architecture, Set<String> alsoAllowed) {
    return Map.of(
        "defaultAction",
        "SCMP_ACT_ERRNO",
        "defaultErrnoRet",
        SystemCallFilter.ENOSYS,
        "architectures",
        List.of("SCMP_ARCH_" + architecture.name()),
        "syscalls",
        calls(architecture, alsoAllowed, IOCTL, SystemCallFilter.PRCTL, true));
  }

  /// The same for [SystemCallFilter#allowListBeforeCounting]: what is not allowed is left to the
  /// second filter.
  static Map<String, Object> beforeCounting(Architecture architecture) {
    List<Integer> requests = new ArrayList<>(IOCTL);
    requests.addAll(LISTENER);
    List<Integer> options = new ArrayList<>(SystemCallFilter.PRCTL);
    options.add(SystemCallFilter.SET_DUMPABLE);
    return Map.of(
        "defaultAction",
        "SCMP_ACT_TRACE",
        "architectures",
        List.of("SCMP_ARCH_" + architecture.name()),
        "syscalls",
        calls(architecture, SystemCallFilter.SUPERVISORS_CALLS, requests, options, false));
  }

  private static List<Map<String, Object>> calls(
      Architecture architecture,
      Set<String> alsoAllowed,
      List<Integer> requests,
      List<Integer> options,
      boolean withErrors) {
    List<Map<String, Object>> calls = new ArrayList<>();
    for (Rule rule : SystemCallTable.of(architecture).rules()) {
      if (alsoAllowed.contains(rule.name())) {
        calls.add(allow(rule, List.of()));
        continue;
      }
      switch (rule.action()) {
        case ALLOW -> calls.add(allow(rule, List.of()));
        case SOCKET, REFUSE -> {
          if (withErrors) {
            calls.add(refuse(rule));
          }
        }
        case ABSENT -> {} // as what the table does not know
        case CLONE -> {
          long mask = SystemCallFilter.NEW_NAMESPACE;
          calls.add(
              allow(
                  rule,
                  List.of(
                      Map.of(
                          "index", 0, "value", mask, "valueTwo", 0, "op", "SCMP_CMP_MASKED_EQ"))));
        }
        case IOCTL -> addEach(rule, 1, requests, calls);
        case FCNTL -> addEach(rule, 1, SystemCallFilter.FCNTL, calls);
        case PRCTL -> addEach(rule, 0, options, calls);
      }
    }
    return calls;
  }

  private static void addEach(
      Rule rule, int argument, List<Integer> values, List<Map<String, Object>> calls) {
    for (int value : values) {
      long unsigned = Integer.toUnsignedLong(value);
      calls.add(
          allow(rule, List.of(Map.of("index", argument, "value", unsigned, "op", "SCMP_CMP_EQ"))));
    }
  }

  private static Map<String, Object> allow(Rule rule, List<Map<String, Object>> arguments) {
    return Map.of("names", List.of(rule.name()), "action", "SCMP_ACT_ALLOW", "args", arguments);
  }

  private static Map<String, Object> refuse(Rule rule) {
    return Map.of(
        "names",
        List.of(rule.name()),
        "action",
        "SCMP_ACT_ERRNO",
        "errnoRet",
        rule.action().errno());
  }
}
