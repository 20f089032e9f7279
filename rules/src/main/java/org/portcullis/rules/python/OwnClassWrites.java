package org.portcullis.rules.python;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.portcullis.analyzer.Location;
import org.portcullis.analyzer.python.PythonModule;
import org.portcullis.grammar.ast.Alias;
import org.portcullis.grammar.ast.Arg;
import org.portcullis.grammar.ast.ExceptHandler;
import org.portcullis.grammar.ast.Expr;
import org.portcullis.grammar.ast.ExprContext;
import org.portcullis.grammar.ast.Node;
import org.portcullis.grammar.ast.Pattern;
import org.portcullis.grammar.ast.Stmt;

/// Where a method writes to the class of its own first argument: `type(self).made += 1`.
///
/// That class is the file's as long as nobody calls the method with another first argument, so a
/// method that the file itself names anywhere, to call it or to hand it on, does not count.
final class OwnClassWrites {
  private final PythonModule module;
  private final Set<String> named = new HashSet<>();
  private final List<Stmt.FunctionDef> methods = new ArrayList<>();

  private OwnClassWrites(PythonModule module) {
    this.module = module;
  }

  /// The expressions that are set or deleted, `type(self).made`.
  static Set<Location> of(PythonModule module) {
    OwnClassWrites writes = new OwnClassWrites(module);
    writes.collect();
    Set<Location> places = new HashSet<>();
    for (Stmt.FunctionDef method : writes.methods) {
      if (!writes.named.contains(method.name())) {
        first(method).ifPresent(self -> writes.written(method, self, places));
      }
    }
    return places;
  }

  private void collect() {
    Deque<Node> open = new ArrayDeque<>(List.of(module.tree()));
    while (!open.isEmpty()) {
      Node node = open.pop();
      switch (node) {
        case Stmt.ClassDef type ->
            type.body().stream()
                .filter(Stmt.FunctionDef.class::isInstance)
                .map(Stmt.FunctionDef.class::cast)
                .filter(each -> each.decorator_list().isEmpty())
                .forEach(methods::add);
        case Expr.Attribute(Expr.Call(Expr.Name(String name, _, _), _, _, _), _, _, _)
            when name.equals("super") -> {
          continue; // it gives its method the very same argument
        }
        case Expr.Attribute(_, String name, _, _) -> named.add(name);
        case Expr.Name(String name, _, _) -> named.add(name);
        default -> {}
      }
      node.children().forEach(open::push);
    }
  }

  private static Optional<String> first(Stmt.FunctionDef method) {
    return Stream.concat(method.args().posonlyargs().stream(), method.args().args().stream())
        .findFirst()
        .map(Arg::arg);
  }

  private void written(Stmt.FunctionDef method, String self, Set<Location> places) {
    Set<Location> found = new HashSet<>();
    Deque<Node> open = new ArrayDeque<>(method.body());
    while (!open.isEmpty()) {
      Node node = open.pop();
      if (binds(node).filter(self::equals).isPresent()) {
        return; // it is something else from there on
      }
      switch (node) {
        case Stmt.FunctionDef _, Stmt.AsyncFunctionDef _, Stmt.ClassDef _, Expr.Lambda _ -> {
          continue; // it may be another one in there
        }
        case Expr.Attribute(Expr type, _, ExprContext ctx, _)
            when ctx != ExprContext.LOAD && isClassOf(self, type) ->
            found.add(module.at(node));
        default -> {}
      }
      node.children().forEach(open::push);
    }
    places.addAll(found);
  }

  private static Optional<String> binds(Node node) {
    return switch (node) {
      case Expr.Name(String name, ExprContext ctx, _) when ctx != ExprContext.LOAD ->
          Optional.of(name);
      case Alias alias -> alias.asname().or(() -> Optional.of(alias.name()));
      case ExceptHandler handler -> handler.name();
      case Pattern.MatchAs as -> as.name();
      case Pattern.MatchStar star -> star.name();
      case Pattern.MatchMapping mapping -> mapping.rest();
      default -> Optional.empty();
    };
  }

  private static boolean isClassOf(String self, Expr type) {
    return switch (type) {
      case Expr.Attribute(Expr.Name(String name, _, _), String member, _, _) ->
          name.equals(self) && member.equals("__class__");
      case Expr.Call(Expr.Name(String function, _, _), List<Expr> args, _, _)
          when args.size() == 1 ->
          function.equals("type")
              && args.getFirst() instanceof Expr.Name(String name, _, _)
              && name.equals(self);
      default -> false;
    };
  }
}
