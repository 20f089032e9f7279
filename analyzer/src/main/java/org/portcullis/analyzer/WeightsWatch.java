package org.portcullis.analyzer;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.portcullis.analyzer.archive.ContentListener;
import org.portcullis.analyzer.archive.ContentWatch;
import org.portcullis.analyzer.weights.SafetensorsReader;
import org.portcullis.analyzer.weights.TensorScan;
import org.portcullis.analyzer.weights.WeightsLimits;
import org.portcullis.analyzer.weights.WeightsReading;

/// Reads the weights files of a submission while it is read.
final class WeightsWatch implements ContentWatch {
  private final SafetensorsReader reader = new SafetensorsReader(WeightsLimits.defaults());
  private final Map<String, TensorScan> scans = new HashMap<>();
  private final ReadMeter meter;

  WeightsWatch(ReadMeter meter) {
    this.meter = meter;
  }

  @Override
  public Optional<ContentListener> begin(String name, long size) {
    if (!name.endsWith(Submission.WEIGHTS_SUFFIX) || name.indexOf('/') >= 0) {
      return Optional.empty();
    }
    TensorScan scan = reader.scan(size);
    scans.put(name, scan);
    return Optional.of(meter.counting(name, size, scan));
  }

  /// What an accepted file turned out to hold; empty for any that was not watched.
  Optional<WeightsReading> reading(String name) {
    return Optional.ofNullable(scans.get(name)).map(TensorScan::reading);
  }
}
