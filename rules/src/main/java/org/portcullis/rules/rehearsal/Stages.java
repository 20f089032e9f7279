package org.portcullis.rules.rehearsal;

import org.portcullis.analyzer.Observation.Stage;

/// The stages of a rehearsal in words.
final class Stages {
  private Stages() {}

  /// The stage as the subject of a sentence.
  static String words(Stage stage) {
    return switch (stage) {
      case START -> "starting Python";
      case IMPORT -> "importing `model.py`";
      case LOAD -> "`load_model`";
      case FORWARD -> "`forward`";
      case STOP -> "ending the process";
    };
  }

  /// What was going on.
  static String during(Stage stage) {
    return switch (stage) {
      case START -> "Python was starting";
      case IMPORT -> "`model.py` was being imported";
      case LOAD -> "`load_model` was running";
      case FORWARD -> "`forward` was running";
      case STOP -> "it was asked to end";
    };
  }
}
