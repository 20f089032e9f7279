package org.portcullis.gate.cli;

import java.util.concurrent.Callable;
import org.portcullis.gate.RehearsalStep;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `portcullis rehearse PATH`
@Command(
    name = "rehearse",
    description = {
      "Run a submission in the sandbox whatever the static rules say, for investigation.",
      "The verdict still counts every finding."
    })
final class RehearseCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private JudgeOptions judge = new JudgeOptions();
  @Mixin private SandboxOptions sandbox = new SandboxOptions();

  RehearseCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    return judge.judge(terminal, sandbox.step(terminal, RehearsalStep.When.ALWAYS));
  }
}
