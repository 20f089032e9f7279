package org.portcullis.analyzer.cheat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.portcullis.analyzer.Finding;
import org.portcullis.analyzer.Location;
import org.portcullis.analyzer.cheat.CheatSign.Kind;
import org.portcullis.grammar.ast.Arg;
import org.portcullis.grammar.ast.ConstantValue;
import org.portcullis.grammar.ast.Expr;
import org.portcullis.grammar.ast.Module;
import org.portcullis.grammar.ast.Node;
import org.portcullis.grammar.ast.Stmt;

/// Follows the input through a model, from `load_model` to the logits, and tells where a table
/// decides.
///
/// The program is run with traits in place of values: the module, `load_model`, and then the model
/// that it gives, several times. Where we do not see what `load_model` gives, every class with a
/// `forward` that no other class makes is taken for the model; a file without `load_model` has no
/// answer that could be judged.
public final class CheatScan {
  private static final Map<Trait, Kind> KINDS = new LinkedHashMap<>();

  static {
    KINDS.put(Trait.MATCH, Kind.LOOKUP);
    KINDS.put(Trait.COPY, Kind.LOOKUP);
    KINDS.put(Trait.SEARCHED, Kind.LOOKUP);
    KINDS.put(Trait.SOFT, Kind.LOOKUP);
    KINDS.put(Trait.HASH, Kind.HASH);
    KINDS.put(Trait.NEIGHBOUR, Kind.NEIGHBOUR);
    KINDS.put(Trait.NEAR, Kind.NEIGHBOUR);
    KINDS.put(Trait.RECALLED, Kind.NEIGHBOUR);
    KINDS.put(Trait.TRIGGER, Kind.TRIGGER);
    KINDS.put(Trait.ORDER, Kind.ORDER);
    KINDS.put(Trait.PLACE, Kind.ORDER);
    KINDS.put(Trait.COUNT, Kind.ORDER);
    KINDS.put(Trait.BRANCHED, Kind.SUSPICIOUS);
    KINDS.put(Trait.LEAF, Kind.SUSPICIOUS);
    KINDS.put(Trait.SCALED_BY_NEIGHBOUR, Kind.SUSPICIOUS);
    KINDS.put(Trait.LEARNED_SOFT, Kind.SUSPICIOUS);
    KINDS.put(Trait.DEEP_HASH, Kind.SUSPICIOUS);
    KINDS.put(Trait.DEEP_TRIGGER, Kind.SUSPICIOUS);
    KINDS.put(Trait.DEEP_ORDER, Kind.SUSPICIOUS);
  }

  /// What no part of an honest model does either, whatever its result is used for.
  private static final Set<Trait> ANYWHERE =
      Set.of(Trait.MATCH, Trait.COPY, Trait.SOFT, Trait.HASH, Trait.TRIGGER, Trait.ORDER);

  private final Module tree;
  private final Machine machine;
  private final Function<Node, Location> places;
  private boolean loads;

  private CheatScan(Module tree, Function<Node, Location> places) {
    this.tree = tree;
    this.places = places;
    this.machine = new Machine(trains(tree));
  }

  /// What is found in a file.
  ///
  /// @param tree the file
  /// @param keywords the names of what the configuration hands to `load_model`
  /// @param places where nodes are
  public static List<CheatSign> of(
      Module tree, Set<String> keywords, Function<Node, Location> places) {
    return new CheatScan(tree, places).scan(keywords);
  }

  private List<CheatSign> scan(Set<String> keywords) {
    Frame frame = new Frame(new Env(null, false, 0), Optional.empty());
    machine.statements().run(tree.body(), frame);
    if (frame.env().find("load_model").isEmpty()) {
      return List.of(); // what the answer would be, nobody can tell
    }
    List<Val> models = models(frame, keywords);
    Map<Trait, Chain> found = new LinkedHashMap<>();
    for (Val model : models) {
      machine.control(Traits.NONE);
      for (int i = 0; i < ScanLimits.CALLS; i++) {
        machine.nextRun();
        Val answer = machine.calls().call(model, Given.of(input()), tree);
        Traits traits = Operations.flat(answer);
        for (Trait trait : KINDS.keySet()) {
          if (traits.has(trait)) {
            found.putIfAbsent(trait, traits.chain(trait));
          }
        }
      }
    }
    return signs(found);
  }

  private Val input() {
    return Val.of(Traits.of(Trait.INPUT, Chain.of(tree, "the input")));
  }

  /// What `load_model` gives, or every class that can be a model.
  private List<Val> models(Frame frame, Set<String> keywords) {
    Optional<Slot> loader = frame.env().find("load_model");
    List<Val> models = new ArrayList<>();
    if (loader.isPresent()) {
      Val callee = loader.get().read(0);
      Map<String, Val> named = new LinkedHashMap<>();
      for (Obj object : callee.objects()) {
        if (object instanceof Obj.Function function) {
          named.putAll(given(function, keywords));
        }
      }
      Val path = Val.of(Expressions.stored(tree));
      models.add(
          machine.calls().call(callee, new Given(List.of(path), named, Val.nothing()), tree));
    }
    loads = models.stream().anyMatch(CheatScan::isModel);
    if (!loads) {
      models.clear();
      models.addAll(classes(frame));
    }
    return models;
  }

