package org.portcullis.rules;

final class Placeholder {
  private Placeholder() {}
}
