package org.portcullis.analyzer.archive;

import java.util.Optional;

/// Says whose content should be looked at while it is read, so that nothing need be read twice.
@FunctionalInterface
public interface ContentWatch {
  /// Looks at nothing.
  ContentWatch NONE = (_, _) -> Optional.empty();

  /// Begins with a file; it is not asked for folders or for what is not read at all.
  ///
  /// @param name of the entry
  /// @param size as it is declared: fewer bytes may come, never more
  Optional<ContentListener> begin(String name, long size);
}
