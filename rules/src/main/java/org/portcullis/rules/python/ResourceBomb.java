package org.portcullis.rules.python;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.portcullis.analyzer.Location;
import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;
import org.portcullis.analyzer.python.CallFact;
import org.portcullis.analyzer.python.PythonModule;
import org.portcullis.grammar.ast.Comprehension;
import org.portcullis.grammar.ast.ConstantValue;
import org.portcullis.grammar.ast.Expr;
import org.portcullis.grammar.ast.Node;
import org.portcullis.grammar.ast.Operator;
import org.portcullis.grammar.ast.Stmt;

/// Numbers, containers and loops whose size is written out and that no machine gets done.
///
/// Why, and what to write instead: `resource-bomb.md`.
public final class ResourceBomb implements Rule<PythonModule> {
  /// At some 30 ns a round, half a minute: longer than the exam gives a whole batch.
  private static final BigInteger ROUNDS = BigInteger.valueOf(1_000_000_000);

  /// Of eight bytes each at least: more than the exam's machine is promised to have.
  private static final BigInteger ELEMENTS = BigInteger.ONE.shiftLeft(32);

  /// Number functions that make a tensor or an array of the sizes that they are given.
  private static final Set<String> MAKERS =
      Set.of("zeros", "ones", "empty", "rand", "randn", "full");

  private static final Set<String> BUFFERS = Set.of("bytes", "bytearray");

  private static final Set<String> CONSUMERS =
      Set.of(
          "all", "any", "dict", "frozenset", "list", "max", "min", "set", "sorted", "sum", "tuple");