  /// Keywords beyond the two that everybody has: what they hold is written in the configuration.
  private static Map<String, Val> given(Obj.Function function, Set<String> keywords) {
    Map<String, Val> named = new LinkedHashMap<>();
    List<Arg> all = new ArrayList<>(function.parameters().args());
    all.addAll(function.parameters().kwonlyargs());
    for (Arg parameter : all) {
      String name = parameter.arg();
      if (name.equals("num_classes") || parameter.equals(all.getFirst())) {
        continue;
      }
      Val preset = function.defaults().get(name);
      boolean lone = preset != null && Numbers.number(preset).isPresent();
      boolean flag =
          preset != null
              && Statements.truth(preset).isPresent()
              && !preset.literal().equals(Optional.of(ConstantValue.Singleton.NONE));
      if (lone) {
        named.put(name, Val.of(Traits.of(Trait.SETTING, Chain.of(parameter, "configured here"))));
      }
      if (lone || flag) {
        continue;
      }
      if (preset == null || isEmpty(preset) || keywords.contains(name)) {
        named.put(name, Val.of(Expressions.stored(parameter)));
      }
    }
    if (function.parameters().kwarg().isPresent()) {
      named.put("**", Val.of(Expressions.stored(function.parameters().kwarg().get())));
      for (String name : keywords) {
        named.putIfAbsent(name, Val.of(Expressions.stored(function.parameters().kwarg().get())));
      }
    }
    return named;
  }

  /// Nothing, or a container without anything in it: the configuration fills it.
  private static boolean isEmpty(Val preset) {
    for (Obj object : preset.objects()) {
      boolean empty =
          switch (object) {
            case Obj.Sequence sequence -> sequence.exact().filter(List::isEmpty).isPresent();
            case Obj.Mapping mapping -> mapping.isEmpty();
            case Obj.Instance _,
                Obj.ClassOf _,
                Obj.Function _,
                Obj.Partial _,
                Obj.Foreign _,
                Obj.Made _,
                Obj.Method _,
                Obj.Super _ ->
                false;
          };
      if (!empty) {
        return false;
      }
    }
    return true;
  }

  private static boolean isModel(Val value) {
    for (Obj object : value.objects()) {
      if (!(object instanceof Obj.Foreign)) {
        return true;
      }
    }
    return false;
  }

  private List<Val> classes(Frame frame) {
    Set<String> made = new HashSet<>();
    called(tree, made);
    List<Val> models = new ArrayList<>();
    for (Stmt statement : tree.body()) {
      if (statement instanceof Stmt.ClassDef def && !made.contains(def.name())) {
        Optional<Slot> slot = frame.env().find(def.name());
        Val type = slot.map(each -> each.read(0)).orElseGet(Val::nothing);
        for (Obj object : type.objects()) {
          if (object instanceof Obj.ClassOf found && found.find("forward").isPresent()) {
            machine.control(Traits.NONE);
            models.add(machine.calls().call(type, Given.of(), def));
          }
        }
      }
    }
    return models;
  }

  private static void called(Node node, Set<String> names) {
    if (node instanceof Expr.Call(Expr.Name(String name, _, _), _, _, _)) {
      names.add(name);
    }
    if (node instanceof Stmt.ClassDef def) {
      for (Expr base : def.bases()) {
        if (base instanceof Expr.Name(String name, _, _)) {
          names.add(name);
        }
      }
    }
    for (Node child : node.children()) {
      called(child, names);
    }
  }

  private static boolean trains(Node node) {
    if (node instanceof Expr.Attribute attribute && attribute.attr().equals("train")) {
      return true;
    }
    if (node instanceof Stmt.Assign assign) {
      for (Expr target : assign.targets()) {
        if (target instanceof Expr.Attribute attribute && attribute.attr().equals("training")) {
          return true;
        }
      }
    }
    if (node instanceof Stmt.FunctionDef def && def.name().equals("train")) {
      return true;
    }
    for (Node child : node.children()) {
      if (trains(child)) {
        return true;
      }
    }
    return false;
  }

  private List<CheatSign> signs(Map<Trait, Chain> found) {
    List<CheatSign> signs = new ArrayList<>();
    Set<Kind> told = new HashSet<>();
    for (Map.Entry<Trait, Kind> entry : KINDS.entrySet()) {
      Chain chain = found.get(entry.getKey());
      if (chain != null && (loads || ANYWHERE.contains(entry.getKey()))) {
        if (told.add(entry.getValue())) {
          signs.add(sign(entry.getValue(), chain));
        }
      }
    }
    if (machine.isExhausted() && loads) {
      signs.add(
          new CheatSign(
              Kind.UNFOLLOWED, places.apply(tree), "there is more here than we follow", List.of()));
    }
    return signs;
  }

  private CheatSign sign(Kind kind, Chain chain) {
    List<Chain.Step> steps = chain.steps();
    Chain.Step decisive = steps.getLast();
    List<Finding.Related> related = new ArrayList<>();
    for (Chain.Step step : steps.subList(0, steps.size() - 1)) {
      if (!(step.node() instanceof Module)) {
        related.add(new Finding.Related(places.apply(step.node()), step.what()));
      }
    }
    return new CheatSign(kind, places.apply(decisive.node()), decisive.what(), related);
  }
}
