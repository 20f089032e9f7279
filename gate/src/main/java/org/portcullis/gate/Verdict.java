package org.portcullis.gate;

import java.util.Locale;
import org.portcullis.analyzer.Analysis;
import org.portcullis.analyzer.Effect;

/// What Portcullis says of a submission.
public enum Verdict {
  /// Every step ran and nothing rejects.
  ADMITTED(0),
  /// Refused; the miner can mend it.
  REJECTED(1),
  /// Refused for good: a cheat pattern.
  BLOCKED(1),
  /// We could not tell; never admits, never blocks.
  INCONCLUSIVE(3);

  /// Exit code for wrong usage, an unreadable path, a bad policy file.
  public static final int USAGE_EXIT = 2;

  private final int exitCode;

  Verdict(int exitCode) {
    this.exitCode = exitCode;
  }

  /// The verdict that follows from an analysis once every step that was asked for has been tried.
  ///
  /// A finding outweighs a notification: what is certainly wrong stays wrong, however much else we
  /// could not tell. Only a rule that blocks for good must not rest on a run that broke.
  static Verdict of(Analysis analysis) {
    boolean whole = analysis.notifications().isEmpty();
    if (analysis.has(Effect.BLOCKS) && whole) {
      return BLOCKED;
    }
    if (analysis.has(Effect.REJECTS)) {
      return REJECTED;
    }
    if (analysis.has(Effect.BLOCKS)) {
      return INCONCLUSIVE;
    }
    return whole ? ADMITTED : INCONCLUSIVE;
  }

  /// The process's exit code when this is the worst verdict of a run.
  public int exitCode() {
    return exitCode;
  }

  /// The word in reports: `admitted`.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
