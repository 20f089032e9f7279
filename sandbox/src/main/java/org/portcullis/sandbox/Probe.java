package org.portcullis.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// One thing that a submission must not be able to do, as `battery.py` tries it.
///
/// @param name the function's
/// @param family what is attacked: `network`, `files` …
/// @param attempt what it tries, in words that follow "to"
/// @param ends whether being killed for it is a way of being refused
public record Probe(String name, String family, String attempt, boolean ends) {
  static final String SOURCE = "battery.py";

  /// Found by what earlier runs left, so only in a run of its own.
  static final String LATER = "next rehearsal";

  private static final Pattern FUNCTION =
      Pattern.compile(
          "@probe\\(\"([a-z ]+)\"(, ends=True)?\\)\\s+def (\\w+)\\(\\):\\s+\"\"\"(.*?)\"\"\"");

  private static final Pattern CALL = Pattern.compile("surface\\(\"(\\w+)\",.*text=\"(.*?)\"\\)");

  /// All of them, in the order of the file.
  static List<Probe> all() {
    String source = new String(Resource.bytes(SOURCE), StandardCharsets.UTF_8);
    record Found(int at, Probe probe) {}
    List<Found> found = new ArrayList<>();
    FUNCTION
        .matcher(source)
        .results()
        .forEach(match ->
            found.add(
                new Found(
                    match.start(),
                    new Probe(
                        match.group(3), match.group(1), match.group(4), match.group(2) != null))));
    CALL.matcher(source)
        .results()
        .forEach(match ->
            found.add(
                new Found(
                    match.start(),
                    new Probe("call_" + match.group(1), "system calls", match.group(2), false))));
    return found.stream().sorted(Comparator.comparingInt(Found::at)).map(Found::probe).toList();
  }

  /// What came of a probe.
  public sealed interface Outcome {
    /// It was refused.
    ///
    /// @param by the error's name, or what was found instead
    record Contained(String by) implements Outcome {}

    /// It succeeded.
    ///
    /// @param how who says so: the probe, or the host that it reached
    record Escaped(String how) implements Outcome {}

    /// It cannot be said, because the probe did not start or failed by itself.
    record Inconclusive(String why) implements Outcome {}
  }

  /// A probe, what came of it, and where it is known to succeed.
  ///
  /// @param control the weaker place in which the same probe succeeded; empty where it never did,
  ///   so that its containment proves little
  public record Result(Probe probe, Outcome outcome, Optional<String> control) {}
}
