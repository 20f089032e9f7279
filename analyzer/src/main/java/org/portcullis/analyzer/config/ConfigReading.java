package org.portcullis.analyzer.config;

import java.util.List;
import java.util.Optional;

/// What a `model_config.yaml` turned out to say, and everything that is wrong with it.
///
/// @param config empty where the text is not one YAML mapping; otherwise every value that could be
///   read, while each that could not has its flaw
/// @param flaws in the order of the file; missing keys last
public record ConfigReading(Optional<ModelConfig> config, List<ConfigFlaw> flaws) {
  public ConfigReading {
    flaws = List.copyOf(flaws);
  }
}
