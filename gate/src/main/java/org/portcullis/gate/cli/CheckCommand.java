package org.portcullis.gate.cli;

import org.portcullis.gate.RehearsalStep;

/// `portcullis check PATH…`
final class CheckCommand implements Command {
  private final Terminal terminal;

  CheckCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public String name() {
    return "check";
  }

  @Override
  public String summary() {
    return "Lint, then load the model and run it in a sandbox without network.";
  }

  @Override
  public Syntax syntax() {
    return SandboxChoice.syntax();
  }

  @Override
  public int run(Arguments arguments) throws Exception {
    SandboxChoice sandbox = SandboxChoice.of(arguments);
    return JudgeOptions.of(arguments)
        .judge(terminal, sandbox.step(terminal, RehearsalStep.When.NOTHING_REFUSES));
  }
}
