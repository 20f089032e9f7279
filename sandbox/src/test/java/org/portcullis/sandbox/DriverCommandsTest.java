package org.portcullis.sandbox;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.portcullis.analyzer.RehearsalLimits;
import org.portcullis.sandbox.Availability.Missing;
import org.portcullis.sandbox.SystemCallFilter.Architecture;

/// What the drivers' tools are told, without running them.
final class DriverCommandsTest {
  private static final String IMAGE = "example.org/runtime@sha256:" + "0".repeat(64);

  @TempDir private Path folder;

  @Test
  void anEngineIsToldEveryLimitAndNothingOfTheHost() throws Exception {
    List<String> command = new EngineDriver("docker", IMAGE, "all").contain(place()).command();

    assertThat(command).startsWith(command.getFirst(), "run", "--rm", "--interactive");
    assertThat(String.join(" ", command))
        .contains(
            "--pull never --network none",
            "--read-only --cap-drop ALL --user 1000:1000",
            "--security-opt no-new-privileges --ipc private",
            "--security-opt seccomp=" + folder.resolve("seccomp.json"),
            "--memory 8589934592 --memory-swap 8589934592 --pids-limit 64",
            "--ulimit nofile=256:256 --ulimit fsize=67108864:67108864 --ulimit core=0:0",
            "--ulimit nproc=4096:4096",
            "--shm-size 16777216 --tmpfs /tmp:rw,nosuid,nodev,mode=1777,size=67108864",
            folder.resolve("submission") + ":/submission:ro",
            "--gpus all --entrypoint /usr/bin/timeout " + IMAGE + " --signal=KILL 150")
        .endsWith("-I -S -B -u -X utf8 /opt/worker.py /opt/site /submission 0 1 none");
    assertThat(Files.readString(folder.resolve("seccomp.json")))
        .contains("\"defaultAction\":\"SCMP_ACT_ERRNO\"", "\"defaultErrnoRet\":38");
  }

  /// As root the submission is readable by one unprivileged user and nobody else.
  @Test
  void anEngineOfRootRunsAsTheUserWhoMayReadTheSubmission() throws Exception {
    Workplace ours = place();
    Machine root =
        new Machine(
            ours.machine().cache(),
            Map.of(),
            new HostUser(0),
            Optional.empty(),
            ours.machine().architecture());
    Workplace ofRoot =
        new Workplace(
            root,
            folder,
            ours.interpreter(),
            ours.site(),
            ours.submission(),
            ours.worker(),
            ours.limits());

    assertThat(new EngineDriver("docker", IMAGE, "").contain(ofRoot).command())
        .containsSubsequence("--user", "65533:65533");
  }

  /// Docker has no option for it.
  @Test
  void podmanHidesWhatTheKernelTellsOfTheMachine() throws Exception {
    assertThat(String.join(" ", new EngineDriver("podman", IMAGE, "").contain(place()).command()))
        .contains("--security-opt mask=/proc/cmdline:", ":/proc/partitions:", ":/sys ");
    assertThat(String.join(" ", new EngineDriver("docker", IMAGE, "").contain(place()).command()))
        .doesNotContain("mask=");
  }

  @Test
  void withoutAGpuNoneIsAskedFor() throws Exception {
    assertThat(new EngineDriver("podman", IMAGE, "").contain(place()).command())
        .doesNotContain("--gpus");
  }

  @Test
  void anImageWithoutADigestIsRefused() {
    for (String image : List.of("", "runtime", "runtime:latest", "runtime@sha256:abc")) {
      assertThat(new EngineDriver("docker", image, "").availability(machine()))
          .isEqualTo(
              new Missing(
                  "`%s` is not an image named by its digest".formatted(image),
                  "give --image NAME@sha256:DIGEST; docs/sandboxes.md says how to build it"));
    }
  }

  @Test
  void aBundleHoldsMountPointsAndNoCapability() throws Exception {
    Path bundle =
        OciBundle.write(
            place(), WorkerDescriptors.STANDARD, known -> SeccompProfile.of(known, Set.of()));

    String config = Files.readString(bundle.resolve("config.json"));
    assertThat(config)
        .contains(
            "\"noNewPrivileges\":true",
            "\"bounding\":[]",
            "\"readonly\":true",
            "\"type\":\"network\"",
            "\"destination\":\"/submission\"",
            "\"size=67108864\"",
            "\"/proc/keys\"");
    assertThat(bundle.resolve("rootfs/submission")).isEmptyDirectory();
    assertThat(bundle.resolve("rootfs/opt/worker.py")).isEmptyFile();
  }

  /// Both lists come from one table; a call that one allows and the other refuses would be a hole.
  @Test
  void theProfileOfAContainerAllowsWhatOurFilterAllows() {
    for (Architecture architecture : Architecture.values()) {
      List<?> calls =
          (List<?>) requireNonNull(SeccompProfile.of(architecture, Set.of()).get("syscalls"));
      Map<String, String> actions = new HashMap<>();
      for (Object each : calls) {
        Map<?, ?> call = (Map<?, ?>) each;
        actions.put(
            (String) ((List<?>) requireNonNull(call.get("names"))).getFirst(),
            (String) call.get("action"));
      }
      for (SystemCallTable.Rule rule : SystemCallTable.of(architecture).rules()) {
        switch (rule.action()) {
          case ABSENT -> assertThat(actions).doesNotContainKey(rule.name());
          case REFUSE, SOCKET -> assertThat(actions).containsEntry(rule.name(), "SCMP_ACT_ERRNO");
          case ALLOW, CLONE, IOCTL, FCNTL, PRCTL ->
              assertThat(actions).containsEntry(rule.name(), "SCMP_ACT_ALLOW");
        }
      }
    }
  }

  private Machine machine() {
    return new Machine(
        new Cache(folder),
        Map.of(),
        new HostUser(1000),
        Optional.empty(),
        Optional.of(Architecture.X86_64));
  }

  private Workplace place() throws Exception {
    Path submission = Files.createDirectories(folder.resolve("submission"));
    Path site = Files.createDirectories(folder.resolve("site"));
    Path worker = Files.writeString(folder.resolve("worker.py"), "");
    Interpreter interpreter =
        new Interpreter(folder.resolve("bin/python3.11"), folder, "x86_64-linux-gnu", "3.11.9");
    return new Workplace(
        machine(), folder, interpreter, site, submission, worker, RehearsalLimits.standard());
  }
}
