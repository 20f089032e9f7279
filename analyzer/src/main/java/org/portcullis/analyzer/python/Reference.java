package org.portcullis.analyzer.python;

import java.util.List;
import org.portcullis.analyzer.Finding.Related;
import org.portcullis.analyzer.Location;

/// A use of a name or of an attribute chain that begins at a name, resolved to what it is.
///
/// @param origin where the name comes from
/// @param path the resolved dotted path: `torch.hub.load` for `h.load` after `import torch.hub as
///   h`; the bare name for a builtin
/// @param location the chain in the source
/// @param steps how the name got its meaning, in order: "imported here", "aliased here"
public record Reference(Origin origin, String path, Location location, List<Related> steps) {
  /// What the first name of a chain is.
  public enum Origin {
    /// It was imported.
    IMPORT,
    /// It is bound nowhere that would hide the builtin of that name.
    BUILTIN
  }

  public Reference {
    steps = List.copyOf(steps);
  }

  /// The first part of the path: the builtin's name, or the imported package's.
  public String root() {
    int dot = path.indexOf('.');
    return dot < 0 ? path : path.substring(0, dot);
  }

  /// Whether the chain begins with the name itself, and not with an alias of it.
  public boolean isDirect() {
    return steps.isEmpty();
  }
}
