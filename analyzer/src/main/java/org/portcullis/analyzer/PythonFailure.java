package org.portcullis.analyzer;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An exception that came out of the submission's code.
///
/// @param type its class, dotted unless it is a builtin: `RuntimeError`, `torch.OutOfMemoryError`
/// @param message its text, capped, with control characters escaped: hostile, to be shown and never
///   parsed
/// @param modelLines 1-based lines of `model.py` that were being run, outermost first; frames of
///   torch, of the standard library and of our worker are left out
public record PythonFailure(String type, String message, List<Integer> modelLines) {
  private static final Pattern MISSING_MODULE =
      Pattern.compile("No module named '([\\w.]+)'(?s:.*)");

  public PythonFailure {
    modelLines = List.copyOf(modelLines);
  }

  /// The line of `model.py` to point at: the innermost one.
  public OptionalInt line() {
    return modelLines.isEmpty() ? OptionalInt.empty() : OptionalInt.of(modelLines.getLast());
  }

  /// The exception as one line: its class, and its message with every run of blanks and line ends
  /// made one blank.
  public String summary() {
    String text = message.replaceAll("\\s+", " ").strip();
    return text.isEmpty() ? type : type + ": " + text;
  }

  /// Whether Python or torch could not get memory: a request beyond the limit fails at once, and
  /// the kernel never has to kill anybody.
  public boolean isOutOfMemory() {
    return type.equals("MemoryError")
        || type.equals("torch.OutOfMemoryError")
        || (type.equals("RuntimeError") && message.contains("can't allocate memory"));
  }

  /// The package that is not installed, if that is what happened.
  ///
  /// Python names a module inside a package only when it has found the package: a name with a dot
  /// is a module that does not exist in a package that does.
  public Optional<String> missingPackage() {
    Matcher matcher = MISSING_MODULE.matcher(message);
    return type.equals("ModuleNotFoundError") && matcher.matches()
        ? Optional.of(matcher.group(1)).filter(name -> name.indexOf('.') < 0)
        : Optional.empty();
  }
}
