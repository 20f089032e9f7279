package org.portcullis.analyzer.python;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.portcullis.analyzer.Location;
import org.portcullis.analyzer.PlainValue;
import org.portcullis.analyzer.Region;
import org.portcullis.analyzer.cheat.CheatScan;
import org.portcullis.analyzer.cheat.CheatSign;
import org.portcullis.grammar.SourceText;
import org.portcullis.grammar.Span;
import org.portcullis.grammar.ast.Arguments;
import org.portcullis.grammar.ast.Expr;
import org.portcullis.grammar.ast.Module;
import org.portcullis.grammar.ast.Node;
import org.portcullis.grammar.ast.Stmt;

/// The facts about a Python file: what it imports, what its names stand for, what it defines.
public final class PythonModule {
  private final String name;
  private final Module tree;
  private final SourceText text;
  private final Names names;
  private final Map<String, PlainValue> keywords;
  private @Nullable Recorder met;
  private @Nullable List<Reference> references;
  private @Nullable List<CallFact> calls;
  private @Nullable List<AttributeUse> attributes;
  private @Nullable Reach reach;
  private @Nullable Question<?> asked;
  private @Nullable Object answer;
  private @Nullable List<CheatSign> cheats;

  private PythonModule(
      String name, Module tree, SourceText text, Map<String, PlainValue> keywords) {
    this.name = name;
    this.keywords = Map.copyOf(keywords);
    this.tree = tree;
    this.text = text;
    this.names = Names.of(tree);
  }

  static PythonModule of(
      String name, Module tree, SourceText text, Map<String, PlainValue> keywords) {
    return new PythonModule(name, tree, text, keywords);
  }

  /// The file's name inside the submission.
  public String name() {
    return name;
  }

  /// The syntax tree.
  public Module tree() {
    return tree;
  }

  /// Every import, in the order of the text.
  public List<ImportedName> imports() {
    List<ImportedName> imports = new ArrayList<>();
    for (Names.Import found : names.imports()) {
      imports.add(new ImportedName(found.path(), found.form(), at(found.span())));
    }
    return imports;
  }

  /// Every use of a name or attribute chain that an import or a builtin stands behind, and every
  /// member of these that is reached by a string, in the order of the text.
  public List<Reference> references() {
    if (references == null) {
      references = met().references();
    }
    return references;
  }

  /// Every call of something imported or built in, decorators and functions that are handed on
  /// included, in the order of the text.
  public List<CallFact> calls() {
    if (calls == null) {
      calls = met().calls();
    }
    return calls;
  }

  /// Every use of an attribute, in the order of the text.
  public List<AttributeUse> attributes() {
    if (attributes == null) {
      attributes = met().attributes();
    }
    return attributes;
  }

  /// The places where the file may reach what we cannot name; whoever must be sure refuses them.
  public List<Undecided> undecided() {
    return met().undecided();
  }

  /// Following values is the dear part, and not every question needs it.
  private Recorder met() {
    if (met == null) {
      World world = new World.Open();
      Recorder recorder = new Recorder(this::at, world);
      Flow.follow(tree, names, FactLimits.defaults(), world, recorder);
      met = recorder;
    }
    return met;
  }

  /// What of it runs when the model is loaded and used. Followed when first asked for: only a file
  /// that holds something dangerous needs it.
  public Reach reach() {
    if (reach == null) {
      Map<String, Values> given = new HashMap<>();
      keywords.forEach((keyword, value) -> given.put(keyword, Values.of(value)));
      World.Closed world = new World.Closed(given, AskedNames.read());
      Recorder recorder = new Recorder(this::at, world);
      Flow.follow(tree, Names.of(tree), FactLimits.defaults(), world, recorder);
      boolean lost = !recorder.undecided().isEmpty();
      List<CallFact> happening = lost ? calls() : recorder.calls();
      reach = new Reach(recorder.running(), this::at, happening, lost);
    }
    return reach;
  }

  /// What several rules work out alike about a file, found once.
  ///
  /// @param <T> the answer
  public interface Question<T> {
    /// The answer; equal questions have equal answers.
    T about(PythonModule module);
  }