  /// A factorial beyond has more than a million digits.
  private static final BigInteger FACTORIAL = BigInteger.valueOf(250_000);

  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.rejecting(
        "PY401",
        "resource-bomb",
        "a number, container or loop of a size that no machine gets done");
  }

  @Override
  public void check(PythonModule module, RuleContext context) {
    new Search(module, context).run();
  }

  /// A node and how often the loops around it run it.
  private record Visit(Node node, BigInteger rounds) {}

  private static final class Search {
    private final PythonModule module;
    private final RuleContext context;
    private final Sizes sizes;
    private final Deque<Visit> open = new ArrayDeque<>();
    private final Map<Location, String> callees = new HashMap<>();

    Search(PythonModule module, RuleContext context) {
      this.module = module;
      this.context = context;
      this.sizes = Sizes.of(module.tree());
    }

    void run() {
      for (CallFact call : module.calls()) {
        if (call.callees().size() == 1) {
          callees.put(call.location(), call.callees().getFirst());
        }
      }
      open.push(new Visit(module.tree(), BigInteger.ONE));
      while (!open.isEmpty()) {
        Visit visit = open.pop();
        look(visit.node(), visit.rounds());
      }
    }

    private void all(List<? extends Node> nodes, BigInteger rounds) {
      nodes.forEach(node -> open.push(new Visit(node, rounds)));
    }

    private void look(Node node, BigInteger rounds) {
      switch (node) {
        case Stmt.FunctionDef def -> all(def.children(), BigInteger.ONE);
        case Stmt.AsyncFunctionDef def -> all(def.children(), BigInteger.ONE);
        case Stmt.For(Expr target, Expr iter, List<Stmt> body, List<Stmt> orelse, _) -> {
          boolean leaves = leaves(body);
          BigInteger inside = leaves ? BigInteger.ONE : loop(iter, rounds);
          all(List.of(target, iter), rounds);
          all(body, inside);
          all(orelse, rounds);
        }
        case Stmt.While(Expr test, List<Stmt> body, List<Stmt> orelse, _) -> {
          if (isTrue(test) && !leaves(body) && runs(test)) {
            report(test, "this loop never ends");
          }
          all(List.of(test), rounds);
          all(body, rounds);
          all(orelse, rounds);
        }
        case Expr.ListComp(Expr elt, List<Comprehension> generators, _) ->
            comprehension(generators, List.of(elt), rounds);
        case Expr.SetComp(Expr elt, List<Comprehension> generators, _) ->
            comprehension(generators, List.of(elt), rounds);
        case Expr.DictComp dict ->
            comprehension(dict.generators(), List.of(dict.key(), dict.value()), rounds);
        case Expr.BinOp operation -> {
          operation(operation);
          all(operation.children(), rounds);
        }
        case Expr.Call call -> {
          call(call);
          all(call.children(), rounds);
        }
        default -> all(node.children(), rounds);
      }
    }

    /// How often what stands inside a loop runs.
    private BigInteger loop(Expr iter, BigInteger rounds) {
      BigInteger inside = rounds.multiply(sizes.rounds(iter).orElse(BigInteger.ONE));
      if (inside.compareTo(ROUNDS) > 0 && rounds.compareTo(ROUNDS) <= 0 && runs(iter)) {
        report(iter, "this runs %,d times".formatted(inside));
      }
      return inside;
    }

    private void comprehension(
        List<Comprehension> generators, List<Expr> results, BigInteger around) {
      BigInteger rounds = around;
      for (Comprehension generator : generators) {
        rounds = loop(generator.iter(), rounds);
        all(generator.children(), rounds);
      }
      all(results, rounds);
    }

    private void operation(Expr.BinOp it) {
      Optional<BigInteger> left = sizes.number(it.left());
      Optional<BigInteger> right = sizes.number(it.right());
      if (left.isPresent() && right.isPresent()) {
        long bits = Sizes.bits(left.get(), it.op(), right.get());
        if (bits > Sizes.NUMBER_BITS && runs(it)) {
          report(it, "this number has more than %,d bits".formatted(Sizes.NUMBER_BITS));
        }
      }
      if (it.op() == Operator.MULT) {
        Optional<BigInteger> length = Sizes.length(it.left()).or(() -> Sizes.length(it.right()));
        Optional<BigInteger> times = left.isPresent() ? left : right;
        if (length.isPresent() && times.isPresent()) {
          elements(it, length.get().multiply(times.get()));
        }
      }
    }

    private void call(Expr.Call call) {
      String callee = callees.getOrDefault(module.at(call), "");
      String name = callee.substring(callee.lastIndexOf('.') + 1);
      List<Expr> args = call.args();
      if (args.isEmpty()) {
        return;
      }
      if (CONSUMERS.contains(callee)) {
        loop(args.getFirst(), BigInteger.ONE);
      }
      if (callee.equals("math.factorial") || callee.equals("scipy.special.factorial")) {
        sizes
            .number(args.getFirst())
            .filter(number -> number.compareTo(FACTORIAL) > 0 && runs(call))
            .ifPresent(_ -> report(call, "this number has more than a million digits"));
      }
      boolean makes = callee.startsWith("torch.") || callee.startsWith("numpy.");
      if (BUFFERS.contains(callee) || (makes && MAKERS.contains(name))) {
        product(args).ifPresent(count -> elements(call, count));
      }
    }

    /// The elements of a tensor whose sizes are written out, one by one or as one tuple.
    private Optional<BigInteger> product(List<Expr> args) {
      List<Expr> dimensions =
          switch (args.getFirst()) {
            case Expr.Tuple(List<Expr> elements, _, _) -> elements;
            case Expr.List(List<Expr> elements, _, _) -> elements;
            default -> args;
          };
      BigInteger count = BigInteger.ONE;
      for (Expr dimension : dimensions) {
        Optional<BigInteger> size = sizes.number(dimension);
        if (size.isEmpty() || size.get().signum() <= 0) {
          return Optional.empty();
        }
        count = count.multiply(size.get());
      }
      return Optional.of(count);
    }

    private void elements(Expr at, BigInteger count) {
      if (count.compareTo(ELEMENTS) > 0 && runs(at)) {
        report(at, "this makes %,d elements".formatted(count));
      }
    }

    private boolean runs(Expr expression) {
      return module.reach().includes(module.at(expression));
    }

    private void report(Expr at, String what) {
      context.report(
          module.at(at), what, "no machine of the exam gets this done: take a smaller size");
    }

    private static boolean isTrue(Expr test) {
      return switch (test) {
        case Expr.Constant(ConstantValue constant, _, _) ->
            constant == ConstantValue.Singleton.TRUE
                || (constant instanceof ConstantValue.Int(BigInteger number)
                    && number.signum() != 0);
        default -> false;
      };
    }

    /// Whether something in a loop can end it.
    private static boolean leaves(List<Stmt> body) {
      Deque<Node> open = new ArrayDeque<>(new ArrayList<Node>(body));
      while (!open.isEmpty()) {
        switch (open.pop()) {
          case Stmt.Break _, Stmt.Return _, Stmt.Raise _, Expr.Yield _, Expr.YieldFrom _ -> {
            return true;
          }
          case Stmt.FunctionDef _, Stmt.ClassDef _, Expr.Lambda _ -> {}
          case Node node -> node.children().forEach(open::push);
        }
      }
      return false;
    }
  }
}
