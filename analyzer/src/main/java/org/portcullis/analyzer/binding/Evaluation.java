package org.portcullis.analyzer.binding;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.portcullis.analyzer.binding.Thing.Items;
import org.portcullis.analyzer.binding.Thing.Text;
import org.portcullis.analyzer.binding.Thing.Whole;
import org.portcullis.grammar.ast.BoolOperator;
import org.portcullis.grammar.ast.Comprehension;
import org.portcullis.grammar.ast.ConstantValue;
import org.portcullis.grammar.ast.Expr;
import org.portcullis.grammar.ast.Keyword;

/// What expressions are.
final class Evaluation {
  private final Program program;

  Evaluation(Program program) {
    this.program = program;
  }

  Thing of(Expr expr, Frame frame) {
    program.step();
    Thing thing = evaluated(expr, frame);
    if (!(expr instanceof Expr.Name) && !(expr instanceof Expr.Attribute)) {
      program.weigh(thing);
    }
    return thing;
  }

  private Thing evaluated(Expr expr, Frame frame) {
    return switch (expr) {
      case Expr.Constant constant -> constant(constant.value());
      case Expr.Name name -> frame.read(name.id());
      case Expr.Attribute attribute ->
          program.members().read(of(attribute.value(), frame), attribute.attr());
      case Expr.Call call -> call(call, frame);
      case Expr.BinOp op -> {
        Thing left = of(op.left(), frame);
        Thing right = of(op.right(), frame);
        program.touch(left);
        program.touch(right);
        yield Operations.binary(left, op.op(), right);
      }
      case Expr.UnaryOp op -> unary(op, frame);
      case Expr.BoolOp op -> either(op, frame);
      case Expr.Compare compare -> compare(compare, frame);
      case Expr.IfExp choice ->
          of(Operations.truth(of(choice.test(), frame)) ? choice.body() : choice.orelse(), frame);
      case Expr.Tuple tuple -> new Items(all(tuple.elts(), frame), true);
      case Expr.List list -> new Items(all(list.elts(), frame), false);
      case Expr.Dict dict -> dict(dict, frame);
      case Expr.ListComp list ->
          new Items(comprehension(list.elt(), list.generators(), frame), false);
      case Expr.GeneratorExp each ->
          new Items(comprehension(each.elt(), each.generators(), frame), false);
      case Expr.DictComp dict -> {
        Thing.Dict made = new Thing.Dict();
        Frame inner = new Frame(Optional.of(frame), false, frame.owner);
        loop(
            dict.generators(),
            0,
            inner,
            () -> made.values.put(key(of(dict.key(), inner)), of(dict.value(), inner)));
        yield made;
      }
      case Expr.Subscript subscript ->
          subscript(of(subscript.value(), frame), subscript.slice(), frame);
      case Expr.JoinedStr joined -> joined(joined, frame);
      case Expr.Lambda lambda -> program.function(lambda, frame);
      case Expr.NamedExpr named -> {
        Thing value = of(named.value(), frame);
        program.assign(named.target(), value, frame);
        yield value;
      }
      case Expr.Set _,
          Expr.SetComp _,
          Expr.Await _,
          Expr.Yield _,
          Expr.YieldFrom _,
          Expr.FormattedValue _,
          Expr.TemplateStr _,
          Expr.Interpolation _,
          Expr.Starred _,
          Expr.Slice _ ->
          throw new NotKnown("such an expression");
    };
  }

  private static Thing constant(ConstantValue value) {
    return switch (value) {
      case ConstantValue.Str text when text.splits().isEmpty() -> new Text(text.value());
      case ConstantValue.Int(var number) when number.bitLength() < Long.SIZE ->
          new Whole(number.longValueExact());
      case ConstantValue.Float(double number) -> new Thing.Real(number);
      case ConstantValue.Singleton.TRUE -> new Thing.Truth(true);
      case ConstantValue.Singleton.FALSE -> new Thing.Truth(false);
      case ConstantValue.Singleton.NONE -> Thing.NONE;
      case ConstantValue _ -> throw new NotKnown("such a literal");
    };
  }

