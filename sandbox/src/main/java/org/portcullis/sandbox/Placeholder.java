package org.portcullis.sandbox;

final class Placeholder {
  private Placeholder() {}
}
