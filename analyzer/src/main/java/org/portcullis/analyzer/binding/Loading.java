package org.portcullis.analyzer.binding;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.portcullis.analyzer.binding.StateUse.Load;
import org.portcullis.analyzer.binding.Thing.Items;
import org.portcullis.analyzer.binding.Thing.Layer;
import org.portcullis.analyzer.binding.Thing.Tensor;
import org.portcullis.grammar.ast.Node;

/// The weights file while the model is loaded: its tensors, and what becomes of each.
final class Loading {
  private final Map<String, Tensor> file = new LinkedHashMap<>();
  private final Set<String> used = new HashSet<>();
  private final List<Load> loads = new ArrayList<>();
  private final Steps steps;

  Loading(Map<String, List<Long>> shapes, Steps steps) {
    this.steps = steps;
    shapes.forEach(
        (name, shape) -> file.put(name, new Tensor(Optional.of(shape), Optional.of(name), false)));
  }

  /// What `load_file` gives, every time a new dictionary.
  Thing.Dict all() {
    Thing.Dict dict = new Thing.Dict();
    file.forEach((name, tensor) -> dict.values.put(new Thing.Text(name), tensor));
    return dict;
  }

  Items names() {
    return new Items(new ArrayList<>(file.keySet().stream().map(Thing.Text::new).toList()), false);
  }

  Tensor tensor(Thing name) {
    if (name instanceof Thing.Text(String text) && file.containsKey(text)) {
      return file.get(text);
    }
    throw new NotKnown("a tensor that is not there");
  }

  /// Somebody does something with a thing: what it holds of the file is of use.
  void touch(Thing thing) {
    touch(thing, 0);
  }

  private void touch(Thing thing, int depth) {
    if (depth > BindingLimits.DEPTH) {
      throw new NotKnown("a thing nested that deep");
    }
    switch (thing) {
      case Tensor tensor -> tensor.origin.ifPresent(used::add);
      case Items items -> {
        steps.take(items);
        items.values.forEach(each -> touch(each, depth + 1));
      }
      case Thing.Dict dict -> {
        steps.take(dict);
        dict.values.values().forEach(each -> touch(each, depth + 1));
      }
      case Thing _ -> {}
    }
  }

  /// Does what `load_state_dict` does.
  Thing.Loaded load(Layer model, Thing.Dict given, boolean strict, Node call) {
    Map<String, Tensor> state = model.state();
    steps.take(state.size());
    steps.take(given);
    Set<String> missing = new LinkedHashSet<>(state.keySet());
    List<String> unexpected = new ArrayList<>();
    List<String> otherShape = new ArrayList<>();
    given.values.forEach((key, value) -> {
      if (!(key instanceof Thing.Text(String name)) || !(value instanceof Tensor tensor)) {
        throw new NotKnown("what is loaded");
      }
      missing.remove(name);
      Tensor own = state.get(name);
      if (own == null) {
        unexpected.add(name);
        return;
      }
      tensor.origin.ifPresent(used::add);
      if (own.shape.isPresent() && tensor.shape.isPresent() && !fits(own, tensor)) {
        otherShape.add(name);
      }
    });
    // A file without versions is an old one to batch norms: they do without this counter.
    missing.removeIf(name -> name.endsWith("num_batches_tracked"));
    List<String> lacking = List.copyOf(missing);
    loads.add(new Load(call, strict, lacking, unexpected, otherShape));
    if (loads.getLast().fails()) {
      throw new LoadFails();
    }
    return new Thing.Loaded(texts(lacking), texts(unexpected));
  }

  /// Old files hold one number where a scalar is wanted; torch takes it.
  private static boolean fits(Tensor own, Tensor given) {
    List<Long> shape = given.shape.orElse(List.of());
    return own.shape.orElse(List.of()).equals(shape)
        || (own.shape.orElse(List.of()).isEmpty() && shape.equals(List.of(1L)));
  }

  private static Items texts(List<String> names) {
    return new Items(new ArrayList<>(names.stream().map(Thing.Text::new).toList()), false);
  }

  List<Load> loads() {
    return loads;
  }

  Set<String> unused() {
    Set<String> unused = new LinkedHashSet<>(file.keySet());
    unused.removeAll(used);
    return unused;
  }
}
