package org.portcullis.rules.python;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.portcullis.analyzer.Capability;
import org.portcullis.analyzer.Location;
import org.portcullis.analyzer.Policy;
import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;
import org.portcullis.analyzer.python.AttributeUse;
import org.portcullis.analyzer.python.CallFact;
import org.portcullis.analyzer.python.PythonModule;
import org.portcullis.rules.ApiMap;
import org.portcullis.rules.ApiMap.Ability;

/// A method of a library's object that does what the policy denies, taken without being called
/// there.
///
/// Why, and what to write instead: `forbidden-method.md`.
public final class ForbiddenMethod implements Rule<PythonModule> {
  /// Methods that nothing else is called by, whatever the object is and wherever it comes from; and
  /// what objects of allowed packages call the module that they keep (`einops`' backends do).
  private static final Map<String, Capability> TELLING =
      Map.of(
          "_ctypes", Capability.NATIVE_CODE,
          "ctypes", Capability.NATIVE_CODE,
          "np", Capability.INTROSPECTION,
          "torch", Capability.INTROSPECTION,
          "hardlink_to", Capability.FILE_WRITE,
          "symlink_to", Capability.FILE_WRITE,
          "tofile", Capability.FILE_WRITE,
          "write_bytes", Capability.FILE_WRITE,
          "write_text", Capability.FILE_WRITE);

  /// What gives texts and numbers: their methods are Python's own, such as `replace`.
  static final Pattern PLAIN =
      Pattern.compile(
          "\\.(anchor|drive|name|parts|root|stem|suffix|suffixes|as_posix|read_text)\\b");

  private final ApiMap map;

  /// @param map what the names of packages can do
  public ForbiddenMethod(ApiMap map) {
    this.map = map;
  }

  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.rejecting(
        "PY216",
        "forbidden-method",
        "a method that does what is denied, taken from a library's object");
  }

  @Override
  public void check(PythonModule module, RuleContext context) {
    Policy policy = context.policy();
    if (policy.denied().isEmpty()) {
      return;
    }
    Set<Called> calls = calls(module);
    for (AttributeUse use : module.attributes()) {
      if (use.access() == AttributeUse.Access.LOAD) {
        judge(use, calls, policy)
            .ifPresent(message ->
                context.report(use.location(), message, policy.insteadOf(use.name()), List.of()));
      }
    }
  }

  private Optional<String> judge(AttributeUse use, Set<Called> calls, Policy policy) {
    Optional<String> first = Optional.empty();
    for (String receiver : use.receivers()) {
      Optional<String> refused = refused(receiver, use.name(), policy);
      if (refused.isPresent()
          && calls.contains(Called.of(use.location(), receiver + "." + use.name()))) {
        return Optional.empty();
      }
      first = first.or(() -> refused);
    }
    return first.or(() -> telling(use, policy));
  }

  /// A path, and where it begins: a call begins where its callee does.
  private record Called(int line, int column, String path) {
    static Called of(Location location, String path) {
      return location
          .region()
          .map(region -> new Called(region.line(), region.column(), path))
          .orElse(new Called(0, 0, path));
    }
  }

  /// Calls of something that a call gave: `forbidden-capability` judges them, with their arguments.
  private static Set<Called> calls(PythonModule module) {
    Set<Called> calls = new HashSet<>();
    for (CallFact call : module.calls()) {
      for (String callee : call.callees()) {
        calls.add(Called.of(call.location(), callee));
      }
    }
    return calls;
  }

  /// What came out of a call is looked up as if it were a member of what was called: the maps name
  /// such methods for a whole package.
  private Optional<String> refused(String receiver, String name, Policy policy) {
    boolean isMember = receiver.indexOf('(') < 0 && receiver.indexOf('[') < 0;
    if (isMember || PLAIN.matcher(receiver).find()) {
      return Optional.empty(); // a member is judged by forbidden-capability
    }
    String path = map.canonical(receiver.replace("()", "").replace("[]", "") + "." + name);
    for (Ability ability : map.abilities(path)) {
      if (ability.path().equals(path)
          && ability.condition().isEmpty()
          && policy.denied().contains(ability.capability())) {
        return Optional.of(
            "`%s` of %s can %s".formatted(name, shown(receiver), ability.capability().verb()));
      }
    }
    return Optional.empty();
  }

  private static String shown(String receiver) {
    return receiver.endsWith(".*()")
        ? "something from `%s`".formatted(receiver.substring(0, receiver.length() - 4))
        : "`%s`".formatted(receiver);
  }

  private static Optional<String> telling(AttributeUse use, Policy policy) {
    boolean isKnown =
        use.receivers().stream().anyMatch(each -> each.indexOf('(') < 0 && each.indexOf('[') < 0);
    return Optional.ofNullable(TELLING.get(use.name()))
        .filter(can -> !isKnown && policy.denied().contains(can))
        .map(can -> "`%s` can %s".formatted(use.name(), can.verb()));
  }
}
