package org.portcullis.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.portcullis.sandbox.Availability.Missing;
import org.portcullis.sandbox.Probe.Outcome;

/// Every probe against every driver: what is contained, what is not, and that the probes can tell.
final class BatteryTest {
  private static final Machine MACHINE =
      Machine.here(SandboxPrerequisites.CACHE, SandboxPrerequisites.ENVIRONMENT);

  private static Battery battery;

  @BeforeAll
  static void findControls() throws Exception {
    SandboxPrerequisites.require();
    battery = Battery.open(SandboxPrerequisites.CACHE, SandboxPrerequisites.ENVIRONMENT);
  }

  @AfterAll
  static void close() throws IOException {
    if (battery != null) {
      battery.close();
    }
  }

  @Test
  void bubblewrapContainsAllButWhatItsDriverNames() throws Exception {
    List<Probe.Result> results = battery.run(StagedModel.bubblewrap());

    assertThat(Battery.objections(StagedModel.bubblewrap(), results)).isEmpty();
    assertThat(escaped(results)).containsExactly("paths_of_mounts");
    assertThat(results).hasSizeGreaterThan(160);
  }

  @Test
  void nearlyEveryProbeSucceedsSomewhere() throws Exception {
    List<Probe.Result> results = battery.run(StagedModel.bubblewrap());

    // What only a real root of the machine can do has no control where there is none.
    assertThat(results.stream().filter(each -> each.control().isPresent()).count())
        .isGreaterThan(results.size() * 8L / 10);
  }

  @Test
  void withoutControlGroupsTheSameIsContained() throws Exception {
    LocalSandbox sandbox = StagedModel.withoutControlGroups();

    assertThat(Battery.objections(sandbox, battery.run(sandbox))).isEmpty();
  }

  /// What namespaces and limits alone do: the host stays out of reach, the kernel does not.
  @Test
  void withoutFiltersTheHostIsContainedAndTheKernelIsNot() throws Exception {
    List<Probe.Result> results = battery.run(StagedModel.withoutFilters());

    assertThat(escaped(results))
        .contains("fork", "socket_vsock", "lock_file", "call_memfd_create", "call_add_key")
        .hasSizeGreaterThan(40)
        .doesNotContain(
            "tcp_to_host",
            "unix_socket_file",
            "read_secret",
            "write_to_host",
            "write_to_submission",
            "see_neighbour",
            "signal_neighbour",
            "memory_of_neighbour",
            "exceed_memory",
            "exceed_memory_file",
            "exceed_processes",
            "make_user_namespace",
            "find_scratch");
  }

  @Test
  void runcContainsAllButWhatItsDriverNames() throws Exception {
    containsAllButWhatItNames(new LocalSandbox(new RuncDriver(), MACHINE));
  }

  @Test
  void gvisorContainsAllButWhatItsDriverNames() throws Exception {
    containsAllButWhatItNames(new LocalSandbox(new GvisorDriver(), MACHINE));
  }

  @Test
  void aProbeThatDoesNotStartIsNoPass() throws Exception {
    Probe unknown = new Probe("no_such_probe", "files", "nothing", false);
    Set<String> verdicts =
        Stream.of(unknown)
            .map(probe -> new Probe.Result(probe, Battery.NOT_STARTED, Optional.empty()))
            .flatMap(each -> Battery.objections(StagedModel.bubblewrap(), List.of(each)).stream())
            .collect(Collectors.toSet());

    assertThat(verdicts).containsExactly("no_such_probe is inconclusive: it did not start");
  }

  @Test
  void nothingIsLeftOfABattery() throws Exception {
    battery.run(StagedModel.bubblewrap());

    String own = ProcessHandle.current().pid() + "-";
    try (Stream<Path> left = Files.list(SandboxPrerequisites.CACHE.folder().resolve("staging"))) {
      assertThat(left.filter(each -> each.getFileName().toString().startsWith(own))).isEmpty();
    }
  }

  private static void containsAllButWhatItNames(LocalSandbox sandbox) throws Exception {
    if (sandbox.availability() instanceof Missing(String reason, String remedy)) {
      assumeTrue(false, "not run: %s; %s".formatted(reason, remedy));
    }
    List<Probe.Result> results = battery.run(sandbox);

    assertThat(Battery.objections(sandbox, results)).isEmpty();
    assertThat(escaped(results)).isSubsetOf(sandbox.driver().knownToEscape().keySet());
  }

  private static Set<String> escaped(List<Probe.Result> results) {
    return results.stream()
        .filter(each -> each.outcome() instanceof Outcome.Escaped)
        .map(each -> each.probe().name())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
