package org.portcullis.analyzer;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.portcullis.analyzer.archive.ArchiveReading;
import org.portcullis.analyzer.archive.Entry;
import org.portcullis.analyzer.archive.SubmissionFiles;
import org.portcullis.analyzer.config.ModelConfig;
import org.portcullis.analyzer.python.PythonFile;

/// One submission, read and not yet judged, or a single file of one.
///
/// @param sha256 its digest in hexadecimal; empty where it is too large to be read
/// @param archive the ZIP or folder; empty for a single file
/// @param config its `model_config.yaml`
/// @param model its `model.py`
/// @param weights its safetensors files
/// @param onnx an ONNX file, where that is all there is: as a part of a submission none is accepted
public record Submission(
    String sha256,
    Optional<ArchiveReading> archive,
    Optional<ConfigFile> config,
    Optional<PythonFile> model,
    List<WeightsFile> weights,
    Optional<OnnxFile> onnx)
    implements AutoCloseable {

  /// The file that says what the model is fed and how it is loaded.
  public static final String CONFIG = "model_config.yaml";

  /// The file that defines `load_model`.
  public static final String MODEL = "model.py";

  /// What weights files end in.
  public static final String WEIGHTS_SUFFIX = ".safetensors";

  public Submission {
    weights = List.copyOf(weights);
  }

  /// A submission without ONNX.
  public Submission(
      String sha256,
      Optional<ArchiveReading> archive,
      Optional<ConfigFile> config,
      Optional<PythonFile> model,
      List<WeightsFile> weights) {
    this(sha256, archive, config, model, weights, Optional.empty());
  }

  /// The configuration's content, as far as it could be read.
  public Optional<ModelConfig> modelConfig() {
    return config.flatMap(file -> file.reading().config());
  }

  /// The entries of its archive or folder; none for a single file.
  public List<Entry> entries() {
    return archive.map(reading -> reading.files().entries()).orElse(List.of());
  }

  /// Whether there is an entry of this name, whatever is wrong with it: what is broken is not
  /// missing.
  public boolean has(String name) {
    return entries().stream().anyMatch(entry -> entry.name().equals(name));
  }

  /// The source line that a location begins in, if the file is text.
  public Optional<String> line(Location location) {
    if (location.region().isEmpty()) {
      return Optional.empty();
    }
    int number = location.region().get().line();
    if (model.isPresent() && model.get().name().equals(location.path())) {
      return model.get().line(number);
    }
    return config
        .filter(file -> file.name().equals(location.path()))
        .flatMap(file -> file.line(number));
  }

  /// The files, for staging.
  public Optional<SubmissionFiles> files() {
    return archive.map(ArchiveReading::files);
  }

  @Override
  public void close() throws IOException {
    if (archive.isPresent()) {
      archive.get().close();
    }
  }
}