  /// Answers a question, and keeps the answer as long as the same question comes again.
  public <T> T answer(Question<T> question, Class<T> type) {
    Object known = answer;
    if (known != null && question.equals(asked)) {
      return type.cast(known);
    }
    T found = question.about(this);
    asked = question;
    answer = found;
    return found;
  }

  /// Where the input is recognised rather than judged. Followed when first asked for.
  public List<CheatSign> cheats() {
    if (cheats == null) {
      cheats = CheatScan.of(tree, keywords.keySet(), this::at);
    }
    return cheats;
  }

  /// What stands in the file, before anything is resolved.
  public SourceFacts sourceFacts() {
    return SourceFacts.of(tree);
  }

  /// The functions that a name of the module can stand for, and whether that is all it can be.
  ///
  /// @param function the name
  public Definition definition(String function) {
    return definition(function, new HashSet<>());
  }

  private Definition definition(String function, Set<String> seen) {
    List<Binding> bindings = names.module().own(function);
    if (bindings.isEmpty()) {
      return new Definition.Absent();
    }
    if (names.module().loses(function)) {
      return new Definition.Other("deleted again", at(bindings.getLast().span()));
    }
    if (bindings.size() > 1) {
      return new Definition.Ambiguous(bindings.stream().map(each -> at(each.span())).toList());
    }
    Binding only = bindings.getFirst();
    seen.add(function);
    if (only instanceof Binding.Assigned(Expr.Name(String alias, _, _), _)
        && !seen.contains(alias)) {
      return definition(alias, seen);
    }
    if (!names.module().always(function) && !(only instanceof Binding.Opaque)) {
      return new Definition.Other("defined under a condition only", at(only.span()));
    }
    if (only instanceof Binding.Defined(Stmt.FunctionDef def, _) && yields(def)) {
      return new Definition.Other("a generator: it returns no model", atName(def));
    }
    if (only instanceof Binding.Defined(Stmt.FunctionDef def, _)) {
      return new Definition.Function(def.args(), !def.decorator_list().isEmpty(), atName(def));
    }
    String what =
        switch (only) {
          case Binding.Defined(Stmt.AsyncFunctionDef _, _) -> "an async function";
          case Binding.Defined _ -> "a class";
          case Binding.Imported _ -> "an import";
          case Binding.Assigned(Expr.Lambda _, _) -> "a lambda";
          case Binding.Assigned _, Binding.Opaque _ -> "a value that is not a plain function";
        };
    return new Definition.Other(what, at(only.span()));
  }

  /// Whether a `yield` stands in a function itself, and not in one inside it.
  private static boolean yields(Stmt.FunctionDef def) {
    Deque<Node> open = new ArrayDeque<>(def.body());
    while (!open.isEmpty()) {
      switch (open.pop()) {
        case Expr.Yield _, Expr.YieldFrom _ -> {
          return true;
        }
        case Stmt.FunctionDef _, Stmt.AsyncFunctionDef _, Stmt.ClassDef _, Expr.Lambda _ -> {}
        case Node node -> node.children().forEach(open::push);
      }
    }
    return false;
  }

  /// What a module-level name is.
  public sealed interface Definition {
    /// Nothing binds it.
    record Absent() implements Definition {}

    /// Several statements bind it.
    record Ambiguous(List<Location> locations) implements Definition {}

    /// One `def`.
    ///
    /// @param decorated whether decorators stand above it, which may replace the function
    record Function(Arguments parameters, boolean decorated, Location location)
        implements Definition {}

    /// One binding that is no plain function.
    ///
    /// @param what it is, in words
    record Other(String what, Location location) implements Definition {}
  }

  /// The place of a node.
  public Location at(Node node) {
    return at(node.span());
  }

  private Location at(Span span) {
    int column = text.codePointColumn(span.start());
    int endColumn = text.codePointColumn(span.end());
    return Location.of(name, new Region(span.line(), column, span.endLine(), endColumn));
  }

  /// A definition is shown by its first line, not by its whole body.
  private Location atName(Stmt.FunctionDef def) {
    Span span = def.span();
    int column = text.codePointColumn(span.start());
    int end = column + "def ".length() + def.name().length();
    return Location.of(name, new Region(span.line(), column, span.line(), end));
  }
}
