package org.portcullis.gate.cli;

import org.portcullis.gate.RehearsalStep;

/// `portcullis rehearse PATH…`
final class RehearseCommand implements Command {
  private final Terminal terminal;

  RehearseCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public String name() {
    return "rehearse";
  }

  @Override
  public String summary() {
    return "Run a submission in the sandbox whatever the static rules say, for investigation;"
        + " the verdict still counts every finding.";
  }

  @Override
  public Syntax syntax() {
    return SandboxChoice.syntax();
  }

  @Override
  public int run(Arguments arguments) throws Exception {
    SandboxChoice sandbox = SandboxChoice.of(arguments);
    return JudgeOptions.of(arguments)
        .judge(terminal, sandbox.step(terminal, RehearsalStep.When.ALWAYS));
  }
}
