package org.portcullis.rules;

/// A policy file that cannot be used; the message names the file, the place and the cause.
public final class PolicyException extends Exception {
  private static final long serialVersionUID = 1L;

  PolicyException(String message) {
    super(message);
  }
}
