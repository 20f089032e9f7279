package org.portcullis.rules.python;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.portcullis.analyzer.Capability;
import org.portcullis.analyzer.DottedPath;
import org.portcullis.analyzer.Finding.Related;
import org.portcullis.analyzer.Location;
import org.portcullis.analyzer.ModulePolicy.Decision;
import org.portcullis.analyzer.Policy;
import org.portcullis.analyzer.python.CallFact;
import org.portcullis.analyzer.python.CallFact.Argument;
import org.portcullis.analyzer.python.PythonModule;
import org.portcullis.analyzer.python.Reference;
import org.portcullis.rules.ApiMap;
import org.portcullis.rules.ApiMap.Ability;
import org.portcullis.rules.CallCondition;

/// The places where a file uses what a policy denies.
///
/// A function that always does it counts wherever it is named: what has been put away can be called
/// from anywhere. One that does it with some argument counts where it is called, with the values
/// that the argument can have there.
final class Sinks {
  /// One of them.
  ///
  /// @param what happens there, in words
  /// @param help what to write instead, if there is advice
  /// @param steps how the name got there
  /// @param reached whether the code can come upon it
  record Sink(
      Location location,
      String what,
      Optional<String> help,
      List<Related> steps,
      boolean reached) {}

  /// Stands in a path behind what was called.
  private static final String CALLED = "()";

  /// Likewise of what was taken out of it.
  private static final String ITEM = "[]";

  private static final Optional<String> READ_BESIDE =
      Optional.of("read what lies beside the weights: `Path(weights_path).parent / \"table.npy\"`");

  private static final Optional<String> WITHOUT_HUB =
      Optional.of(
          "the exam has no network, so this call fails there: build the model from its `…Config(...)` "
              + "with explicit values, or from a `config.json` beside the weights: "
              + "`from_pretrained(Path(weights_path).parent)`");

  private final PythonModule module;
  private final ApiMap map;
  private final Policy policy;
  private final List<Sink> found = new ArrayList<>();
  private final Map<String, List<Ability>> known = new HashMap<>(); // paths come again and again

  private Sinks(PythonModule module, ApiMap map, Policy policy) {
    this.module = module;
    this.map = map;
    this.policy = policy;
  }

  private record Found(List<Sink> sinks) {}

  private record Search(ApiMap map, Policy policy) implements PythonModule.Question<Found> {
    @Override
    public Found about(PythonModule module) {
      return new Found(policy.denied().isEmpty() ? List.of() : find(module, map, policy));
    }
  }

  /// Finds them; [PythonModule#reach()] is asked only if there are any.
  static List<Sink> of(PythonModule module, ApiMap map, Policy policy) {
    return module.answer(new Search(map, policy), Found.class).sinks();
  }

  private static List<Sink> find(PythonModule module, ApiMap map, Policy policy) {
    Sinks sinks = new Sinks(module, map, policy);
    module.references().forEach(sinks::named);
    boolean conditional = false;
    for (CallFact call : module.calls()) {
      sinks.method(call);
      sinks.read(call);
      conditional |= !sinks.conditions(call).isEmpty();
    }
    if (conditional) {
      Set<Location> running = new HashSet<>();
      for (CallFact call : module.reach().calls()) {
        running.add(call.location());
        sinks.called(call, true);
      }
      for (CallFact call : module.calls()) {
        if (!running.contains(call.location())) {
          sinks.called(call, false);
        }
      }
    }
    return List.copyOf(sinks.found);
  }

  private void named(Reference reference) {
    if (reference.origin() == Reference.Origin.IMPORT) {
      always(reference.path())
          .ifPresent(sink ->
              add(reference.location(), sink.what(), instead(sink.path()), reference.steps()));
    }
  }

  /// A method of what a call gave, or of an item: `pathlib.Path().write_text`.
  private void method(CallFact call) {
    for (String callee : call.callees()) {
      if (callee.contains(CALLED) || callee.contains(ITEM)) {
        always(callee)
            .ifPresent(sink -> add(call.location(), sink.what(), instead(sink.path()), List.of()));
      }
    }
  }

  /// A file that is read, and certainly is not in the submission's folder.
  private void read(CallFact call) {
    boolean outside =
        call.receiver().filter(Argument::outside).isPresent()
            || (!call.positional().isEmpty() && call.positional().getFirst().outside())
            || call.keywords().values().stream().anyMatch(Argument::outside);
    if (!outside || !policy.confined().contains(Capability.FILE_READ)) {
      return;
    }
    for (String callee : call.callees()) {
      for (Ability ability : abilities(callee)) {
        if (ability.capability() == Capability.FILE_READ) {
          String what = "`%s` reads a file outside of the submission".formatted(ability.path());
          add(call.location(), what, READ_BESIDE, List.of());
          return;
        }
      }
    }
  }

