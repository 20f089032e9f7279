package org.portcullis.rules.python;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.portcullis.analyzer.Capability;
import org.portcullis.analyzer.Location;
import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;
import org.portcullis.analyzer.python.AttributeUse;
import org.portcullis.analyzer.python.CallFact;
import org.portcullis.analyzer.python.PythonModule;
import org.portcullis.analyzer.python.Reference;
import org.portcullis.grammar.ast.Expr;
import org.portcullis.grammar.ast.ExprContext;
import org.portcullis.grammar.ast.Node;
import org.portcullis.rules.ApiMap;

/// A library that is changed for everybody in the process: also for whoever scores the answers.
///
/// Why, and what to write instead: `patched-library.md`.
public final class PatchedLibrary implements Rule<PythonModule> {
  /// Where libraries keep what their users may switch.
  private static final List<String> SETTINGS =
      List.of(
          "PIL.Image.MAX_IMAGE_PIXELS",
          "PIL.ImageFile.LOAD_TRUNCATED_IMAGES",
          "torch.backends",
          "torch.utils.deterministic");

  /// The class of an object whose class is not known.
  private static final String CLASS = ".__class__";

  /// The same of an object of which nothing is known.
  private static final String CLASS_OF_SOMETHING = "object()" + CLASS;

  /// Methods of lists, dicts and sets that change them.
  private static final Set<String> CHANGING =
      Set.of(
          "add",
          "append",
          "clear",
          "discard",
          "extend",
          "insert",
          "pop",
          "popitem",
          "remove",
          "setdefault",
          "update");

  /// Decorators and their like: they set attributes of what they are given first.
  private static final Set<String> WRITING_TO_THEIR_ARGUMENT =
      Set.of(
          "dataclasses.dataclass",
          "dataclasses.dataclass()",
          "functools.total_ordering",
          "functools.update_wrapper",
          "functools.wraps()");

  /// Classes by the usual spelling, whose `add` and `update` are functions.
  private static final Pattern CLASS_NAME = Pattern.compile(".*\\.[A-Z]\\w*[a-z]\\w*");

  /// Functions and data types; tensors that are made with them are indexed all the time.
  private static final Pattern OF_TORCH_ITSELF = Pattern.compile("torch\\.\\w+");

  private final ApiMap map;

  /// @param map which names of packages are modules
  public PatchedLibrary(ApiMap map) {
    this.map = map;
  }

  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.rejecting(
        "PY217", "patched-library", "a library that is changed for everybody in the process");
  }

  @Override
  public void check(PythonModule module, RuleContext context) {
    if (!context.policy().denied().contains(Capability.INTROSPECTION)) {
      return;
    }
    // A builtin has no attributes to set; what is called like one may be a class of the file.
    Set<String> imported =
        module.imports().stream().map(each -> root(each.path())).collect(Collectors.toSet());
    Optional<Set<Location>> own = Optional.empty();
    for (AttributeUse use : module.attributes()) {
      if (use.access() == AttributeUse.Access.LOAD) {
        continue;
      }
      if (use.receivers().contains(CLASS_OF_SOMETHING)) {
        own = own.or(() -> Optional.of(OwnClassWrites.of(module)));
        if (own.get().contains(use.location())) {
          continue;
        }
      }
      use.receivers().stream()
          .filter(receiver ->
              receiver.endsWith(CLASS) || (isNamed(receiver) && imported.contains(root(receiver))))
          .map(receiver -> map.canonical(receiver) + "." + use.name())
          .filter(path -> !isSetting(path))
          .findFirst()
          .ifPresent(path -> report(path, use.location(), context));
    }
    changedItems(module, context);
    for (CallFact call : module.calls()) {
      call.callees().stream()
          .flatMap(
              callee -> changedContainer(callee).or(() -> changedArgument(callee, call)).stream())
          .findFirst()
          .ifPresent(path -> report(path, call.location(), context));
    }
  }

  /// Whether everybody who imports the library meets this very object, and not one that the
  /// submission has made.
  private static boolean isNamed(String path) {
    return path.indexOf('(') < 0 && path.indexOf('[') < 0;
  }

  private static String root(String path) {
    int dot = path.indexOf('.');
    return dot < 0 ? path : path.substring(0, dot);
  }

  private static boolean isSetting(String path) {
    return SETTINGS.stream().anyMatch(each -> path.equals(each) || path.startsWith(each + "."));
  }

  private Optional<String> changedContainer(String callee) {
    int dot = callee.lastIndexOf('.');
    if (dot < 0 || !CHANGING.contains(callee.substring(dot + 1))) {
      return Optional.empty();
    }
    String path = map.canonical(callee.substring(0, dot));
    boolean isContainer =
        isNamed(path)
            && path.indexOf('.') > 0
            && !map.isModule(path)
            && !CLASS_NAME.matcher(path).matches();
    return Optional.of(path).filter(_ -> isContainer);
  }

  private Optional<String> changedArgument(String callee, CallFact call) {
    return WRITING_TO_THEIR_ARGUMENT.contains(callee) && !call.positional().isEmpty()
        ? call.positional().getFirst().paths().stream().map(map::canonical).findFirst()
        : Optional.empty();
  }

  private void changedItems(PythonModule module, RuleContext context) {
    Map<Location, String> changed = new HashMap<>();
    Set<Location> stored = storedInto(module);
    for (Reference reference : stored.isEmpty() ? List.<Reference>of() : module.references()) {
      String path = map.canonical(reference.path());
      if (reference.origin() == Reference.Origin.IMPORT
          && stored.contains(reference.location())
          && !OF_TORCH_ITSELF.matcher(path).matches()) {
        changed.putIfAbsent(reference.location(), path);
      }
    }
    changed.forEach((location, path) -> report(path, location, context));
  }

  /// What stands before the brackets of an item that is set or deleted.
  private static Set<Location> storedInto(PythonModule module) {
    Set<Location> places = new HashSet<>();
    Deque<Node> open = new ArrayDeque<>(List.of(module.tree()));
    while (!open.isEmpty()) {
      Node node = open.pop();
      if (node instanceof Expr.Subscript(Expr value, _, ExprContext ctx, _)
          && ctx != ExprContext.LOAD) {
        places.add(module.at(value));
      }
      node.children().forEach(open::push);
    }
    return places;
  }

  private static String shown(String path) {
    return path.startsWith(CLASS_OF_SOMETHING)
        ? "`%s` of a class that may be a library's"
            .formatted(path.substring(CLASS_OF_SOMETHING.length() + 1))
        : "`%s`".formatted(path);
  }

  private static void report(String path, Location location, RuleContext context) {
    context.report(
        location,
        "%s is changed for everybody in the process, also for whoever scores the answers"
            .formatted(shown(path)),
        Optional.of("change an object of your own: subclass it, or write a function and call that"),
        List.of());
  }
}
