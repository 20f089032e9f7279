package org.portcullis.analyzer;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.portcullis.analyzer.config.ConfigLimits;
import org.portcullis.analyzer.config.ConfigReading;
import org.portcullis.analyzer.config.ModelConfigReader;

/// A submission's `model_config.yaml`.
///
/// @param name its name inside the submission
/// @param reading what it says
/// @param lines its text, for excerpts
public record ConfigFile(String name, ConfigReading reading, List<String> lines) {
  public ConfigFile {
    lines = List.copyOf(lines);
  }

  /// Reads a configuration; never throws because of what it holds.
  static ConfigFile read(String name, byte[] bytes) {
    // YAML ends lines as `String.lines` does; bytes that are no UTF-8 become a flaw of the reading.
    List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
    return new ConfigFile(name, new ModelConfigReader(ConfigLimits.defaults()).read(bytes), lines);
  }

  /// A place in it.
  public Location at(Region region) {
    return Location.of(name, region);
  }

  Optional<String> line(int number) {
    return number <= lines.size() ? Optional.of(lines.get(number - 1)) : Optional.empty();
  }
}
