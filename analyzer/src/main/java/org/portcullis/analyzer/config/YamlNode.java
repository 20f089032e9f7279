package org.portcullis.analyzer.config;

import java.util.List;
import org.portcullis.analyzer.Region;

/// A YAML document as it was written, with its places, before anything gets a meaning.
sealed interface YamlNode {
  Region at();

  /// A scalar.
  ///
  /// @param plain neither quoted nor a block: only then its text decides its type
  /// @param tag `str`, `int` … where one of the safe tags stands before it; else empty
  record Scalar(Region at, String text, boolean plain, String tag) implements YamlNode {}

  record Sequence(Region at, List<YamlNode> items) implements YamlNode {}

  record Mapping(Region at, List<Pair> pairs) implements YamlNode {}

  /// What a flaw says must not be here; it has no value.
  record Refused(Region at) implements YamlNode {}

  /// A key with its value.
  record Pair(YamlNode key, YamlNode value) {}
}
