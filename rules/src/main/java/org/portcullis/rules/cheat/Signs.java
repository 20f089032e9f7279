package org.portcullis.rules.cheat;

import java.util.Optional;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.cheat.CheatSign;
import org.portcullis.analyzer.python.PythonModule;

/// Reports the signs of one kind.
final class Signs {
  private Signs() {}

  static void report(
      PythonModule module, CheatSign.Kind kind, String message, String help, RuleContext context) {
    for (CheatSign sign : module.cheats()) {
      if (sign.kind() == kind) {
        context.report(
            sign.location(),
            "%s: %s".formatted(message, sign.what()),
            Optional.of(help),
            sign.steps());
      }
    }
  }
}
