package org.portcullis.analyzer;

/// What a rule's finding does to the verdict.
public enum Effect {
  /// A cheat pattern: the submission is refused for good.
  BLOCKS(Level.ERROR),
  /// The submission is refused and the miner can mend it.
  REJECTS(Level.ERROR),
  /// Worth a look, with evidence; the verdict does not change.
  ADVISES(Level.WARNING),
  /// Something to know, which honest submissions have as well; the verdict does not change.
  INFORMS(Level.NOTE);

  private final Level level;

  Effect(Level level) {
    this.level = level;
  }

  /// Whether such a finding is enough to refuse the submission.
  public boolean refuses() {
    return level == Level.ERROR;
  }

  /// The level under which reports show such a finding.
  public Level level() {
    return level;
  }
}
