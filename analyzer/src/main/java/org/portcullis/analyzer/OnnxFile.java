package org.portcullis.analyzer;

import org.portcullis.analyzer.onnx.OnnxReading;

/// An ONNX file that was given by itself.
///
/// @param name its name
/// @param reading what it holds
public record OnnxFile(String name, OnnxReading reading) {
  /// The file as a whole; a binary file has no lines.
  public Location location() {
    return Location.ofFile(name);
  }
}
