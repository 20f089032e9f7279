package org.portcullis.analyzer;

/// What a rule's finding does to the verdict.
public enum Effect {
  /// A cheat pattern: the submission is refused for good.
  BLOCKS(Level.ERROR),
  /// The submission is refused and the miner can mend it.
  REJECTS(Level.ERROR),
  /// The verdict does not change.
  ADVISES(Level.WARNING);

  private final Level level;

  Effect(Level level) {
    this.level = level;
  }

  /// The level under which reports show such a finding.
  public Level level() {
    return level;
  }
}
