package org.portcullis.analyzer.python;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.portcullis.grammar.ast.Alias;
import org.portcullis.grammar.ast.Arg;
import org.portcullis.grammar.ast.ConstantValue;
import org.portcullis.grammar.ast.Expr;
import org.portcullis.grammar.ast.Keyword;
import org.portcullis.grammar.ast.Module;
import org.portcullis.grammar.ast.Node;
import org.portcullis.grammar.ast.Stmt;

/// What stands in a Python file, before anything is resolved: plain text for people and programs
/// who compare our reading with Python's own.
///
/// The lists are in the order of a walk over the tree that takes a node before its children, and
/// these in the order of Python's `ast.iter_child_nodes`.
///
/// @param imports one for each imported name: `a.b`, `a.b as c`, `from ..m import n as k`
/// @param calls what is called: `torch.nn.Linear`, or `<Call>.eval` for a chain that begins at
///   something else than a name
/// @param strings the values of string constants, parts of f-strings included; bytes as `b:` and
///   hexadecimal digits
/// @param names every name, attribute, definition, parameter and keyword, without repetition,
///   sorted by code points as Python sorts
public record SourceFacts(
    List<String> imports, List<String> calls, List<String> strings, List<String> names) {
  private static final Comparator<String> BY_CODE_POINTS =
      (a, b) -> Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray());

  public SourceFacts {
    imports = List.copyOf(imports);
    calls = List.copyOf(calls);
    strings = List.copyOf(strings);
    names = List.copyOf(names);
  }

  static SourceFacts of(Module tree) {
    Collector collector = new Collector();
    Deque<Node> open = new ArrayDeque<>(); // a tree may be deeper than a thread's stack
    open.push(tree);
    while (!open.isEmpty()) {
      Node node = open.pop();
      collector.collect(node);
      for (Node child : node.children().reversed()) {
        open.push(child);
      }
    }
    return new SourceFacts(
        collector.imports, collector.calls, collector.strings, new ArrayList<>(collector.names));
  }

  private static final class Collector {
    private final List<String> imports = new ArrayList<>();
    private final List<String> calls = new ArrayList<>();
    private final List<String> strings = new ArrayList<>();
    private final NavigableSet<String> names = new TreeSet<>(BY_CODE_POINTS);

    void collect(Node node) {
      switch (node) {
        case Stmt.Import(List<Alias> aliases, _) ->
            aliases.forEach(alias -> imports.add(written(alias)));
        case Stmt.ImportFrom from -> {
          String module = ".".repeat(from.level()) + from.module().orElse("");
          for (Alias alias : from.names()) {
            imports.add("from " + module + " import " + written(alias));
          }
        }
        case Expr.Call call -> calls.add(chain(call.func()));
        case Expr.Constant(ConstantValue.Str text, _, _) -> strings.add(text.value());
        case Expr.Constant(ConstantValue.Bytes(String latin1), _, _) ->
            strings.add("b:" + hex(latin1));
        case Expr.Name name -> names.add(name.id());
        case Expr.Attribute attribute -> names.add(attribute.attr());
        case Stmt.FunctionDef def -> names.add(def.name());
        case Stmt.AsyncFunctionDef def -> names.add(def.name());
        case Stmt.ClassDef def -> names.add(def.name());
        case Arg arg -> names.add(arg.arg());
        case Keyword keyword -> keyword.arg().ifPresent(names::add);
        default -> {}
      }
    }
  }

  private static String written(Alias alias) {
    return alias.name() + alias.asname().map(" as "::concat).orElse("");
  }

  private static String chain(Expr called) {
    StringBuilder attributes = new StringBuilder();
    Expr root = called;
    while (root instanceof Expr.Attribute(Expr value, String attr, _, _)) {
      attributes.insert(0, "." + attr);
      root = value;
    }
    return root instanceof Expr.Name(String id, _, _)
        ? id + attributes
        : "<" + root.getClass().getSimpleName() + ">" + attributes; // records carry ast's names
  }

  private static String hex(String latin1) {
    return HexFormat.of().formatHex(latin1.getBytes(ISO_8859_1));
  }
}
