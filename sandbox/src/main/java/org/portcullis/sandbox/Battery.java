package org.portcullis.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.portcullis.analyzer.Modality;
import org.portcullis.analyzer.Observation;
import org.portcullis.analyzer.Observation.Ending;
import org.portcullis.analyzer.Observation.Exit;
import org.portcullis.analyzer.PlainValue;
import org.portcullis.analyzer.RehearsalLimits;
import org.portcullis.analyzer.RehearsalPlan;
import org.portcullis.analyzer.RehearsalPlan.Batch;
import org.portcullis.analyzer.RehearsalPlan.InputType;
import org.portcullis.analyzer.RehearsalPlan.WeightsType;
import org.portcullis.sandbox.Probe.Outcome;
import org.portcullis.sandbox.SystemCallFilter.Architecture;

/// Tries a sandbox with everything that a submission must not be able to do.
///
/// The probes run where a submission runs, from the import of `model.py` on. Each is tried in
/// weaker places as well: one that fails everywhere says nothing about a sandbox in which it fails.
public final class Battery implements AutoCloseable {
  /// Small limits, so that going beyond them costs little where nothing stops it.
  private static final long MEBIBYTE = 1L << 20;

  private static final long MEMORY_BYTES = 512 * MEBIBYTE;
  private static final Duration WALL_CLOCK = Duration.ofSeconds(60);

  static final Outcome NOT_STARTED = new Outcome.Inconclusive("it did not start");

  private static final String LEAVE_MARKS = "leave_marks";

  private final Machine machine;
  private final Witness witness;
  private final Map<String, String> controls = new LinkedHashMap<>();

  private Battery(Machine machine, Witness witness) {
    this.machine = machine;
    this.witness = witness;
  }

  /// Opens what the probes aim at, and finds out where each probe succeeds.
  ///
  /// @param environment of this program
  public static Battery open(Cache cache, Map<String, String> environment)
      throws IOException, SandboxUnavailable, InterruptedException {
    Machine machine = Machine.here(cache, environment);
    Battery battery = new Battery(machine, new Witness(machine));
    try {
      battery.findControls();
      return battery;
    } catch (IOException | SandboxUnavailable | InterruptedException | RuntimeException e) {
      battery.close();
      throw e;
    }
  }

  /// The same for one quick look at a sandbox, without controls.
  static Battery withoutControls(Machine machine) throws IOException {
    return new Battery(machine, new Witness(machine));
  }

  /// Tries every probe in a sandbox.
  ///
  /// @throws SandboxUnavailable when nothing can be started in it
  public List<Probe.Result> run(LocalSandbox sandbox)
      throws IOException, SandboxUnavailable, InterruptedException {
    Map<String, Outcome> outcomes = outcomes(sandbox, Probe.all());
    return Probe.all().stream()
        .map(probe ->
            new Probe.Result(
                probe,
                outcomes.getOrDefault(probe.name(), NOT_STARTED),
                Optional.ofNullable(controls.get(probe.name()))))
        .toList();
  }

  /// Tries a sandbox and says what speaks against it.
  public List<String> objections(LocalSandbox sandbox)
      throws IOException, SandboxUnavailable, InterruptedException {
    return objections(sandbox, run(sandbox));
  }

  /// Whether nothing escapes besides what is known of a driver, and nothing stays open.
  ///
  /// @return what speaks against the sandbox; empty when nothing does
  public static List<String> objections(LocalSandbox sandbox, List<Probe.Result> results) {
    List<String> objections = new ArrayList<>();
    for (Probe.Result result : results) {
      String name = result.probe().name();
      switch (result.outcome()) {
        case Outcome.Contained _ -> {}
        case Outcome.Escaped(String how) -> {
          if (!sandbox.driver().knownToEscape().containsKey(name)) {
            objections.add("%s succeeds (%s)".formatted(name, how));
          }
        }
        case Outcome.Inconclusive(String why) ->
            objections.add("%s is inconclusive: %s".formatted(name, why));
      }
    }
    return objections;
  }

  private void findControls() throws IOException, SandboxUnavailable, InterruptedException {
    for (UncontainedDriver driver : UncontainedDriver.values()) {
      if (driver == UncontainedDriver.AS_US && !machine.user().isRoot()) {
        continue;
      }
      List<Probe> open =
          Probe.all().stream().filter(each -> !controls.containsKey(each.name())).toList();
      Machine free = machine.withoutControlGroups().withoutFilters();
      outcomes(new LocalSandbox(driver, free), open)
          .forEach((name, outcome) -> {
            if (outcome instanceof Outcome.Escaped) {
              controls.put(name, driver.title());
            }
          });
    }
  }

  /// What came of each probe; one that never started is inconclusive.
  private Map<String, Outcome> outcomes(LocalSandbox sandbox, List<Probe> probes)
      throws IOException, SandboxUnavailable, InterruptedException {
    Map<String, Outcome> outcomes = new LinkedHashMap<>();
    Map<Boolean, List<Probe>> byRun =
        probes.stream().collect(Collectors.partitioningBy(p -> p.family().equals(Probe.LATER)));
    runUntilAllHadTheirTurn(sandbox, byRun.getOrDefault(false, List.of()), true, outcomes);
    runUntilAllHadTheirTurn(sandbox, byRun.getOrDefault(true, List.of()), false, outcomes);
    probes.forEach(probe -> outcomes.putIfAbsent(probe.name(), NOT_STARTED));
    return outcomes;
  }

