package org.portcullis.sandbox;

/// Whether something can be used on this machine.
public sealed interface Availability {
  /// It can.
  ///
  /// @param what was found, for instance `bubblewrap 0.8.0 (/usr/bin/bwrap)`
  record Available(String what) implements Availability {}

  /// It cannot.
  ///
  /// @param reason a sentence without a period
  /// @param remedy the one command, or the one step, that mends it
  record Missing(String reason, String remedy) implements Availability {}
}
