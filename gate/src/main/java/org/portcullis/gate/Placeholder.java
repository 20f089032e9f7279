package org.portcullis.gate;

final class Placeholder {
  private Placeholder() {}
}
