package org.portcullis.analyzer.payload;

/// Something that was recognised among bytes that should be nothing but numbers or text.
///
/// @param format what it is, for a message
/// @param offset where it begins, counted as the searcher's caller counts
/// @param bits how many bits of it are as the format demands: bytes drawn at random look so at one
///   place in two to the power of this
public record Payload(String format, long offset, int bits) {
  /// How often a false alarm may come in one file: once in a million of them.
  private static final double FALSE_ALARMS = 1e-6;

  /// Whether so many places, each of which could hold it by chance, explain it.
  ///
  /// A pattern of four bytes is in every gigabyte of weights; the bound is what keeps it from being
  /// an alarm.
  public boolean byChance(long places) {
    return places * Math.pow(2, -bits) > FALSE_ALARMS;
  }

  /// The same at another place.
  public Payload at(long place) {
    return new Payload(format, place, bits);
  }

  /// The same, found behind an encoding or in a part of each element.
  public Payload within(String wrapping) {
    return new Payload(format + wrapping, offset, bits);
  }
}
