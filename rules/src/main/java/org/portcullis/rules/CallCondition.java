package org.portcullis.rules;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.portcullis.grammar.ast.ConstantValue;
import org.portcullis.grammar.ast.Expr;
import org.portcullis.grammar.ast.Keyword;

/// The argument that makes a call able to do something.
///
/// @param name its keyword
/// @param position where it may stand without it, from 0; -1 for nowhere
/// @param value what it has to be
public record CallCondition(String name, int position, Value value) {
  /// What the argument has to be.
  public enum Value {
    /// `True`.
    TRUE("=True"),
    /// `False`.
    FALSE("=False"),
    /// Anything but `None`.
    NOT_NONE("!=None"),
    /// Anything but `0`.
    NOT_ZERO("!=0"),
    /// A text that stands in place.
    TEXT("=text");

    private final String written;

    Value(String written) {
      this.written = written;
    }
  }

  /// Whether a call fulfils the condition.
  public enum Answer {
    /// It does.
    YES,
    /// It does not.
    NO,
    /// It depends on a value that is not written in place.
    UNDECIDED
  }

  private static final Pattern WRITTEN = Pattern.compile("(\\w+)(?:@(\\d+))?(!?=\\w+)");

  /// Reads a condition as the maps write it: `allow_pickle@2=True`.
  static CallCondition parse(String text) {
    Matcher matcher = WRITTEN.matcher(text);
    if (matcher.matches()) {
      for (Value value : Value.values()) {
        if (value.written.equals(matcher.group(3))) {
          String position = matcher.group(2);
          return new CallCondition(
              matcher.group(1), position == null ? -1 : Integer.parseInt(position), value);
        }
      }
    }
    throw new IllegalStateException("not a condition: " + text);
  }

  /// Whether this call fulfils it.
  public Answer of(Expr.Call call) {
    boolean unpacks = call.args().stream().anyMatch(Expr.Starred.class::isInstance);
    for (Keyword keyword : call.keywords()) {
      Optional<String> given = keyword.arg();
      if (given.isEmpty()) {
        unpacks = true;
      } else if (given.get().equals(name)) {
        return of(keyword.value());
      }
    }
    List<Expr> args = call.args();
    if (position >= 0 && position < args.size() && !unpacks) {
      return of(args.get(position));
    }
    return unpacks ? Answer.UNDECIDED : Answer.NO;
  }

  private Answer of(Expr value) {
    if (value instanceof Expr.JoinedStr) {
      return this.value == Value.TEXT ? Answer.UNDECIDED : answer(this.value == Value.NOT_NONE);
    }
    if (!(value instanceof Expr.Constant(ConstantValue constant, _, _))) {
      return Answer.UNDECIDED;
    }
    return answer(
        switch (this.value) {
          case TRUE -> isTrue(constant);
          case FALSE -> !isTrue(constant);
          case NOT_NONE -> constant != ConstantValue.Singleton.NONE;
          case NOT_ZERO -> isTrue(constant);
          case TEXT -> constant instanceof ConstantValue.Str;
        });
  }

  private static Answer answer(boolean fulfilled) {
    return fulfilled ? Answer.YES : Answer.NO;
  }

  /// Python's own idea of truth, since libraries test these arguments with `if`.
  private static boolean isTrue(ConstantValue constant) {
    return switch (constant) {
      case ConstantValue.Singleton singleton ->
          singleton == ConstantValue.Singleton.TRUE
              || singleton == ConstantValue.Singleton.ELLIPSIS;
      case ConstantValue.Int(var number) -> number.signum() != 0;
      case ConstantValue.Float(double number) -> number != 0;
      case ConstantValue.Complex(double number) -> number != 0;
      case ConstantValue.Str(String text, _) -> !text.isEmpty();
      case ConstantValue.Bytes(String bytes) -> !bytes.isEmpty();
    };
  }

  /// The condition in a message: `allow_pickle=True`.
  @Override
  public String toString() {
    return switch (value) {
      case TRUE, FALSE -> name + value.written;
      case NOT_NONE, NOT_ZERO -> name;
      case TEXT -> "a name from a hub";
    };
  }
}
