package org.portcullis.gate.cli;

import java.io.IOException;
import org.portcullis.gate.Verdict;
import org.portcullis.gate.report.Style;
import org.portcullis.sandbox.Availability;
import org.portcullis.sandbox.Cache;
import org.portcullis.sandbox.Doctor;

/// `portcullis doctor`
final class DoctorCommand implements Command {
  private static final Option SELF_TEST =
      Option.flag(
          "--self-test", "Try every sandbox with a battery of probes that it must contain.");
  private static final Option DOCUMENT =
      Option.flag("--document", "With --self-test: write the results as a page.");

  private final Terminal terminal;

  DoctorCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public String name() {
    return "doctor";
  }

  @Override
  public String summary() {
    return "Say what this machine has of what rehearsals need, and how to get the rest.";
  }

  @Override
  public Syntax syntax() {
    return Syntax.of(Syntax.Operands.NONE, SELF_TEST, DOCUMENT);
  }

  @Override
  public int run(Arguments arguments) throws IOException, InterruptedException {
    return arguments.has(SELF_TEST)
        ? new SelfTest(terminal, arguments.has(DOCUMENT)).run()
        : examine();
  }

  private int examine() {
    Style style = terminal.style();
    Cache cache = Cache.ofThisUser(terminal.environment());
    terminal.out().printf("%-8s  java: %s%n", style.good("ok"), Runtime.version());
    boolean able = true;
    for (Doctor.Prerequisite each : new Doctor(cache, terminal.environment()).examine()) {
      switch (each.availability()) {
        case Availability.Available(String what) ->
            terminal.out().printf("%-8s  %s: %s%n", style.good("ok"), each.name(), what);
        case Availability.Missing(String reason, String remedy) -> {
          able &= !each.needed();
          String word = each.needed() ? style.error("missing") : style.warning("without");
          terminal.out().printf("%-8s  %s: %s%n", word, each.name(), reason);
          terminal.out().printf("%-8s  %s%n", "", remedy);
        }
      }
    }
    terminal
        .out()
        .println(
            able
                ? "`portcullis check` can rehearse here."
                : "`portcullis check` cannot rehearse here yet: its verdicts stay inconclusive.");
    return able ? 0 : Verdict.INCONCLUSIVE.exitCode();
  }
}
