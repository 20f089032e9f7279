package org.portcullis.analyzer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a rule has in hand beside its subject: the policy, and a place to report to.
public final class RuleContext {
  private final RuleDescriptor rule;
  private final Policy policy;
  private final List<Finding> findings = new ArrayList<>();

  RuleContext(RuleDescriptor rule, Policy policy) {
    this.rule = rule;
    this.policy = policy;
  }

  /// The policy in force.
  public Policy policy() {
    return policy;
  }

  /// Reports a finding whose message says all.
  public void report(Location location, String message) {
    report(location, message, Optional.empty(), List.of());
  }

  /// Reports a finding with its next step.
  public void report(Location location, String message, String help) {
    report(location, message, Optional.of(help), List.of());
  }

  /// Reports a finding with its next step, if there is one, and the places that explain it.
  public void report(
      Location location, String message, Optional<String> help, List<Finding.Related> related) {
    findings.add(new Finding(rule, location, message, help, related));
  }

  List<Finding> findings() {
    return findings;
  }
}
