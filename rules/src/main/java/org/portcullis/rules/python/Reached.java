package org.portcullis.rules.python;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.portcullis.analyzer.DottedPath;
import org.portcullis.analyzer.Finding.Related;
import org.portcullis.analyzer.Location;
import org.portcullis.analyzer.ModulePolicy.Decision;
import org.portcullis.analyzer.Policy;
import org.portcullis.analyzer.python.ImportedName;
import org.portcullis.analyzer.python.PythonModule;
import org.portcullis.analyzer.python.Reference;
import org.portcullis.rules.ApiMap;

/// A dotted path that the code reaches and that the policy allows as it is written.
///
/// @param written the path in the code, with its aliases resolved
/// @param canonical what it really is, by the maps
/// @param location where
/// @param steps how it got there
record Reached(String written, String canonical, Location location, List<Related> steps) {

  /// Reports what is to be refused.
  interface Judge {
    /// Whether it reported this path.
    boolean refuses(Reached reached);
  }

  /// Asks about every path, imports first; where an import is refused, its uses are not asked about
  /// again.
  static void each(PythonModule module, ApiMap map, Policy policy, Judge judge) {
    Set<String> refused = new HashSet<>();
    for (ImportedName name : module.imports()) {
      switch (name.form()) {
        case MODULE, MEMBER -> {
          Optional<Reached> reached = of(name.path(), name.location(), List.of(), map, policy);
          if (reached.isPresent() && judge.refuses(reached.get())) {
            refused.add(name.path());
          }
        }
        case STAR, RELATIVE -> {} // refused whatever they bring
      }
    }
    for (Reference reference : module.references()) {
      if (reference.origin() == Reference.Origin.IMPORT && !isBelow(reference.path(), refused)) {
        of(reference.path(), reference.location(), reference.steps(), map, policy)
            .ifPresent(judge::refuses);
      }
    }
  }

  private static Optional<Reached> of(
      String path, Location location, List<Related> steps, ApiMap map, Policy policy) {
    return policy.modules().decide(path) instanceof Decision.Allowed
        ? Optional.of(new Reached(path, map.canonical(path), location, steps))
        : Optional.empty();
  }

  private static boolean isBelow(String path, Set<String> refused) {
    for (String above = path; !above.isEmpty(); above = DottedPath.parent(above)) {
      if (refused.contains(above)) {
        return true;
      }
    }
    return false;
  }

  /// Whether the policy names this path itself, at `part` or deeper: somebody has looked at it.
  boolean isNamed(Policy policy, String part) {
    for (String path = canonical;
        DottedPath.isAtOrBelow(path, part);
        path = DottedPath.parent(path)) {
      if (policy.modules().allowed().contains(path)) {
        return true;
      }
    }
    return false;
  }
}
