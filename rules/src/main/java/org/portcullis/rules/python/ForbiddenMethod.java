package org.portcullis.rules.python;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.portcullis.analyzer.Capability;
import org.portcullis.analyzer.Policy;
import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;
import org.portcullis.analyzer.python.AttributeUse;
import org.portcullis.analyzer.python.PythonModule;
import org.portcullis.rules.ApiMap;
import org.portcullis.rules.ApiMap.Ability;

/// A method of a library's object that does what the policy denies.
///
/// Why, and what to write instead: `forbidden-method.md`.
public final class ForbiddenMethod implements Rule<PythonModule> {
  /// Methods that nothing else is called by, whatever the object is and wherever it comes from.
  private static final Set<String> TELLING =
      Set.of("hardlink_to", "symlink_to", "tofile", "write_bytes", "write_text");

  /// What gives texts and numbers: their methods are Python's own, such as `replace`.
  private static final Pattern PLAIN =
      Pattern.compile("\\.(anchor|drive|name|parts|root|stem|suffix|suffixes|as_posix|read_text)\\b");

  private final ApiMap map;

  /// @param map what the names of packages can do
  public ForbiddenMethod(ApiMap map) {
    this.map = map;
  }

  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.rejecting(
        "PY215", "forbidden-method", "a method of a library's object that does what is denied");
  }

  @Override
  public void check(PythonModule module, RuleContext context) {
    Policy policy = context.policy();
    if (policy.denied().isEmpty()) {
      return;
    }
    for (AttributeUse use : module.attributes()) {
      Optional<String> can =
          use.access() != AttributeUse.Access.LOAD
              ? Optional.empty()
              : use.receivers().stream()
                  .flatMap(receiver -> refused(receiver, use.name(), policy).stream())
                  .findFirst()
                  .or(() -> telling(use, policy));
      can.ifPresent(
          message ->
              context.report(
                  use.location(), message, context.policy().insteadOf(use.name()), List.of()));
    }
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
            "`%s` of `%s` can %s".formatted(name, receiver, ability.capability().verb()));
      }
    }
    return Optional.empty();
  }

  private static Optional<String> telling(AttributeUse use, Policy policy) {
    boolean isKnown =
        use.receivers().stream().anyMatch(each -> each.indexOf('(') < 0 && each.indexOf('[') < 0);
    return TELLING.contains(use.name()) && !isKnown && policy.denied().contains(Capability.FILE_WRITE)
        ? Optional.of("`%s` can %s".formatted(use.name(), Capability.FILE_WRITE.verb()))
        : Optional.empty();
  }
}
