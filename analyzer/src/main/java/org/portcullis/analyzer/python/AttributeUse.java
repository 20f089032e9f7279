package org.portcullis.analyzer.python;

import java.util.List;
import org.portcullis.analyzer.Location;

/// A name behind a dot, or behind `=` in a class pattern.
///
/// @param name the attribute
/// @param access what happens to it
/// @param receivers what stands before the dot, as far as it is known: dotted paths, with `()`
///   behind what was called: `pathlib.Path()`
/// @param location the whole expression
public record AttributeUse(String name, Access access, List<String> receivers, Location location) {
  /// What happens to an attribute.
  public enum Access {
    /// It is read.
    LOAD,
    /// It is set.
    STORE,
    /// It is deleted.
    DELETE
  }

  public AttributeUse {
    receivers = List.copyOf(receivers);
  }
}
