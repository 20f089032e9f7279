package org.portcullis.analyzer.cheat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.portcullis.grammar.ast.ConstantValue;
import org.portcullis.grammar.ast.Expr;
import org.portcullis.grammar.ast.Node;
import org.portcullis.grammar.ast.Stmt;

/// Classes, instances and what their attributes are.
final class Attributes {
  /// Stands for attributes whose names are computed.
  static final String ANY = "*";

  private final Machine machine;

  Attributes(Machine machine) {
    this.machine = machine;
  }

  void defineClass(Stmt.ClassDef def, Frame frame) {
    List<Val> bases = new ArrayList<>();
    for (Expr base : def.bases()) {
      bases.add(machine.expressions().eval(base, frame));
    }
    Obj.ClassOf type = new Obj.ClassOf(def, bases);
    Env env = new Env(frame.env(), true, machine.run());
    Frame inner = new Frame(env, Optional.of(type));
    machine.statements().run(def.body(), inner);
    boolean isEnum = type.isEnum();
    env.names()
        .forEach((name, slot) -> {
          Val value = slot.read(machine.run());
          boolean member = isEnum && (value.objects().isEmpty() || value.literal().isPresent());
          Val stored = member ? value.view(value.traits().and(Expressions.stored(def))) : value;
          type.attributes().put(name, new Slot(stored, machine.run(), def));
        });
    Val value = Val.of(type);
    List<Expr> decorators = def.decorator_list();
    for (int i = decorators.size() - 1; i >= 0; i--) {
      Val decorated = decorate(machine.expressions().eval(decorators.get(i), frame), value, def);
      value = decorated.objects().isEmpty() ? value : decorated;
    }
    machine.statements().bind(def.name(), value, frame, def);
  }

  /// What a decorator leaves: those of others leave what they decorate.
  Val decorate(Val decorator, Val decorated, Node node) {
    for (Obj object : decorator.objects()) {
      switch (object) {
        case Obj.Foreign(String path) -> {
          String name = path.substring(path.lastIndexOf('.') + 1);
          Optional<Obj.Function> function = function(decorated);
          if (function.isPresent() && (name.equals("property") || name.equals("cached_property"))) {
            return Val.of(machine.calls().as(function.get(), Obj.Function.Binding.PROPERTY));
          }
          if (function.isPresent() && name.equals("staticmethod")) {
            return Val.of(machine.calls().as(function.get(), Obj.Function.Binding.STATIC));
          }
          if (function.isPresent() && name.equals("classmethod")) {
            return Val.of(machine.calls().as(function.get(), Obj.Function.Binding.OF_CLASS));
          }
          return decorated;
        }
        case Obj.Function _, Obj.Instance _, Obj.Partial _, Obj.ClassOf _ -> {
          Val made = machine.calls().call(decorator, Given.of(decorated), node);
          return made.objects().isEmpty() ? decorated : made;
        }
        case Obj.Method _, Obj.Made _, Obj.Sequence _, Obj.Mapping _, Obj.Super _ -> {}
      }
    }
    return decorated;
  }

  private static Optional<Obj.Function> function(Val value) {
    for (Obj object : value.objects()) {
      if (object instanceof Obj.Function function) {
        return Optional.of(function);
      }
    }
    return Optional.empty();
  }

  Val read(Val of, String name, Node node) {
    Val result = null;
    for (Obj object : of.objects()) {
      Val each =
          switch (object) {
            case Obj.Instance instance -> ofInstance(instance, name, node);
            case Obj.ClassOf type ->
                type.find(name)
                    .map(slot -> ofClass(slot.read(machine.run()), type, node))
                    .orElseGet(() -> applied(of, type, name));
            case Obj.Foreign(String path) ->
                Val.of(of.traits(), new Obj.Foreign(path + "." + name));
            case Obj.Super superOf -> ofSuper(superOf, name);
            case Obj.Made made -> ofMade(of, made, name, node);
            case Obj.Sequence sequence
                when (name.equals("values") || name.equals("indices"))
                    && sequence.exact().filter(items -> items.size() == 2).isPresent() ->
                sequence.exact().get().get(name.equals("values") ? 0 : 1);
            case Obj.Sequence _, Obj.Mapping _ ->
                Containers.isMethod(object, name)
                    ? Val.of(new Obj.Method(of, name))
                    : tensor(of, name);
            case Obj.Function _, Obj.Partial _, Obj.Method _ ->
                machine
                    .extras()
                    .find(object, name)
                    .map(slot -> slot.read(machine.run()))
                    .orElseGet(() -> Val.of(of.traits()));
          };
      result = result == null ? each : result.and(each);
    }
    return result == null ? tensor(of, name) : result;
  }

