package org.portcullis.analyzer;

import java.util.ArrayList;
import java.util.List;

/// Rules, each with the kind of subject it looks at, in the order of their ids.
public final class RuleSet {

  /// A rule and its subject's type.
  private record Entry<S>(Class<S> subject, Rule<S> rule) {}

  private final List<Entry<?>> entries = new ArrayList<>();

  /// An empty set.
  public RuleSet() {}

  /// Adds a rule; ids ascend, so that the list reads as the catalogue and holds no id twice.
  public <S> RuleSet add(Class<S> subject, Rule<S> rule) {
    String id = rule.descriptor().id();
    if (!entries.isEmpty() && entries.getLast().rule().descriptor().id().compareTo(id) >= 0) {
      throw new IllegalArgumentException(id + " stands out of order");
    }
    entries.add(new Entry<>(subject, rule));
    return this;
  }

  /// Every rule.
  public List<Rule<?>> rules() {
    return entries.stream().<Rule<?>>map(Entry::rule).toList();
  }

  /// The rules that look at a kind of subject.
  <S> List<Rule<S>> on(Class<S> subject) {
    List<Rule<S>> rules = new ArrayList<>();
    for (Entry<?> entry : entries) {
      if (entry.subject() == subject) {
        @SuppressWarnings("unchecked") // an entry's rule has its subject's type
        Rule<S> rule = (Rule<S>) entry.rule();
        rules.add(rule);
      }
    }
    return rules;
  }
}
