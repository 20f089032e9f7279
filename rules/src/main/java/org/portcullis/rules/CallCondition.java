package org.portcullis.rules;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.portcullis.analyzer.python.CallFact;
import org.portcullis.analyzer.python.CallFact.Argument;
import org.portcullis.grammar.ast.ConstantValue;

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
    TEXT("=text"),
    /// A mode of `open` that writes.
    WRITE("=write"),
    /// Certainly a text in that position, where other calls have something else.
    NAMED("=named"),
    /// Certainly the name of something on a hub: `hf_hub:user/model`.
    HUB("=hub");

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

  /// Whether a call fulfils it, with anything that its arguments can be.
  public Answer of(CallFact call) {
    Optional<Argument> argument =
        Optional.ofNullable(call.keywords().get(name)).filter(_ -> value != Value.NAMED);
    if (argument.isEmpty() && position >= 0 && position < call.positional().size()) {
      argument = Optional.of(call.positional().get(position));
    }
    if (argument.isEmpty()) {
      return call.more() && !needsProof() ? Answer.UNDECIDED : Answer.NO;
    }
    return of(argument.get());
  }

  private Answer of(Argument argument) {
    if (argument.own() && value == Value.TEXT) {
      return Answer.NO; // a path inside the submission
    }
    boolean some = argument.constants().stream().anyMatch(this::fulfils);
    if (some || (value == Value.NOT_NONE && !argument.paths().isEmpty())) {
      return Answer.YES;
    }
    boolean all = argument.complete() && argument.paths().isEmpty();
    return all || needsProof() ? Answer.NO : Answer.UNDECIDED;
  }

  private boolean needsProof() {
    return value == Value.NAMED || value == Value.HUB;
  }

  private boolean fulfils(ConstantValue constant) {
    return switch (value) {
      case TRUE, NOT_ZERO -> isTrue(constant);
      case FALSE -> !isTrue(constant);
      case NOT_NONE -> constant != ConstantValue.Singleton.NONE;
      case TEXT, NAMED -> constant instanceof ConstantValue.Str;
      case HUB -> constant instanceof ConstantValue.Str(String text, _) && text.indexOf(':') >= 0;
      case WRITE ->
          constant instanceof ConstantValue.Str(String mode, _)
              && mode.chars().anyMatch(letter -> "wax+".indexOf(letter) >= 0);
    };
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
      case TEXT, HUB -> "a name from a hub";
      case NAMED -> name + " by name";
      case WRITE -> "a mode that writes";
    };
  }
}