  /// `apply` of a function with a gradient of its own calls its `forward`.
  private Val applied(Val of, Obj.ClassOf type, String name) {
    if (name.equals("__dict__")) {
      Obj.Mapping mapping = new Obj.Mapping(true);
      type.attributes()
          .forEach((key, slot) ->
              mapping.put(Val.literal(new ConstantValue.Str(key)), slot.read(machine.run()), true));
      return Val.of(Expressions.stored(type.definition()), mapping);
    }
    Optional<Slot> forward = type.find("forward");
    return name.equals("apply") && forward.isPresent()
        ? Val.of(new Obj.Partial(forward.get().read(machine.run()), Given.of(Val.nothing())))
        : Val.of(new Obj.Method(of, name));
  }

  /// An attribute whose name is computed from the input, or from how many calls there were.
  Optional<Val> chosen(Val of, Given given, Node node) {
    boolean decides =
        Operations.flat(given.at(1)).hasAny(Traits.bits(Trait.INPUT, Trait.COUNT, Trait.SLOT));
    Val all = read(of, "__dict__", node);
    if (!decides || all.objects().stream().noneMatch(each -> each instanceof Obj.Mapping)) {
      return Optional.empty();
    }
    Val names = all.view(all.traits().and(Expressions.stored(node)));
    return Optional.of(machine.containers().call(names, "get", given.afterFirst(), node));
  }

  /// Only class methods know the class that they are read from.
  private Val ofClass(Val found, Obj.ClassOf type, Node node) {
    Optional<Obj.Function> function = function(found);
    return function.isPresent() && function.get().binding() == Obj.Function.Binding.OF_CLASS
        ? bound(function.get(), Val.of(type), node)
        : found;
  }

  private Val ofInstance(Obj.Instance instance, String name, Node node) {
    Slot own = instance.attributes().get(name);
    if (own != null) {
      return own.read(machine.run());
    }
    Optional<Slot> inherited = instance.type().find(name);
    if (inherited.isPresent()) {
      return bound(inherited.get().read(machine.run()), Val.of(instance), node);
    }
    if (name.equals("training") && !machine.trains()) {
      return Val.literal(ConstantValue.Singleton.FALSE);
    }
    Optional<Slot> fallback = instance.type().find("__getattr__");
    if (fallback.isPresent() && machine.isCertain()) {
      return machine
          .calls()
          .call(
              bound(fallback.get().read(machine.run()), Val.of(instance), node),
              Given.of(Val.literal(new ConstantValue.Str(name))),
              node);
    }
    if (name.equals("__class__")) {
      return Val.of(instance.type());
    }
    if (KEEPING.contains(name)) {
      Obj.Mapping mapping = new Obj.Mapping(true, instance);
      instance
          .attributes()
          .forEach((key, slot) ->
              mapping.put(Val.literal(new ConstantValue.Str(key)), slot.read(machine.run()), true));
      return Val.of(mapping);
    }
    if ((name.equals("value") || name.equals("name")) && instance.type().isEnum()) {
      return Val.of(Expressions.stored(instance.type().definition()));
    }
    Slot any = instance.attributes().get(ANY);
    if (any != null && !Words.OF_MODULES.contains(name)) {
      return any.read(machine.run());
    }
    return Val.of(new Obj.Method(Val.of(instance), name));
  }

