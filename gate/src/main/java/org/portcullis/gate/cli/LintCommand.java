package org.portcullis.gate.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `portcullis lint PATH…`
@Command(
    name = "lint",
    description = "Judge without running anything: a folder, a ZIP, or one file of a submission.")
final class LintCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private JudgeOptions judge = new JudgeOptions();

  LintCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    return judge.judge(terminal, Optional.empty());
  }
}
