package org.portcullis.grammar;

/// How a source is read.
///
/// @param target the Python that will run it
/// @param limits how much of it we are willing to read
public record ParseOptions(Target target, ParseLimits limits) {
  /// A version of Python.
  public enum Target {
    PYTHON_3_11,
    PYTHON_3_12,
    PYTHON_3_13,
    PYTHON_3_14,
    /// Whatever one of the versions above reads; notes tell which.
    UNION
  }

  /// The union of all versions, within the default limits.
  public static ParseOptions defaults() {
    return new ParseOptions(Target.UNION, ParseLimits.defaults());
  }

  /// The given version, within the default limits.
  public static ParseOptions target(Target target) {
    return new ParseOptions(target, ParseLimits.defaults());
  }
}
