package org.portcullis.analyzer;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What is allowed and what is not, as data: the rules ask, the policy answers.
///
/// @param profile the profile's name, `official` or `hardened`, or the name in a user's file
/// @param version the date of the facts
/// @param digest SHA-256 of the files it was read from, in hexadecimal
/// @param modules dotted paths of modules and of what they hold
/// @param denied what code may not do, whatever the path it does it by
/// @param confined what it may do with files of the submission's own folder only
/// @param builtins the builtins that may not be referenced, each with the reason
/// @param instead what to write in place of a refused path, where something allowed does the job
/// @param tolerated promises of a rehearsal that need not be kept, as an observation names them
public record Policy(
    String profile,
    String version,
    String digest,
    ModulePolicy modules,
    Set<Capability> denied,
    Set<Capability> confined,
    Map<String, String> builtins,
    Map<String, String> instead,
    Set<String> tolerated) {

  public Policy {
    denied = Set.copyOf(denied);
    confined = Set.copyOf(confined);
    builtins = Map.copyOf(builtins);
    instead = Map.copyOf(instead);
    tolerated = Set.copyOf(tolerated);
  }

  /// Whether a module may be imported.
  public boolean allows(String module) {
    return modules.decide(module) instanceof ModulePolicy.Decision.Allowed;
  }

  /// The nearest allowed alternative to a dotted path or to the nearest of its parents.
  public Optional<String> insteadOf(String dotted) {
    for (String path = dotted; !path.isEmpty(); path = DottedPath.parent(path)) {
      String alternative = instead.get(path);
      if (alternative != null) {
        return Optional.of(alternative);
      }
    }
    return Optional.empty();
  }
}
