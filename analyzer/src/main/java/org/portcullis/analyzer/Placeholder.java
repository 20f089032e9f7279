package org.portcullis.analyzer;

final class Placeholder {
  private Placeholder() {}
}