  /// What can be a key of our dictionaries: things that are equal only if they are equal in Python.
  static Thing key(Thing thing) {
    return switch (thing) {
      case Text _, Whole _, Thing.Nothing _ -> thing;
      case Thing _ -> throw new NotKnown("a key");
    };
  }

  private List<Thing> all(List<Expr> exprs, Frame frame) {
    List<Thing> values = new ArrayList<>();
    for (Expr expr : exprs) {
      if (expr instanceof Expr.Starred starred) {
        Thing rest = of(starred.value(), frame);
        program.weigh(rest);
        values.addAll(Iteration.of(rest));
      } else {
        values.add(of(expr, frame));
      }
    }
    return values;
  }

  private Thing call(Expr.Call call, Frame frame) {
    if (call.func() instanceof Expr.Name(String name, _, _) && name.equals("super")) {
      return above(call.args(), frame);
    }
    Thing callee = of(call.func(), frame);
    List<Thing> values = all(call.args(), frame);
    Map<String, Thing> named = new LinkedHashMap<>();
    for (Keyword keyword : call.keywords()) {
      Thing value = of(keyword.value(), frame);
      if (keyword.arg().isPresent()) {
        named.put(keyword.arg().get(), value);
      } else if (value instanceof Thing.Dict dict) {
        dict.values.forEach((key, each) -> {
          if (!(key instanceof Text(String text))) {
            throw new NotKnown("a keyword that is no text");
          }
          named.put(text, each);
        });
      } else {
        throw new NotKnown("keywords from somewhere");
      }
    }
    return program.calls().call(callee, new CallArguments(values, named), call);
  }

  /// `super()`, and the older `super(Net, self)`.
  private Thing above(List<Expr> args, Frame frame) {
    if (args.isEmpty()) {
      return program.above(frame);
    }
    if (args.size() == 2 && of(args.getFirst(), frame) instanceof Thing.Type type) {
      return new Thing.Above(type, of(args.getLast(), frame));
    }
    throw new NotKnown("what `super()` is");
  }

  private Thing unary(Expr.UnaryOp op, Frame frame) {
    Thing operand = of(op.operand(), frame);
    return switch (op.op()) {
      case NOT -> new Thing.Truth(!Operations.truth(operand));
      case USUB, UADD, INVERT -> {
        program.touch(operand);
        yield switch (operand) {
          case Thing.Tensor _ -> Thing.Tensor.any();
          case Whole(long value) when op.op().symbol().equals("-") && value != Long.MIN_VALUE ->
              new Whole(-value);
          case Thing.Real(double value) when op.op().symbol().equals("-") -> new Thing.Real(-value);
          case Thing _ -> throw new NotKnown("an operator");
        };
      }
    };
  }

  private Thing either(Expr.BoolOp op, Frame frame) {
    int last = op.values().size() - 1;
    for (Expr each : op.values().subList(0, last)) {
      Thing value = of(each, frame);
      if (Operations.truth(value) == (op.op() == BoolOperator.OR)) {
        return value;
      }
    }
    return of(op.values().get(last), frame);
  }

  private Thing compare(Expr.Compare compare, Frame frame) {
    Thing left = of(compare.left(), frame);
    for (int i = 0; i < compare.ops().size(); i++) {
      Thing right = of(compare.comparators().get(i), frame);
      program.weigh(left);
      program.weigh(right);
      if (!Operations.compare(left, compare.ops().get(i), right)) {
        return new Thing.Truth(false);
      }
      left = right;
    }
    return new Thing.Truth(true);
  }

  private Thing dict(Expr.Dict dict, Frame frame) {
    Thing.Dict made = new Thing.Dict();
    for (int i = 0; i < dict.values().size(); i++) {
      Thing value = of(dict.values().get(i), frame);
      Optional<Expr> key = dict.keys().get(i);
      if (key.isPresent()) {
        made.values.put(key(of(key.get(), frame)), value);
      } else if (value instanceof Thing.Dict other) {
        made.values.putAll(other.values);
      } else {
        throw new NotKnown("an unpacked mapping");
      }
    }
    return made;
  }

