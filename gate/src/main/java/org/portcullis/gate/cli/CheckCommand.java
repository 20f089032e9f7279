package org.portcullis.gate.cli;

import java.util.concurrent.Callable;
import org.portcullis.gate.RehearsalStep;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `portcullis check PATH…`
@Command(
    name = "check",
    description = "Lint, then load the model and run it in a sandbox without network.")
final class CheckCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private JudgeOptions judge = new JudgeOptions();
  @Mixin private SandboxOptions sandbox = new SandboxOptions();

  CheckCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    return judge.judge(terminal, sandbox.step(terminal, RehearsalStep.When.NOTHING_REFUSES));
  }
}
