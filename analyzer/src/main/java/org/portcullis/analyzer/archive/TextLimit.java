package org.portcullis.analyzer.archive;

import java.util.Optional;

/// The limit of a file that is read as text, by its name at the root of the submission.
///
/// @param name the component of [ArchiveLimits]
record TextLimit(String name, int bytes) {
  /// The limit of a file, if it is one that readers of text look at.
  static Optional<TextLimit> of(String file, ArchiveLimits limits) {
    if (file.indexOf('/') >= 0) {
      return Optional.empty();
    }
    if (file.endsWith(".py")) {
      return Optional.of(new TextLimit("modelPyBytes", limits.modelPyBytes()));
    }
    if (file.equals("model_config.yaml") || file.equals("config.json")) {
      return Optional.of(new TextLimit("configBytes", limits.configBytes()));
    }
    return Optional.empty();
  }

  /// The limit of any file, as text.
  static int bytes(String file, ArchiveLimits limits) {
    return of(file, limits).map(TextLimit::bytes).orElse(limits.configBytes());
  }
}
