package org.portcullis.sandbox;

/// A rehearsal could not be started: *we* could not tell, and the submission is not to blame.
public final class SandboxUnavailable extends Exception {
  private static final long serialVersionUID = 1L;

  private final String remedy;

  /// @param reason a sentence without a period
  /// @param remedy the one command, or the one step, that mends it
  public SandboxUnavailable(String reason, String remedy) {
    super(reason);
    this.remedy = remedy;
  }

  SandboxUnavailable(Availability.Missing missing) {
    this(missing.reason(), missing.remedy());
  }

  /// The one command, or the one step, that mends it.
  public String remedy() {
    return remedy;
  }
}
