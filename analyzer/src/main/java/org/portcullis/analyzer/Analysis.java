package org.portcullis.analyzer;

import java.util.List;
import java.util.stream.Stream;

/// What the rules said, in report order.
///
/// @param findings trouble of the submission
/// @param notifications trouble of ours
public record Analysis(List<Finding> findings, List<Notification> notifications) {

  /// Nothing found, nothing wrong.
  public static final Analysis CLEAN = new Analysis(List.of(), List.of());

  public Analysis {
    findings = findings.stream().sorted().distinct().toList();
    notifications = List.copyOf(notifications);
  }

  /// Both, as one.
  public Analysis and(Analysis other) {
    return new Analysis(
        Stream.concat(findings.stream(), other.findings.stream()).toList(),
        Stream.concat(notifications.stream(), other.notifications.stream()).toList());
  }

  /// Whether a finding has this effect.
  public boolean has(Effect effect) {
    return findings.stream().anyMatch(finding -> finding.rule().effect() == effect);
  }

  /// Whether a finding refuses the submission, for now or for good.
  public boolean refuses() {
    return has(Effect.REJECTS) || has(Effect.BLOCKS);
  }
}
