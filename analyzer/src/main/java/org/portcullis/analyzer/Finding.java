package org.portcullis.analyzer;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// One thing that is wrong with a submission: which rule says so, where, and what to do.
///
/// @param rule the rule
/// @param location where
/// @param message one line: the user's own word in backticks, the actual value, the limit
/// @param help the next step; empty where the message already says it
/// @param related the steps that led here ("imported here"), in order
public record Finding(
    RuleDescriptor rule,
    Location location,
    String message,
    Optional<String> help,
    List<Related> related)
    implements Comparable<Finding> {

  /// A place that explains a finding.
  ///
  /// @param location where
  /// @param message what happens there, in two or three words
  public record Related(Location location, String message) {}

  private static final Comparator<Finding> REPORT_ORDER =
      Comparator.comparing(Finding::location)
          .thenComparing(finding -> finding.rule().id())
          .thenComparing(Finding::message);

  public Finding {
    related = List.copyOf(related);
  }

  /// Reports list findings by file, place, rule and message: the same bytes give the same report.
  @Override
  public int compareTo(Finding other) {
    return REPORT_ORDER.compare(this, other);
  }
}