  private static final Set<String> KEEPING =
      Set.of("__dict__", "_buffers", "_parameters", "_modules");

  /// A function found in a class becomes a method of the instance.
  Val bound(Val found, Val self, Node node) {
    Val result = null;
    for (Obj object : found.objects()) {
      Val each =
          object instanceof Obj.Function function ? bound(function, self, node) : Val.of(object);
      result = result == null ? each : result.and(each);
    }
    return result == null ? found : result.view(result.traits().and(found.traits()));
  }

  private Val bound(Obj.Function function, Val self, Node node) {
    Val callee = Val.of(function);
    return switch (function.binding()) {
      case PROPERTY -> machine.calls().call(callee, Given.of(self), node);
      case STATIC -> callee;
      case METHOD -> Val.of(new Obj.Partial(callee, Given.of(self)));
      case OF_CLASS ->
          self.objects().getFirst() instanceof Obj.Instance instance
              ? Val.of(new Obj.Partial(callee, Given.of(Val.of(instance.type()))))
              : Val.of(new Obj.Partial(callee, Given.of(self)));
    };
  }

  private Val ofSuper(Obj.Super superOf, String name) {
    List<Obj.ClassOf> order = superOf.self().type().order();
    int from = order.indexOf(superOf.after()) + 1;
    for (Obj.ClassOf type : order.subList(Math.max(0, from), order.size())) {
      Slot slot = type.attributes().get(name);
      if (slot != null) {
        return bound(slot.read(machine.run()), Val.of(superOf.self()), type.definition());
      }
    }
    return Val.of(new Obj.Method(Val.of(superOf), name));
  }

  private Val ofMade(Val of, Obj.Made made, String name, Node node) {
    Optional<Slot> set = machine.extras().find(made, name);
    if (set.isPresent()) {
      return set.get().read(machine.run());
    }
    if (name.equals("num_batches_tracked") && machine.trains() && !machine.isLoading()) {
      return Val.of(Traits.of(Trait.COUNT, Chain.of(node, "counts the calls")));
    }
    if (PARAMETERS.contains(name) || name.endsWith("_weight")) {
      return machine.extras().parameter(made, name, machine.run(), node);
    }
    Val receiver = of.objects().size() == 1 ? of : Val.of(of.traits(), made);
    return Val.of(of.traits(), new Obj.Method(receiver, name));
  }

  private static final Set<String> PARAMETERS =
      Set.of("weight", "bias", "running_mean", "running_var");

  /// An attribute of a tensor, a number or a text.
  private Val tensor(Val of, String name) {
    if (Words.FORM_ATTRIBUTES.contains(name)) {
      return form(of, name.equals("shape"));
    }
    return switch (name) {
      case "T",
          "mT",
          "H",
          "data",
          "real",
          "imag",
          "values",
          "indices",
          "value",
          "name",
          "grad",
          "solution",
          "eigenvalues" ->
          isResult(of, name) ? Val.of(of.traits(), new Obj.Method(of, name)) : of.part(of.traits());
      default -> Val.of(new Obj.Method(of, name));
    };
  }

  /// `values` and `indices` of what `max` or `topk` give are attributes, `values()` of weights is
  /// not.
  private static boolean isResult(Val of, String name) {
    return name.equals("values") && !of.has(Trait.INPUT);
  }

  /// What a shape says: of the input its form, of the weights what somebody wrote there.
  static Val form(Val of, boolean sizes) {
    Traits traits = Operations.flat(of);
    Traits form = traits.only(Operations.CONDITIONS | Traits.bits(Trait.FORM));
    if (traits.has(Trait.INPUT)) {
      form = form.with(Trait.FORM, traits.chain(Trait.INPUT));
      if (sizes) {
        form = form.with(Trait.SIZES, traits.chain(Trait.INPUT));
      }
    } else if (traits.has(Trait.STORED)) {
      form = form.with(Trait.STORED, traits.chain(Trait.STORED));
    }
    return Val.of(form);
  }

