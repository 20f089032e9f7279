package org.portcullis.analyzer;

import java.util.Map;
import java.util.Set;

/// Which dotted paths may be used: prefixes that are allowed, and paths that are refused, each with
/// its reason; the longest entry that a path lies at or below decides.
public final class ModulePolicy {

  /// The answer for one path.
  public sealed interface Decision {
    /// On the allow list, and not below a denied path.
    record Allowed() implements Decision {}

    /// A module that is refused as such.
    ///
    /// @param entry the module on the block list
    /// @param reason the documented reason
    record Blocked(String entry, String reason) implements Decision {}

    /// A denied part of a package that is otherwise allowed.
    ///
    /// @param entry the denied path
    /// @param reason the documented reason
    /// @param sink whether a use of it counts only where the code can come upon it
    record Denied(String entry, String reason, boolean sink) implements Decision {}

    /// On neither list; the list of allowed paths is closed, so this refuses too.
    record Unlisted() implements Decision {}
  }

  private static final Decision ALLOWED = new Decision.Allowed();
  private static final Decision UNLISTED = new Decision.Unlisted();

  private final Set<String> allowed;
  private final Map<String, String> refused;
  private final Set<String> sinks;

  /// @param allowed dotted prefixes
  /// @param refused dotted prefixes, each with its reason
  /// @param sinks those of the refused ones that count where the code can come upon them
  public ModulePolicy(Set<String> allowed, Map<String, String> refused, Set<String> sinks) {
    this.allowed = Set.copyOf(allowed);
    this.refused = Map.copyOf(refused);
    this.sinks = Set.copyOf(sinks);
    for (String path : refused.keySet()) {
      if (this.allowed.contains(path)) {
        throw new IllegalArgumentException("`%s` is both allowed and refused".formatted(path));
      }
    }
  }

  /// Decides on a dotted path.
  public Decision decide(String dotted) {
    for (String path = dotted; !path.isEmpty(); path = DottedPath.parent(path)) {
      if (allowed.contains(path)) {
        return ALLOWED;
      }
      String reason = refused.get(path);
      if (reason != null) {
        return isBelowAllowed(path)
            ? new Decision.Denied(path, reason, sinks.contains(path))
            : new Decision.Blocked(path, reason);
      }
    }
    return UNLISTED;
  }

  /// The prefixes that are allowed.
  public Set<String> allowed() {
    return allowed;
  }

  private boolean isBelowAllowed(String dotted) {
    for (String path = DottedPath.parent(dotted); !path.isEmpty(); path = DottedPath.parent(path)) {
      if (allowed.contains(path)) {
        return true;
      }
    }
    return false;
  }
}
