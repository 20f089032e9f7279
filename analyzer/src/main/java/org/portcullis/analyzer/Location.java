package org.portcullis.analyzer;

import java.util.Optional;

/// Where a finding is: a file of the submission, or the submission as a whole, and maybe a region.
///
/// @param path the file's name inside the submission, `/` between its parts; empty for the
///   submission itself
/// @param region the text it speaks of; empty for the whole file and for binary files
public record Location(String path, Optional<Region> region) implements Comparable<Location> {

  private static final Location SUBMISSION = new Location("", Optional.empty());

  /// The submission itself.
  public static Location ofSubmission() {
    return SUBMISSION;
  }

  /// A whole file.
  public static Location ofFile(String path) {
    return new Location(path, Optional.empty());
  }

  /// A region of a text file.
  public static Location of(String path, Region region) {
    return new Location(path, Optional.of(region));
  }

  @Override
  public int compareTo(Location other) {
    int byPath = path.compareTo(other.path);
    if (byPath != 0) {
      return byPath;
    }
    int byLine = Integer.compare(line(), other.line());
    return byLine != 0 ? byLine : Integer.compare(column(), other.column());
  }

  private int line() {
    return region.map(Region::line).orElse(0);
  }

  private int column() {
    return region.map(Region::column).orElse(0);
  }
}
