package org.portcullis.rules.python;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.portcullis.grammar.ast.Arg;
import org.portcullis.grammar.ast.Arguments;
import org.portcullis.grammar.ast.Expr;

/// The parameters of `load_model`, seen as its caller sees them.
///
/// The public loader calls `load_model(weights_path, **keywords)`: the path is positional, every
/// key under `model:` a keyword.
///
/// @param positional whether a first positional parameter takes the path
/// @param keywords the parameters that can be given by keyword
/// @param required those of them, or of the positional ones, that have no default
/// @param open whether `**kwargs` takes any other keyword
record LoadModel(boolean positional, Set<String> keywords, List<String> required, boolean open) {
  static final String NAME = "load_model";

  /// The keyword that the documents promise to every `load_model`.
  static final String NUM_CLASSES = "num_classes";

  static LoadModel of(Arguments parameters) {
    List<Arg> positional = new ArrayList<>(parameters.posonlyargs());
    positional.addAll(parameters.args());
    Set<String> keywords = new LinkedHashSet<>();
    List<String> required = new ArrayList<>();
    int firstDefault = positional.size() - parameters.defaults().size();
    for (int i = 0; i < positional.size(); i++) {
      String name = positional.get(i).arg();
      if (i > 0 && i >= parameters.posonlyargs().size()) {
        keywords.add(name); // the first one is taken by the path
      }
      if (i > 0 && i < firstDefault) {
        required.add(name);
      }
    }
    for (int i = 0; i < parameters.kwonlyargs().size(); i++) {
      String name = parameters.kwonlyargs().get(i).arg();
      Optional<Expr> defaultValue = parameters.kw_defaults().get(i);
      keywords.add(name);
      if (defaultValue.isEmpty()) {
        required.add(name);
      }
    }
    boolean takesPath = !positional.isEmpty() || parameters.vararg().isPresent();
    return new LoadModel(takesPath, keywords, required, parameters.kwarg().isPresent());
  }

  boolean accepts(String keyword) {
    return open || keywords.contains(keyword);
  }
}
