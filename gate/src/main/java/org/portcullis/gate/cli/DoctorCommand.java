package org.portcullis.gate.cli;

import java.io.IOException;
import java.util.List;
import org.portcullis.gate.Verdict;
import org.portcullis.gate.report.Style;
import org.portcullis.sandbox.Availability;
import org.portcullis.sandbox.Cache;
import org.portcullis.sandbox.Doctor;
import org.portcullis.sandbox.graalpy.InstalledEngines;

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

  private int examine() throws IOException {
    Style style = terminal.style();
    Cache cache = Cache.ofThisUser(terminal.environment());
    List<Doctor.Prerequisite> python = new Doctor(cache, terminal.environment()).examine();
    Availability embedded = new InstalledEngines(cache).ours(terminal.environment());
    boolean withPython =
        python.stream()
            .noneMatch(
                each -> each.needed() && each.availability() instanceof Availability.Missing);
    boolean without = embedded instanceof Availability.Available;
    terminal.out().printf("%-8s  java: %s%n", style.good("ok"), Runtime.version());
    for (Doctor.Prerequisite each : python) {
      show(style, each.name(), each.needed() && !without, each.availability());
    }
    show(style, "engine without python", !withPython, embedded);
    terminal.out().println(conclusion(withPython, without));
    return withPython || without ? 0 : Verdict.INCONCLUSIVE.exitCode();
  }

  private void show(Style style, String name, boolean needed, Availability availability) {
    switch (availability) {
      case Availability.Available(String what) ->
          terminal.out().printf("%-8s  %s: %s%n", style.good("ok"), name, what);
      case Availability.Missing(String reason, String remedy) -> {
        String word = needed ? style.error("missing") : style.warning("without");
        terminal.out().printf("%-8s  %s: %s%n", word, name, reason);
        terminal.out().printf("%-8s  %s%n", "", remedy);
      }
    }
  }

  private static String conclusion(boolean withPython, boolean without) {
    if (withPython) {
      return "`portcullis check` can rehearse here.";
    }
    return without
        ? "`portcullis check` rehearses here with the engine that needs no Python."
        : "`portcullis check` cannot rehearse here yet: it will fetch the engine that needs no Python,"
            + " or its verdicts stay inconclusive.";
  }
}
