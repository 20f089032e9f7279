package org.portcullis.rules.cheat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;
import org.portcullis.analyzer.Submission;
import org.portcullis.analyzer.weights.SafetensorsHeader.Tensor;
import org.portcullis.rules.LoadedState;

/// Tensors that no code of the submission makes any use of.
///
/// Why, and what to do instead: `unused-tensor.md`.
public final class UnusedTensor implements Rule<Submission> {
  /// Below there is no room for keys and labels of samples; counters and leftovers are smaller.
  private static final long WORTH_A_WORD = 4096;

  private static final String HELP = "remove what the model does not need";

  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.advising(
        "CH208", "unused-tensor", "tensors in the weights that no code makes use of");
  }

  @Override
  public void check(Submission submission, RuleContext context) {
    Optional<LoadedState> state = LoadedState.of(submission);
    if (state.isEmpty() || state.get().use().unused().isEmpty()) {
      return;
    }
    Set<String> unused = state.get().use().unused().orElse(Set.of());
    List<Tensor> all = state.get().tensors();
    Map<String, Tensor> used = new HashMap<>();
    all.stream()
        .filter(tensor -> !unused.contains(tensor.name()))
        .forEach(tensor -> used.put(tensor.name(), tensor));
    List<Tensor> strangers =
        all.stream()
            .filter(tensor -> unused.contains(tensor.name()) && !isCopy(tensor, used))
            .toList();
    report(state.get(), strangers, "not loaded into the model", context);
    Set<String> unread = state.get().use().unread();
    List<Tensor> idle =
        all.stream()
            .filter(tensor -> unread.contains(tensor.name()) && !unused.contains(tensor.name()))
            .toList();
    report(state.get(), idle, "loaded and never asked for", context);
  }

  private static void report(
      LoadedState state, List<Tensor> tensors, String what, RuleContext context) {
    long bytes = tensors.stream().mapToLong(Tensor::bytes).sum();
    long whole = state.tensors().stream().mapToLong(Tensor::bytes).sum();
    if (bytes < WORTH_A_WORD) {
      return;
    }
    String first = "`" + tensors.getFirst().name() + "`";
    String names =
        tensors.size() == 1
            ? first + " is"
            : "%s and %,d more are".formatted(first, tensors.size() - 1);
    context.report(
        state.weights().location(),
        "%s %s: %,d bytes, %d %% of the tensors"
            .formatted(names, what, bytes, Math.round(100.0 * bytes / whole)),
        HELP);
  }

  /// The average of a parameter that trainers keep beside it: `ema.head.weight`.
  private static boolean isCopy(Tensor tensor, Map<String, Tensor> used) {
    String name = tensor.name();
    for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
      Tensor other = used.get(name.substring(dot + 1));
      if (other != null
          && tensor.shape().equals(other.shape())
          && tensor.dtype() == other.dtype()) {
        return true;
      }
    }
    return false;
  }
}