  private void add(Location location, String what, Optional<String> help, List<Related> steps) {
    found.add(new Sink(location, what, help, steps, module.reach().includes(location)));
  }

  private Optional<String> instead(String path) {
    return policy.insteadOf(path);
  }

  private Optional<String> instead(Ability ability) {
    boolean hub =
        ability.condition().filter(it -> it.value() == CallCondition.Value.TEXT).isPresent();
    return instead(ability.path()).or(() -> hub ? WITHOUT_HUB : Optional.empty());
  }

  /// What a function does whatever it is given.
  private record Always(String what, String path) {}

  private Optional<Always> always(String written) {
    String path = "";
    Set<Capability> can = new TreeSet<>();
    for (Ability ability : denied(written)) {
      if (ability.condition().isEmpty()) {
        path = path.isEmpty() ? ability.path() : path;
        can.add(ability.capability());
      }
    }
    return can.isEmpty()
        ? Optional.empty()
        : Optional.of(new Always("`%s` can %s".formatted(path, verbs(can)), path));
  }

  private List<Ability> conditions(CallFact call) {
    List<Ability> abilities = new ArrayList<>();
    for (String callee : call.callees()) {
      for (Ability ability : denied(callee)) {
        if (ability.condition().isPresent()) {
          abilities.add(ability);
        }
      }
    }
    return abilities;
  }

  private void called(CallFact call, boolean reached) {
    for (Ability ability : conditions(call)) {
      CallCondition condition = ability.condition().orElseThrow();
      String verb = ability.capability().verb();
      switch (condition.of(call)) {
        case NO -> {}
        case YES -> {
          String what = "`%s` with %s can %s".formatted(ability.path(), quoted(condition), verb);
          found.add(new Sink(call.location(), what, instead(ability), List.of(), reached));
        }
        case UNDECIDED -> {
          if (reached) {
            String what =
                "whether `%s` gets %s cannot be decided here; with it, it can %s"
                    .formatted(ability.path(), quoted(condition), verb);
            found.add(new Sink(call.location(), what, instead(ability), List.of(), true));
          }
        }
      }
    }
  }

  private List<Ability> denied(String callee) {
    List<Ability> abilities = abilities(callee);
    return abilities.isEmpty()
        ? abilities
        : abilities.stream()
            .filter(ability -> policy.denied().contains(ability.capability()))
            .toList();
  }

  /// What a path can do, if it is allowed as such and the policy does not name it. Of a method of
  /// what a call gave, only what the call itself cannot do already: that one is judged where it
  /// stands.
  private List<Ability> abilities(String callee) {
    return known.computeIfAbsent(callee, this::lookUp);
  }

  private List<Ability> lookUp(String callee) {
    String written = callee.replace(CALLED, "").replace(ITEM, "");
    if (!written.equals(callee)
        && ForbiddenMethod.PLAIN.matcher(DottedPath.parent(callee)).find()) {
      return List.of(); // a method of a text
    }
    if (!(policy.modules().decide(written) instanceof Decision.Allowed)) {
      return List.of(); // a blocked import, or a blocked submodule
    }
    String path = map.canonical(written);
    if (!(policy.modules().decide(path) instanceof Decision.Allowed)) {
      return List.of(); // a reexported module
    }
    int called = callee.lastIndexOf(CALLED);
    String before =
        called < 0
            ? ""
            : map.canonical(callee.substring(0, called).replace(CALLED, "").replace(ITEM, ""));
    return map.abilities(path).stream()
        .filter(ability -> !isNamed(path, ability.path()))
        .filter(ability -> called < 0 || !DottedPath.isAtOrBelow(before, ability.path()))
        .toList();
  }

  /// Whether the policy names this path itself, at `part` or deeper: somebody has looked at it.
  private boolean isNamed(String canonical, String part) {
    for (String path = canonical;
        DottedPath.isAtOrBelow(path, part);
        path = DottedPath.parent(path)) {
      if (policy.modules().allowed().contains(path)) {
        return true;
      }
    }
    return false;
  }

  private static String quoted(CallCondition condition) {
    return switch (condition.value()) {
      case TEXT, HUB, NAMED, WRITE -> condition.toString();
      case TRUE, FALSE, NOT_NONE, NOT_ZERO -> "`%s`".formatted(condition);
    };
  }

  private static String verbs(Set<Capability> can) {
    List<String> verbs = new ArrayList<>();
    can.forEach(each -> verbs.add(each.verb()));
    String last = verbs.removeLast();
    return verbs.isEmpty() ? last : String.join(", ", verbs) + " and " + last;
  }
}