  private List<Thing> comprehension(Expr elt, List<Comprehension> generators, Frame frame) {
    List<Thing> values = new ArrayList<>();
    Frame inner = new Frame(Optional.of(frame), false, frame.owner);
    inner.self = frame.self;
    loop(generators, 0, inner, () -> values.add(of(elt, inner)));
    return values;
  }

  private void loop(List<Comprehension> generators, int at, Frame frame, Runnable body) {
    if (at == generators.size()) {
      body.run();
      return;
    }
    Comprehension generator = generators.get(at);
    if (generator.is_async()) {
      throw new NotKnown("an async comprehension");
    }
    for (Thing each : Iteration.of(of(generator.iter(), frame))) {
      program.step();
      program.assign(generator.target(), each, frame);
      boolean passes = true;
      for (Expr test : generator.ifs()) {
        passes = passes && Operations.truth(of(test, frame));
      }
      if (passes) {
        loop(generators, at + 1, frame, body);
      }
    }
  }

  private Thing subscript(Thing value, Expr slice, Frame frame) {
    if (slice instanceof Expr.Slice range) {
      return slice(value, range, frame);
    }
    if (value instanceof Thing.Tensor tensor) {
      program.touch(tensor);
      return Thing.Tensor.any();
    }
    Thing index = of(slice, frame);
    if (value instanceof Thing.Dict dict) {
      Thing found = dict.values.get(key(index));
      if (found == null) {
        throw new NotKnown("a key that is missing");
      }
      return found;
    }
    if (value instanceof Thing.Layer layer
        && layer.kind.equals("torch.nn.ModuleDict")
        && index instanceof Text(String name)) {
      return layer
          .children
          .getOrDefault(name, Optional.empty())
          .orElseThrow(() -> new NotKnown("a module that is missing"));
    }
    if (!(index instanceof Whole(long at))) {
      throw new NotKnown("an index");
    }
    List<Thing> values = Iteration.of(value);
    long place = at < 0 ? at + values.size() : at;
    if (place < 0 || place >= values.size()) {
      throw new NotKnown("an index outside");
    }
    return values.get((int) place);
  }

  private Thing slice(Thing value, Expr.Slice range, Frame frame) {
    if (value instanceof Thing.Tensor tensor) {
      program.touch(tensor);
      return Thing.Tensor.any();
    }
    if (range.step().isPresent()) {
      throw new NotKnown("a slice with steps");
    }
    int size =
        switch (value) {
          case Items items -> items.values.size();
          case Text(String text) when text.codePoints().allMatch(c -> c < 0x10000) -> text.length();
          case Thing _ -> throw new NotKnown("a slice");
        };
    int from = bound(range.lower(), 0, size, frame);
    int to = Math.max(from, bound(range.upper(), size, size, frame));
    return switch (value) {
      case Items items -> new Items(new ArrayList<>(items.values.subList(from, to)), items.tuple);
      case Text(String text) -> new Text(text.substring(from, to));
      case Thing _ -> throw new NotKnown("a slice");
    };
  }

  private int bound(Optional<Expr> expr, int otherwise, int size, Frame frame) {
    if (expr.isEmpty()) {
      return otherwise;
    }
    return switch (of(expr.get(), frame)) {
      case Whole(long at) -> Math.clamp(at < 0 ? at + size : at, 0, size);
      case Thing.Nothing _ -> otherwise;
      case Thing _ -> throw new NotKnown("a slice");
    };
  }

  private Thing joined(Expr.JoinedStr joined, Frame frame) {
    StringBuilder text = new StringBuilder();
    for (Expr part : joined.values()) {
      switch (part) {
        case Expr.Constant(ConstantValue.Str(String literal, var _), _, _) -> text.append(literal);
        case Expr.FormattedValue field
            when field.conversion() < 0 && field.format_spec().isEmpty() ->
            text.append(Builtins.text(of(field.value(), frame)));
        case Expr _ -> throw new NotKnown("a formatted value");
      }
    }
    return new Text(text.toString());
  }
}
