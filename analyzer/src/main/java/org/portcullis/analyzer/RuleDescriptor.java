package org.portcullis.analyzer;

import java.util.regex.Pattern;

/// What identifies a rule, in reports and in the catalogue.
///
/// @param id family and number, never reused: `PY101`
/// @param name the pattern that the rule flags, in kebab case: `blocked-import`
/// @param effect what its findings do to the verdict
/// @param summary one line of at most [#SUMMARY_LENGTH] characters
public record RuleDescriptor(String id, String name, Effect effect, String summary) {

  /// The length that still fits a terminal's line beside the id and the name.
  public static final int SUMMARY_LENGTH = 80;

  private static final Pattern ID = Pattern.compile("(AR|CF|PY|WT|CH|RH)[0-9]{3}");
  private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

  public RuleDescriptor {
    if (!ID.matcher(id).matches() || !NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("not a rule: " + id + " " + name);
    }
    if (summary.isEmpty() || summary.length() > SUMMARY_LENGTH) {
      throw new IllegalArgumentException("summary of " + id + ": 1 to 80 characters");
    }
  }

  /// A rule whose findings refuse the submission for good: only where structure proves a cheat, or
  /// two independent signals agree.
  public static RuleDescriptor blocking(String id, String name, String summary) {
    return new RuleDescriptor(id, name, Effect.BLOCKS, summary);
  }

  /// A rule whose findings refuse the submission.
  public static RuleDescriptor rejecting(String id, String name, String summary) {
    return new RuleDescriptor(id, name, Effect.REJECTS, summary);
  }

  /// A rule whose findings only advise.
  public static RuleDescriptor advising(String id, String name, String summary) {
    return new RuleDescriptor(id, name, Effect.ADVISES, summary);
  }

  /// A rule whose findings are only information.
  public static RuleDescriptor informing(String id, String name, String summary) {
    return new RuleDescriptor(id, name, Effect.INFORMS, summary);
  }
}
