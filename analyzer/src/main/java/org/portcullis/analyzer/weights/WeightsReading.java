package org.portcullis.analyzer.weights;

import java.util.List;
import java.util.Optional;

/// What a weights file turned out to hold, and everything that is wrong with it.
///
/// @param header empty where there is no header that can be read at all
/// @param dataRead whether the tensors' bytes were at hand, and so were looked at
/// @param flaws in the order of their offsets' discovery: the header from its start, then the
///   layout of the data
/// @param evidence what the tensors' bytes hold beside weights
public record WeightsReading(
    Optional<SafetensorsHeader> header,
    boolean dataRead,
    List<WeightsFlaw> flaws,
    WeightsEvidence evidence) {
  public WeightsReading {
    flaws = List.copyOf(flaws);
  }

  /// A file of whose tensors nothing is known.
  public WeightsReading(
      Optional<SafetensorsHeader> header, boolean dataRead, List<WeightsFlaw> flaws) {
    this(header, dataRead, flaws, WeightsEvidence.NONE);
  }
}