  /// A probe may end its process; the others then get another one.
  private void runUntilAllHadTheirTurn(
      LocalSandbox sandbox, List<Probe> probes, boolean leavesMarks, Map<String, Outcome> outcomes)
      throws IOException, SandboxUnavailable, InterruptedException {
    List<Probe> left = new ArrayList<>(probes);
    boolean marks = leavesMarks;
    while (!left.isEmpty()) {
      Path staging = machine.cache().newStagingFolder();
      try {
        List<String> names = left.stream().map(Probe::name).collect(Collectors.toList());
        if (marks) {
          names.addFirst(LEAVE_MARKS);
          marks = false;
        }
        Files.writeString(staging.resolve("model.py"), source(names));
        Files.setPosixFilePermissions(staging, PosixFilePermissions.fromString("rwxrwxrwx"));
        Observation seen = sandbox.run(plan(staging), WorkerDuties.none().withoutTorch());
        Map<String, Outcome> now = read(seen, left);
        if (now.isEmpty()) {

          return; // nothing started, and it would not the next time
        }
        for (String name : witness.takeSeen(staging)) {
          now.put(name, new Outcome.Escaped("seen by the host"));
        }
        outcomes.putAll(now);
        left.removeIf(probe -> now.containsKey(probe.name()));
      } finally {
        FileTree.delete(staging);
      }
    }
  }

  private static Map<String, Outcome> read(Observation seen, List<Probe> probes) {
    Map<String, Outcome> outcomes = new LinkedHashMap<>();
    Set<String> started = new LinkedHashSet<>();
    for (String line : seen.output().text().lines().toList()) {
      String[] words = line.split(" ", 3);
      if (words.length < 2) {
        continue;
      }
      String rest = words.length == 3 ? words[2] : "";
      switch (words[1]) {
        case "started" -> started.add(words[0]);
        case "reached" -> outcomes.put(words[0], new Outcome.Escaped("it says so"));
        case "refused" -> outcomes.put(words[0], new Outcome.Contained(rest));
        case "failed" -> outcomes.put(words[0], new Outcome.Inconclusive(rest));
        default -> {}
      }
    }
    outcomes.keySet().retainAll(started);
    for (Probe probe : probes) {
      if (started.contains(probe.name()) && !outcomes.containsKey(probe.name())) {
        outcomes.put(probe.name(), ended(probe, seen.ending()));
      }
    }
    return outcomes;
  }

  private static Outcome ended(Probe probe, Ending ending) {
    String how =
        switch (ending) {
          case Ending.Died(Exit.Signal(int number), _) -> "killed by signal " + number;
          case Ending.Died(Exit.Status(int code), _) -> "ended with status " + code;
          case Ending.OutOfMemory _ -> "killed for its memory";
          case Ending.TimedOut _ -> "killed after the wall clock";
          case Ending.Completed _,
              Ending.ImportFailed _,
              Ending.LoadFailed _,
              Ending.NotAModule _,
              Ending.ForwardFailed _,
              Ending.ProtocolViolation _ ->
              ending.toString();
        };
    return probe.ends() ? new Outcome.Contained(how) : new Outcome.Inconclusive(how);
  }

  private String source(List<String> names) {
    return new String(Resource.bytes(Probe.SOURCE), StandardCharsets.UTF_8)
        .replace("@TCP@", Integer.toString(witness.port()))
        .replace("@PID@", Long.toString(witness.neighbour()))
        .replace("@MEMORY@", Long.toString(MEMORY_BYTES))
        .replace("@UNIX@", witness.socket().toString())
        .replace("@FOLDER@", witness.folder().toString())
        .replace("@MARK@", mark())
        .replace("@HOSTNAME@", Command.ask(List.of(machine.tool("uname"), "-n")).text())
        .replace("@SERIAL@", witness.folder().getFileName().toString())
        .replace("@NUMBERS@", numbers())
        .replace("@RUN@", String.join(" ", names));
  }

  /// A variable of this program that nothing but its environment would hold.
  private String mark() {
    return "PATH=" + machine.environment().getOrDefault("PATH", "");
  }

  private static String numbers() {
    return Architecture.current().stream()
        .flatMap(known -> SystemCallTable.of(known).rules().stream())
        .map(rule -> rule.name() + "=" + rule.number())
        .collect(Collectors.joining(" "));
  }

  private static RehearsalPlan plan(Path staging) {
    RehearsalLimits standard = RehearsalLimits.standard();
    RehearsalLimits small =
        new RehearsalLimits(
            WALL_CLOCK,
            MEMORY_BYTES,
            standard.processes(),
            2 * MEBIBYTE,
            standard.descriptors(),
            4 * MEBIBYTE,
            4 * MEBIBYTE,
            standard.outputBytes(),
            standard.failureBytes(),
            standard.logits(),
            standard.threads());
    return new RehearsalPlan(
        staging,
        Modality.IMAGE,
        "model.safetensors",
        WeightsType.FLOAT32,
        PlainValue.Mapping.of(Map.of()),
        List.of(new Batch(List.of(1), InputType.UINT8)),
        0,
        small);
  }

  @Override
  public void close() throws IOException {
    witness.close();
  }
}
