package org.portcullis.analyzer.config;

import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import org.portcullis.analyzer.Modality;
import org.portcullis.analyzer.PlainValue;
import org.portcullis.analyzer.RehearsalPlan.WeightsType;

/// A `model_config.yaml`, read as the public loader reads it (PyYAML's `safe_load`, YAML 1.1).
///
/// A key that is absent or whose value was refused is empty here.
public record ModelConfig(
    Optional<Located<String>> name,
    Optional<Located<String>> version,
    Optional<Located<Modality>> modality,
    Optional<Located<WeightsType>> dtype,
    Preprocessing preprocessing,
    Model model) {

  /// Height and width in pixels, in that order.
  public record Size(int height, int width) {}

  /// The section `preprocessing`; without any key where the section is missing.
  public record Preprocessing(
      Optional<Located<Size>> resize,
      Optional<Located<Integer>> numFrames,
      Optional<Located<Integer>> maxFrames,
      Optional<Located<Double>> frameRate,
      Optional<Located<Double>> sampleRate,
      Optional<Located<Double>> durationSeconds,
      Optional<Located<PlainValue>> normalize) {}

  /// The section `model`: what `load_model` is called with.
  ///
  /// @param arguments every key but `weights_file`, `num_classes` among them, in the order of the
  ///   file: the keyword arguments of `load_model`
  public record Model(
      Optional<Located<Integer>> numClasses,
      Optional<Located<String>> weightsFile,
      SequencedMap<String, Located<PlainValue>> arguments) {
    /// What the public loader opens when `weights_file` is absent.
    public static final String DEFAULT_WEIGHTS_FILE = "model.safetensors";

    public Model {
      arguments = new LinkedHashMap<>(arguments);
    }

    /// A copy, so that nobody changes a configuration after it was read.
    @Override
    public SequencedMap<String, Located<PlainValue>> arguments() {
      return new LinkedHashMap<>(arguments);
    }

    /// The name of the weights, given or default.
    public String weightsFileName() {
      return weightsFile.map(Located::value).orElse(DEFAULT_WEIGHTS_FILE);
    }

    /// The arguments as the sandbox passes them on.
    public PlainValue.Mapping loaderArguments() {
      SequencedMap<String, PlainValue> values = new LinkedHashMap<>();
      arguments.forEach((key, value) -> values.put(key, value.value()));
      return new PlainValue.Mapping(values);
    }
  }

  /// The type the weights are converted to: `dtype`, by default float32.
  public WeightsType weightsType() {
    return dtype.map(Located::value).orElse(WeightsType.FLOAT32);
  }

  /// The shape of one input; empty where the modality is unknown.
  public Optional<InputShape> inputShape() {
    return modality.map(known -> InputShape.of(known.value(), preprocessing));
  }
}
