package org.portcullis.analyzer.binding;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.portcullis.analyzer.binding.Thing.Bound;
import org.portcullis.analyzer.binding.Thing.Function;
import org.portcullis.analyzer.binding.Thing.Instance;
import org.portcullis.analyzer.binding.Thing.Items;
import org.portcullis.analyzer.binding.Thing.Known;
import org.portcullis.analyzer.binding.Thing.Layer;
import org.portcullis.analyzer.binding.Thing.Tensor;

/// What attributes are, and what setting one does.
final class Members {
  private final Program program;

  Members(Program program) {
    this.program = program;
  }

  Thing read(Thing of, String name) {
    return switch (of) {
      case Known(String path) -> new Known(path + "." + name);
      case Layer layer -> ofLayer(layer, name);
      case Instance instance ->
          Optional.ofNullable(instance.attributes.get(name))
              .or(() -> inherited(instance.type, name).map(found -> bound(found, instance)))
              .orElseThrow(() -> new NotKnown("the attribute `" + name + "`"));
      case Thing.Type type when name.equals("__name__") -> new Thing.Text(type.name);
      case Thing.Type type ->
          inherited(type, name)
              .map(found -> ofClass(found, type))
              .orElseThrow(() -> new NotKnown("the attribute `" + name + "`"));
      case Thing.Above(Thing.Type owner, Thing self) -> above(owner, self, name);
      case Tensor tensor -> ofTensor(tensor, name);
      case Thing.Loaded loaded when name.equals("missing_keys") -> loaded.missing();
      case Thing.Loaded loaded when name.equals("unexpected_keys") -> loaded.unexpected();
      case Thing.Text _, Items _, Thing.Dict _, Thing.OpenWeights _, Thing.WeightsPath _ ->
          new Thing.Method(of, name);
      case Thing _ -> throw new NotKnown("the attribute `" + name + "`");
    };
  }

  private Thing ofLayer(Layer layer, String name) {
    if (layer.parameters.containsKey(name)) {
      return tensor(layer.parameters, name);
    }
    if (layer.buffers.containsKey(name)) {
      return tensor(layer.buffers, name);
    }
    if (layer.children.containsKey(name)) {
      return layer.children.get(name).map(child -> (Thing) child).orElse(Thing.NONE);
    }
    if (layer.plain.containsKey(name)) {
      return layer.plain.get(name);
    }
    Optional<Thing> inherited = layer.type.flatMap(type -> inherited(type, name));
    if (inherited.isPresent()) {
      return bound(inherited.get(), layer);
    }
    if (name.equals("__class__") && layer.type.isPresent()) {
      return layer.type.get();
    }
    return name.equals("training") ? new Thing.Truth(true) : new Thing.Method(layer, name);
  }

  private static Thing tensor(Map<String, Optional<Tensor>> tensors, String name) {
    return tensors.getOrDefault(name, Optional.empty()).map(t -> (Thing) t).orElse(Thing.NONE);
  }

  private Thing ofTensor(Tensor tensor, String name) {
    return switch (name) {
      case "shape" -> {
        List<Long> shape = tensor.shape.orElseThrow(() -> new NotKnown("a shape"));
        yield new Items(new ArrayList<>(shape.stream().map(Thing.Whole::new).toList()), true);
      }
      case "data" -> tensor;
      case "dtype", "device" -> new Known("torch." + name + "()");
      default -> {
        program.touch(tensor);
        yield new Thing.Method(tensor, name);
      }
    };
  }

  /// An attribute of a class in the file or of those that it derives from.
  static Optional<Thing> inherited(Thing.Type type, String name) {
    if (type.attributes.containsKey(name)) {
      return Optional.of(type.attributes.get(name));
    }
    for (Thing base : type.order) {
      if (base instanceof Thing.Type above && above.attributes.containsKey(name)) {
        return Optional.of(above.attributes.get(name));
      }
    }
    return Optional.empty();
  }

  private Thing bound(Thing found, Thing self) {
    if (!(found instanceof Function function)) {
      return found;
    }
    return switch (function.kind()) {
      case PLAIN -> new Bound(self, function);
      case STATIC -> function;
      case CLASS -> new Bound(type(self), function);
      case PROPERTY -> program.calls().call(function, new CallArguments(List.of(self), Map.of()));
    };
  }

  private static Thing type(Thing self) {
    return switch (self) {
      case Instance instance -> instance.type;
      case Layer layer when layer.type.isPresent() -> layer.type.get();
      case Thing _ -> throw new NotKnown("a class");
    };
  }

  private static Thing ofClass(Thing found, Thing.Type type) {
    return found instanceof Function function && function.kind() == Function.Kind.CLASS
        ? new Bound(type, function)
        : found;
  }

  /// What `super()` finds: the classes behind the one that the method stands in.
  private Thing above(Thing.Type owner, Thing self, String name) {
    for (Thing base : owner.order) {
      if (base instanceof Thing.Type type && type.attributes.containsKey(name)) {
        return bound(type.attributes.get(name), self);
      }
      if (base instanceof Known(String path) && Layers.knows(path) && self instanceof Layer layer) {
        return name.equals("__init__")
            ? new Bound(layer, new Known(path + ".__init__"))
            : new Thing.Method(layer, name);
      }
    }
    if (name.equals("__init__")) {
      return new Known("object.__init__");
    }
    throw new NotKnown("what `super()` has");
  }

  void write(Thing of, String name, Thing value) {
    program.touch(value);
    switch (of) {
      case Instance instance -> instance.attributes.put(name, value);
      case Layer layer -> write(layer, name, value);
      case Known(String path) when path.startsWith("torch.backends.") -> {}
      case Tensor _ when name.equals("requires_grad") || name.equals("data") -> {}
      case Thing _ -> throw new NotKnown("an attribute that is set");
    }
  }

  private static void write(Layer layer, String name, Thing value) {
    switch (value) {
      case Tensor tensor when tensor.parameter -> {
        forget(layer, name);
        layer.parameters.put(name, Optional.of(tensor));
      }
      case Layer child -> {
        // A module takes the place of a module; the order of the others stays.
        layer.plain.remove(name);
        layer.parameters.remove(name);
        layer.buffers.remove(name);
        layer.children.put(name, Optional.of(child));
      }
      case Tensor tensor when layer.buffers.containsKey(name) ->
          layer.buffers.put(name, Optional.of(tensor));
      case Thing.Nothing _ when layer.children.containsKey(name) ->
          layer.children.put(name, Optional.empty());
      case Thing.Nothing _ when layer.parameters.containsKey(name) ->
          layer.parameters.put(name, Optional.empty());
      case Thing.Nothing _ when layer.buffers.containsKey(name) ->
          layer.buffers.put(name, Optional.empty());
      case Thing _ when layer.parameters.containsKey(name) || layer.children.containsKey(name) ->
          throw new NotKnown("a module that is replaced by something else");
      case Thing _ -> layer.plain.put(name, value);
    }
  }

  private static void forget(Layer layer, String name) {
    layer.plain.remove(name);
    layer.buffers.remove(name);
    layer.children.remove(name);
  }
}
