package org.portcullis.analyzer;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// A value that Python, YAML and JSON agree about: what a keyword argument of `load_model` can be.
///
/// Dates, binary scalars and sets of YAML 1.1 are not among them; the reader of the configuration
/// reports those.
public sealed interface PlainValue {
  /// Python's `None`.
  record Nothing() implements PlainValue {}

  /// Python's `True` or `False`.
  record Truth(boolean value) implements PlainValue {}

  /// A whole number of any size, as in Python.
  record Whole(BigInteger value) implements PlainValue {
    public static Whole of(long value) {
      return new Whole(BigInteger.valueOf(value));
    }
  }

  /// A double, which may be infinite or not a number.
  record Real(double value) implements PlainValue {}

  /// A string.
  record Text(String value) implements PlainValue {}

  /// A list, in order.
  record Sequence(List<PlainValue> values) implements PlainValue {
    public Sequence {
      values = List.copyOf(values);
    }
  }

  /// A dictionary with string keys, in the order of the file.
  record Mapping(SequencedMap<String, PlainValue> values) implements PlainValue {
    public Mapping {
      values = new LinkedHashMap<>(values);
    }

    public static Mapping of(Map<String, ? extends PlainValue> values) {
      return new Mapping(new LinkedHashMap<>(values));
    }

    /// A copy, so that nobody changes a plan after it was made.
    @Override
    public SequencedMap<String, PlainValue> values() {
      return new LinkedHashMap<>(values);
    }
  }
}