  void set(Val of, String name, Val value, Node place) {
    Val kept = machine.isLoading() ? value.kept() : value;
    for (Obj object : of.objects()) {
      switch (object) {
        case Obj.Instance instance -> {
          Optional<Slot> inherited = instance.type().find(name);
          if (inherited.isPresent() && setter(inherited.get(), instance, value, place)) {
            continue;
          }
          write(instance.attributes(), name, kept, place);
        }
        case Obj.ClassOf type -> write(type.attributes(), name, kept, place);
        case Obj.Function _, Obj.Made _ ->
            machine.extras().set(object, name, kept, machine.isCertain(), machine.run(), place);
        case Obj.Sequence _,
            Obj.Mapping _,
            Obj.Partial _,
            Obj.Foreign _,
            Obj.Method _,
            Obj.Super _ -> {}
      }
    }
    if (of.objects().isEmpty()) {
      of.grow(value.traits());
      changed(of, value.traits(), place);
    }
  }

  private boolean setter(Slot slot, Obj.Instance self, Val value, Node place) {
    Optional<Obj.Function> function = function(slot.read(machine.run()));
    if (function.isEmpty() || function.get().binding() != Obj.Function.Binding.PROPERTY) {
      return false;
    }
    machine.calls().call(Val.of(function.get()), Given.of(Val.of(self), value), place);
    return true;
  }

  private void write(Map<String, Slot> attributes, String name, Val value, Node place) {
    Slot slot = attributes.get(name);
    if (slot == null) {
      attributes.put(name, new Slot(value, machine.run(), place));
    } else {
      slot.write(value, machine.isCertain(), machine.run(), place);
    }
  }

  /// A tensor that was there before the call is changed in place.
  void changed(Val of, Traits made, Node node) {
    if (of.isKept() && !machine.isLoading()) {
      boolean counts = made.has(Trait.STEPPED);
      of.grow(
          Traits.of(
              counts ? Trait.COUNT : Trait.STATE,
              Chain.of(node, "changes from call to call here")));
    }
  }

  Val superOf(Frame frame) {
    for (Obj object : frame.first().orElseGet(Val::nothing).objects()) {
      if (object instanceof Obj.Instance instance && frame.owner().isPresent()) {
        return Val.of(new Obj.Super(instance, frame.owner().get()));
      }
    }
    return Val.nothing();
  }

  /// A special method of an object of the file.
  Optional<Val> method(Val of, String name, Given given, Node node) {
    for (Obj object : of.objects()) {
      if (object instanceof Obj.Instance instance) {
        Optional<Slot> found = instance.type().find(name);
        if (found.isPresent()) {
          Val callee = bound(found.get().read(machine.run()), Val.of(instance), node);
          return Optional.of(machine.calls().call(callee, given, node));
        }
      }
    }
    return Optional.empty();
  }

  Optional<Val> operator(Val a, Val b, String name, Node node) {
    if (a.objects().isEmpty() && b.objects().isEmpty()) {
      return Optional.empty();
    }
    return method(a, "__" + name + "__", Given.of(b), node)
        .or(() -> method(b, "__r" + name + "__", Given.of(a), node));
  }

  /// What every class of the file can be made into, with fields filled in order.
  Map<String, Val> fields(Obj.ClassOf type, Given given) {
    Map<String, Val> fields = new LinkedHashMap<>();
    int position = 0;
    for (Obj.ClassOf each : type.order().reversed()) {
      for (Stmt statement : each.definition().body()) {
        if (statement instanceof Stmt.AnnAssign assign
            && assign.target() instanceof Expr.Name(String field, _, _)) {
          boolean more = !given.more().traits().isEmpty() || !given.more().objects().isEmpty();
          boolean spread = more && !given.named().containsKey(field);
          Optional<Val> value =
              spread ? Optional.of(given.at(position)) : given.at(position, field);
          value.ifPresent(found -> fields.put(field, found));
          position++;
        }
      }
    }
    return fields;
  }
}
