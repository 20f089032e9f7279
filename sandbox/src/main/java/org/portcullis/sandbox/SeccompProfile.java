package org.portcullis.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.portcullis.sandbox.SystemCallFilter.Architecture;
import org.portcullis.sandbox.SystemCallFilter.Rule;

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

  private SeccompProfile() {}

  /// The object `linux.seccomp`; Docker and Podman read the same as a file.
  ///
  /// @param alsoAllowed names of calls that are not in the table
  static Map<String, Object> of(Architecture architecture, List<String> alsoAllowed) {
    List<Map<String, Object>> calls = new ArrayList<>();
    alsoAllowed.forEach(name ->
        calls.add(Map.of("names", List.of(name), "action", "SCMP_ACT_ALLOW", "args", List.of())));
    for (Rule rule : SystemCallFilter.read(architecture)) {
      switch (rule.action()) {
        case ALLOW -> calls.add(allow(rule, List.of()));
        case SOCKET -> calls.add(refuse(rule, SystemCallFilter.EACCES));
        case REFUSE -> calls.add(refuse(rule, SystemCallFilter.EPERM));
        case CLONE -> {
          long mask = SystemCallFilter.NEW_NAMESPACE;
          calls.add(
              allow(
                  rule,
                  List.of(
                      Map.of(
                          "index", 0, "value", mask, "valueTwo", 0, "op", "SCMP_CMP_MASKED_EQ"))));
        }
        case IOCTL -> addEach(rule, 1, IOCTL, calls);
        case FCNTL -> addEach(rule, 1, SystemCallFilter.FCNTL, calls);
        case PRCTL -> addEach(rule, 0, SystemCallFilter.PRCTL, calls);
      }
    }
    return Map.of(
        "defaultAction",
        "SCMP_ACT_ERRNO",
        "defaultErrnoRet",
        SystemCallFilter.ENOSYS,
        "architectures",
        List.of("SCMP_ARCH_" + architecture.name()),
        "syscalls",
        calls);
  }

  private static void addEach(
      Rule rule, int argument, List<Integer> values, List<Map<String, Object>> calls) {
    for (int value : values) {
      calls.add(
          allow(rule, List.of(Map.of("index", argument, "value", value, "op", "SCMP_CMP_EQ"))));
    }
  }

  private static Map<String, Object> allow(Rule rule, List<Map<String, Object>> arguments) {
    return Map.of("names", List.of(rule.name()), "action", "SCMP_ACT_ALLOW", "args", arguments);
  }

  private static Map<String, Object> refuse(Rule rule, int errno) {
    return Map.of("names", List.of(rule.name()), "action", "SCMP_ACT_ERRNO", "errnoRet", errno);
  }
}
