package org.portcullis.sandbox.graalpy;

import java.util.Map;
import java.util.TreeMap;
import org.portcullis.sandbox.graalpy.Frames.Body;

/// What the submission tried and is not allowed, by its interpreter's account: kept where the
/// submission cannot take it back.
final class Attempts {
  /// As many kinds as the host takes; what else is tried afterwards says no more.
  private static final int MOST = 32;

  /// No honest name of a module, call or file is longer.
  private static final int NAME_BYTES = 200;

  private final Map<String, Attempt> kinds = new TreeMap<>();

  /// @param line of `model.py`, where it was tried first; 0 for none
  private record Attempt(int count, int line) {}

  /// @param what was tried, in few words
  void note(String what, int line) {
    String name = what.length() > NAME_BYTES ? what.substring(0, NAME_BYTES) : what;
    if (kinds.size() < MOST || kinds.containsKey(name)) {
      kinds.merge(
          name,
          new Attempt(1, Math.max(0, line)),
          (first, _) ->
              new Attempt(Math.min(first.count() + 1, Integer.MAX_VALUE - 1), first.line()));
    }
  }

  /// The body of the last reply.
  Body body() {
    Body body = new Body().number(kinds.size());
    kinds.forEach((name, attempt) ->
        body.text(name, NAME_BYTES).number(attempt.count()).number(attempt.line()));
    return body;
  }
}
