package org.portcullis.gate.cli;

import java.util.Optional;

/// `portcullis lint PATH…`
final class LintCommand implements Command {
  private final Terminal terminal;

  LintCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public String name() {
    return "lint";
  }

  @Override
  public String summary() {
    return "Judge without running anything: a folder, a ZIP, or one file of a submission.";
  }

  @Override
  public Syntax syntax() {
    return JudgeOptions.syntax();
  }

  @Override
  public int run(Arguments arguments) throws Exception {
    return JudgeOptions.of(arguments).judge(terminal, Optional.empty());
  }
}
