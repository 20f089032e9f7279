package org.portcullis.analyzer.binding;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.portcullis.analyzer.PlainValue;
import org.portcullis.analyzer.binding.Thing.Function;
import org.portcullis.grammar.ast.Module;
import org.portcullis.grammar.ast.Node;

/// What `load_model` does with the tensors of the weights file, where the text tells for certain.
///
/// The module tree is built as Python would build it, from the classes of the file and the layers
/// of `torch.nn`. Wherever something else comes in (a model of a library, a value that is not
/// known, a class with its own way of loading), nothing is said.
///
/// @param loads calls of `load_state_dict`, in their order, up to the first that throws
/// @param unused the tensors that nothing was done with, in the order of the file; empty where
///   `load_model` was not followed to its end
/// @param unread names of the model's state whose tensors are loaded, and that no code asks for
public record StateUse(List<Load> loads, Optional<Set<String>> unused, Set<String> unread) {

  /// One call of `load_state_dict`.
  ///
  /// @param missing names that the model has and the call is not given
  /// @param unexpected names that it is given and the model does not have
  /// @param otherShape names of tensors that have another shape in the model
  public record Load(
      Node call,
      boolean strict,
      List<String> missing,
      List<String> unexpected,
      List<String> otherShape) {
    public Load {
      missing = List.copyOf(missing);
      unexpected = List.copyOf(unexpected);
      otherShape = List.copyOf(otherShape);
    }

    /// Whether it throws.
    public boolean fails() {
      return !otherShape.isEmpty() || (strict && !(missing.isEmpty() && unexpected.isEmpty()));
    }
  }

  private static final StateUse NOTHING = new StateUse(List.of(), Optional.empty(), Set.of());

  /// Follows the loading of a model.
  ///
  /// @param tree of the file that defines `load_model`
  /// @param keywords what the configuration hands to it
  /// @param shapes of the tensors of the weights file, by name, in their order
  public static StateUse of(
      Module tree, Map<String, PlainValue> keywords, Map<String, List<Long>> shapes) {
    Steps steps = new Steps();
    Loading loading = new Loading(shapes, steps);
    try {
      Thing model = run(tree, keywords, loading, steps);
      loading.touch(model);
      Set<String> unread = model instanceof Thing.Layer layer ? Unread.of(tree, layer) : Set.of();
      return new StateUse(loading.loads(), Optional.of(loading.unused()), unread);
    } catch (LoadFails e) {
      return new StateUse(loading.loads(), Optional.empty(), Set.of());
    } catch (NotKnown | StackOverflowError e) {
      return NOTHING;
    }
  }

  private static Thing run(
      Module tree, Map<String, PlainValue> keywords, Loading loading, Steps steps) {
    Program program = new Program(loading, steps);
    Frame frame = new Frame(Optional.empty(), false, Optional.empty());
    frame.bind("__name__", new Thing.Text("custom_model")); // as the public loader imports it
    program.file(tree.body(), frame);
    if (!(frame.read("load_model") instanceof Function function)) {
      throw new NotKnown("`load_model`");
    }
    Map<String, Thing> named = new LinkedHashMap<>();
    keywords.forEach((name, value) -> named.put(name, thing(value)));
    return program
        .calls()
        .call(function, new CallArguments(List.of(new Thing.WeightsPath()), named));
  }

  private static Thing thing(PlainValue value) {
    return switch (value) {
      case PlainValue.Nothing _ -> Thing.NONE;
      case PlainValue.Truth(boolean truth) -> new Thing.Truth(truth);
      case PlainValue.Whole(var number) when number.bitLength() < Long.SIZE ->
          new Thing.Whole(number.longValueExact());
      case PlainValue.Whole _ -> throw new NotKnown("a number that large");
      case PlainValue.Real(double number) -> new Thing.Real(number);
      case PlainValue.Text(String text) -> new Thing.Text(text);
      case PlainValue.Sequence(List<PlainValue> values) ->
          new Thing.Items(new ArrayList<>(values.stream().map(StateUse::thing).toList()), false);
      case PlainValue.Mapping mapping -> {
        Thing.Dict dict = new Thing.Dict();
        mapping.values().forEach((key, each) -> dict.values.put(new Thing.Text(key), thing(each)));
        yield dict;
      }
    };
  }
}
