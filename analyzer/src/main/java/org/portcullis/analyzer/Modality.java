package org.portcullis.analyzer;

import java.util.Locale;

/// What a model is asked to judge.
public enum Modality {
  IMAGE,
  VIDEO,
  AUDIO;

  /// The word that `model_config.yaml` uses.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
