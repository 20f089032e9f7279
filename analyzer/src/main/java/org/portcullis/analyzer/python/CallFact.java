package org.portcullis.analyzer.python;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.portcullis.analyzer.Location;
import org.portcullis.grammar.ast.ConstantValue;

/// A call of something that was imported or built in, whether it is written as a call, as a
/// decorator, or handed to somebody who calls it.
///
/// @param callees what may be called: dotted paths, with `()` behind what was called before:
///   `pathlib.Path().write_text`; none where only functions of the file are called, or nothing
///   known
/// @param positional the arguments by position, as far as they can be counted
/// @param keywords the arguments by name
/// @param more whether `*` or `**` may give others
/// @param receiver the path that a method of `pathlib.Path` is called on, where it is known
/// @param location the call
/// @param enclosing the function that it stands in, dotted with its classes; empty at module level
public record CallFact(
    List<String> callees,
    List<Argument> positional,
    Map<String, Argument> keywords,
    boolean more,
    Optional<Argument> receiver,
    Location location,
    Optional<String> enclosing) {
  /// What is known of an argument.
  ///
  /// @param constants the constants that it can be
  /// @param paths the imports and builtins that it can be
  /// @param complete whether it cannot be anything else
  /// @param own whether it is derived from the folder of the submission, and in no way leaves it
  /// @param outside whether it can be a file that is certainly not in that folder
  public record Argument(
      List<ConstantValue> constants,
      List<String> paths,
      boolean complete,
      boolean own,
      boolean outside) {
    public Argument {
      constants = List.copyOf(constants);
      paths = List.copyOf(paths);
    }
  }

  public CallFact {
    callees = List.copyOf(callees);
    positional = List.copyOf(positional);
    keywords = Map.copyOf(keywords);
  }
}
