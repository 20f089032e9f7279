package org.portcullis.analyzer.binding;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.portcullis.analyzer.binding.Thing.Items;
import org.portcullis.analyzer.binding.Thing.Layer;
import org.portcullis.analyzer.binding.Thing.Tensor;
import org.portcullis.grammar.ast.Expr;

/// The methods of `nn.Module` and of the containers that derive from it.
final class LayerMethods {
  private final Calls calls;
  private final Loading loading;

  LayerMethods(Calls calls, Loading loading) {
    this.calls = calls;
    this.loading = loading;
  }

  Thing call(Layer layer, String name, CallArguments given, Optional<Expr.Call> at) {
    return switch (name) {
      case "eval",
          "train",
          "to",
          "float",
          "half",
          "bfloat16",
          "double",
          "cuda",
          "cpu",
          "requires_grad_",
          "share_memory",
          "type" ->
          layer;
      case "zero_grad", "register_forward_hook", "register_forward_pre_hook" -> Thing.NONE;
      case "register_buffer" -> buffer(layer, given);
      case "register_parameter" -> parameter(layer, given);
      case "add_module", "register_module" -> {
        child(layer, text(given.of(0, "name")), given.of(1, "module"));
        yield Thing.NONE;
      }
      case "append", "extend", "insert", "update", "keys", "values", "items" ->
          container(layer, name, given);
      case "apply" -> apply(layer, given);
      case "parameters", "buffers", "modules", "children" -> tree(layer, name);
      case "named_parameters", "named_modules", "named_children" -> named(layer, name);
      case "state_dict" -> {
        given.none();
        Thing.Dict state = new Thing.Dict();
        layer.state().forEach((key, tensor) -> state.values.put(new Thing.Text(key), tensor));
        yield state;
      }
      case "load_state_dict" -> load(layer, given, at);
      default -> throw new NotKnown("the method `" + name + "`");
    };
  }

  private Thing load(Layer layer, CallArguments given, Optional<Expr.Call> at) {
    if (!(given.of(0, "state_dict") instanceof Thing.Dict dict) || at.isEmpty()) {
      throw new NotKnown("what is loaded");
    }
    return loading.load(layer, dict, given.truth(1, "strict", true), at.get());
  }

  private static String text(Thing thing) {
    if (thing instanceof Thing.Text(String text)) {
      return text;
    }
    throw new NotKnown("a name");
  }

  private Thing buffer(Layer layer, CallArguments given) {
    String name = text(given.of(0, "name"));
    Thing tensor = given.of(1, "tensor");
    loading.touch(tensor);
    layer.plain.remove(name);
    layer.buffers.put(
        name,
        switch (tensor) {
          case Tensor known -> Optional.of(new Tensor(known.shape, Optional.empty(), false));
          case Thing.Nothing _ -> Optional.empty();
          case Thing _ -> throw new NotKnown("a buffer");
        });
    layer.persistent.put(name, given.truth(2, "persistent", true));
    return Thing.NONE;
  }

  private static Thing parameter(Layer layer, CallArguments given) {
    String name = text(given.of(0, "name"));
    layer.parameters.put(
        name,
        switch (given.of(1, "param")) {
          case Tensor tensor when tensor.parameter -> Optional.of(tensor);
          case Thing.Nothing _ -> Optional.empty();
          case Thing _ -> throw new NotKnown("a parameter");
        });
    return Thing.NONE;
  }

  private static void child(Layer layer, String name, Thing module) {
    layer.children.put(
        name,
        switch (module) {
          case Layer child -> Optional.of(child);
          case Thing.Nothing _ -> Optional.empty();
          case Thing _ -> throw new NotKnown("a module");
        });
  }

  private static Thing container(Layer layer, String name, CallArguments given) {
    boolean list = layer.kind.endsWith("ModuleList") || layer.kind.endsWith("Sequential");
    boolean dict = layer.kind.endsWith("ModuleDict");
    if (list && name.equals("append")) {
      child(layer, "" + layer.children.size(), given.at(0));
      return layer;
    }
    if (list && name.equals("extend")) {
      Layers.append(layer, given.at(0));
      return layer;
    }
    if (dict && name.equals("update") && given.at(0) instanceof Thing.Dict modules) {
      Layers.named(layer, modules);
      return Thing.NONE;
    }
    if (dict) {
      List<Thing> values = new ArrayList<>();
      layer.children.forEach((key, child) -> {
        Thing module = child.map(one -> (Thing) one).orElse(Thing.NONE);
        Thing text = new Thing.Text(key);
        values.add(
            switch (name) {
              case "keys" -> text;
              case "values" -> module;
              case "items" -> new Items(new ArrayList<>(List.of(text, module)), true);
              default -> throw new NotKnown("a method of a ModuleDict");
            });
      });
      return new Items(values, false);
    }
    throw new NotKnown("a method of a container");
  }

  private Thing apply(Layer layer, CallArguments given) {
    for (Layer child : modules(layer).values()) {
      var _ = calls.call(given.at(0), new CallArguments(List.of(child), Map.of()));
    }
    return layer;
  }

  private static Thing tree(Layer layer, String name) {
    List<Thing> values = new ArrayList<>();
    for (Layer each : modules(layer).values()) {
      switch (name) {
        case "modules" -> values.add(each);
        case "parameters" -> each.parameters.values().forEach(one -> one.ifPresent(values::add));
        case "buffers" -> each.buffers.values().forEach(one -> one.ifPresent(values::add));
        default -> {}
      }
    }
    if (name.equals("children")) {
      layer.children.values().forEach(child -> child.ifPresent(values::add));
    }
    return new Items(values, false);
  }

  private static Thing named(Layer layer, String name) {
    List<Thing> values = new ArrayList<>();
    switch (name) {
      case "named_modules" -> modules(layer).forEach((path, each) -> values.add(pair(path, each)));
      case "named_children" ->
          layer.children.forEach(
              (path, child) -> child.ifPresent(one -> values.add(pair(path, one))));
      default ->
          layer
              .state()
              .forEach((path, tensor) -> {
                if (tensor.parameter) {
                  values.add(pair(path, tensor));
                }
              });
    }
    return new Items(values, false);
  }

  private static Items pair(String name, Thing thing) {
    return new Items(new ArrayList<>(List.of(new Thing.Text(name), thing)), true);
  }

  /// Every module below, itself included, each once.
  private static Map<String, Layer> modules(Layer layer) {
    return layer.modules();
  }
}
