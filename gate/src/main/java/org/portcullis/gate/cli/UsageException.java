package org.portcullis.gate.cli;

/// The command line is wrong; the message says in one line what of it.
final class UsageException extends Exception {
  private static final long serialVersionUID = 1;

  UsageException(String message) {
    super(message);
  }
}
