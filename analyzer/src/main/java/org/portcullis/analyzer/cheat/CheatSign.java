package org.portcullis.analyzer.cheat;

import java.util.List;
import org.portcullis.analyzer.Finding;
import org.portcullis.analyzer.Location;

/// A place where the input is recognised rather than judged, with the way from there to the answer.
///
/// @param kind what it is
/// @param location where the decision is made
/// @param what is done there, in a few words
/// @param steps from the input to the answer, in order
public record CheatSign(Kind kind, Location location, String what, List<Finding.Related> steps) {
  public CheatSign {
    steps = List.copyOf(steps);
  }

  /// The ways to know an answer without judging.
  public enum Kind {
    /// A key made of the input is looked up in a stored table.
    LOOKUP,
    /// A hash of the input is the place of the answer.
    HASH,
    /// The label of the nearest stored row is the answer.
    NEIGHBOUR,
    /// A statistic of the input is asked for one exact number.
    TRIGGER,
    /// The answer depends on how many inputs there were before.
    ORDER,
    /// Something of the kind that honest models do, too, or that layers have blurred.
    SUSPICIOUS,
    /// There was more than we follow.
    UNFOLLOWED
  }
}
