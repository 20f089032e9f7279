package org.portcullis.analyzer;

import org.portcullis.analyzer.weights.WeightsReading;

/// A safetensors file of a submission.
///
/// @param name its name inside the submission
/// @param reading what its header says
public record WeightsFile(String name, WeightsReading reading) {
  /// The file as a whole; a binary file has no lines.
  public Location location() {
    return Location.ofFile(name);
  }
}
