package org.portcullis.rules;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.portcullis.analyzer.PlainValue;
import org.portcullis.analyzer.Submission;
import org.portcullis.analyzer.WeightsFile;
import org.portcullis.analyzer.binding.StateUse;
import org.portcullis.analyzer.config.ModelConfig;
import org.portcullis.analyzer.python.PythonFile;
import org.portcullis.analyzer.python.PythonModule;
import org.portcullis.analyzer.weights.SafetensorsHeader;
import org.portcullis.analyzer.weights.SafetensorsHeader.Tensor;

/// What a submission's code does with its weights.
///
/// @param weights the file that `load_model` is given
/// @param tensors of it
public record LoadedState(
    PythonModule module, WeightsFile weights, List<Tensor> tensors, StateUse use) {
  public LoadedState {
    tensors = List.copyOf(tensors);
  }

  /// Empty where one of the three files is missing or cannot be read.
  public static Optional<LoadedState> of(Submission submission) {
    Optional<PythonModule> module = submission.model().flatMap(PythonFile::module);
    if (module.isEmpty() || submission.modelConfig().isEmpty()) {
      return Optional.empty();
    }
    ModelConfig.Model model = submission.modelConfig().get().model();
    Optional<WeightsFile> weights =
        submission.weights().stream()
            .filter(file -> file.name().equals(model.weightsFileName()))
            .findFirst();
    Optional<SafetensorsHeader> header = weights.flatMap(file -> file.reading().header());
    if (header.isEmpty()) {
      return Optional.empty();
    }
    Map<String, List<Long>> shapes = new LinkedHashMap<>();
    header.get().tensors().forEach(tensor -> shapes.put(tensor.name(), tensor.shape()));
    Map<String, PlainValue> keywords = new HashMap<>();
    model.arguments().forEach((name, value) -> keywords.put(name, value.value()));
    return Optional.of(
        new LoadedState(
            module.get(),
            weights.get(),
            header.get().tensors(),
            module.get().answer(new Question(keywords, shapes), StateUse.class)));
  }

  /// Asked by each rule about the state, and followed once.
  private record Question(Map<String, PlainValue> keywords, Map<String, List<Long>> shapes)
      implements PythonModule.Question<StateUse> {
    @Override
    public StateUse about(PythonModule module) {
      return StateUse.of(module.tree(), keywords, shapes);
    }
  }
}
