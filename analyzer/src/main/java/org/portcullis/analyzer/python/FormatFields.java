package org.portcullis.analyzer.python;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.portcullis.grammar.ast.ConstantValue;
import org.portcullis.grammar.ast.Node;

/// The fields of a template for `str.format`, which read attributes and items of the arguments.
final class FormatFields {
  /// `{0.os.environ[HOME]!r:>3}`: the first part names an argument.
  private static final Pattern FIELD = Pattern.compile("\\{(\\w*)((?:\\.\\w+|\\[[^\\]{}]*])+)");

  private static final Pattern PART = Pattern.compile("\\.(\\w+)|\\[([^\\]]*)]");

  private FormatFields() {}

  static void read(ConstantValue template, Given given, Calls calls, Recorder recorder, Node node) {
    if (!(template instanceof ConstantValue.Str text)) {
      return;
    }
    Matcher field = FIELD.matcher(text.value());
    while (field.find()) {
      String argument = field.group(1);
      Values values =
          argument.isEmpty()
              ? given.all()
              : argument.length() < 3 && argument.chars().allMatch(Character::isDigit)
                  ? given.at(Integer.parseInt(argument))
                  : given.keywords().getOrDefault(argument, given.all());
      Matcher part = PART.matcher(field.group(2));
      while (part.find()) {
        String name = part.group(1);
        if (name == null) {
          values = calls.items().load(values, Values.text(part.group(2)), node);
        } else {
          recorder.attribute(name, AttributeUse.Access.LOAD, values, node);
          values = calls.members().load(values, name, node);
        }
        recorder.reference(values, node);
      }
    }
  }
}
