package org.portcullis.analyzer.weights;

import java.util.List;
import java.util.Optional;

/// What a weights file turned out to hold, and everything that is wrong with it.
///
/// @param header empty where there is no header that can be read at all
/// @param dataRead whether the tensors' bytes were at hand, and so were looked at: not so in a
///   compressed entry, whose header alone is inflated
/// @param flaws in the order of their offsets' discovery: the header from its start, then the
///   layout of the data
public record WeightsReading(
    Optional<SafetensorsHeader> header, boolean dataRead, List<WeightsFlaw> flaws) {
  public WeightsReading {
    flaws = List.copyOf(flaws);
  }
}
