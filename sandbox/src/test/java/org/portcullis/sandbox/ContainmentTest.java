package org.portcullis.sandbox;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.portcullis.analyzer.Observation;
import org.portcullis.analyzer.Observation.Ending;
import org.portcullis.analyzer.Observation.Mechanism;
import org.portcullis.analyzer.RehearsalLimits;

/// What a submission tries against the host: all of it works without the sandbox, as the same
/// unprivileged user, and none of it inside.
final class ContainmentTest {
  private static final Map<String, String> REFUSED =
      Map.ofEntries(
          Map.entry("connect_to_host", "refused EACCES"),
          Map.entry("connect_to_host_socket_file", "refused EACCES"),
          Map.entry("read_passwd", "refused ENOENT"),
          Map.entry("read_file_of_user", "refused ENOENT"),
          Map.entry("read_process_of_host", "refused ENOENT"),
          Map.entry("signal_process_of_host", "refused ESRCH"),
          Map.entry("list_folder_of_host", "refused ENOENT"),
          Map.entry("write_to_folder_of_host", "refused ENOENT"),
          Map.entry("write_to_submission", "refused EROFS"),
          Map.entry("run_shell", "refused EPERM"),
          Map.entry("read_environment", "refused ENOENT"),
          Map.entry("read_environment_of_parents", "refused ENOENT"),
          Map.entry("fork", "refused EPERM"),
          Map.entry("execute", "refused EPERM"),
          Map.entry("make_user_namespace", "refused EPERM"),
          Map.entry("lock_file", "refused EPERM"),
          Map.entry("open_host_socket", "refused EACCES"),
          Map.entry("make_memory_file", "refused EPERM"),
          Map.entry("change_personality", "refused EPERM"),
          Map.entry("make_keyring", "refused EPERM"),
          Map.entry("exceed_file", "refused EFBIG"),
          Map.entry("exceed_scratch", "refused ENOSPC"),
          Map.entry("exceed_shared_memory", "refused ENOSPC"),
          Map.entry("exceed_descriptors", "refused EMFILE"),
          Map.entry("exceed_threads", "refused EAGAIN"));

  @TempDir private Path folder;

  @BeforeAll
  static void prerequisites() {
    SandboxPrerequisites.require();
  }

  @Test
  void everythingWorksOutsideAndNothingInside() throws Exception {
    openToEverybody(folder);
    Files.writeString(folder.resolve("secret"), "secret");
    Path socketFile = folder.resolve("socket");
    Process neighbour = neighbour();
    try (ServerSocket tcp = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        ServerSocketChannel unix = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      unix.bind(UnixDomainSocketAddress.of(socketFile));
      openToEverybody(socketFile);
      AtomicInteger callers = countCallers(tcp);
      String source =
          new String(Resource.bytes("probes.py"), StandardCharsets.UTF_8)
              .replace("@TCP@", Integer.toString(tcp.getLocalPort()))
              .replace("@UNIX@", socketFile.toString())
              .replace("@FOLDER@", folder.toString())
              .replace("@PID@", Long.toString(neighbour.pid()))
              .replace("@MARK@", "PATH=" + System.getenv("PATH"));
      try (StagedModel model = StagedModel.of(source)) {
        openToEverybody(model.folder());

        assertThat(results(new UncontainedSandbox(), model))
            .isEqualTo(REFUSED.keySet().stream().collect(toMap(probe -> probe, _ -> "reached")));
        assertThat(callers).hasValue(1);
        assertThat(folder.resolve("planted")).exists();
        assertThat(model.folder().resolve("planted")).exists();
        Files.delete(folder.resolve("planted"));
        Files.delete(model.folder().resolve("planted"));

        assertThat(results(StagedModel.bubblewrap(), model)).isEqualTo(REFUSED);
        assertThat(results(StagedModel.withoutControlGroups(), model)).isEqualTo(REFUSED);
        assertThat(results(StagedModel.withoutFilters(), model)).isEqualTo(refusedWithoutFilters());
        assertThat(callers).hasValue(1);
        assertThat(folder.resolve("planted")).doesNotExist();
        assertThat(model.folder().resolve("planted")).doesNotExist();
      }
    } finally {
      neighbour.destroyForcibly();
    }
  }

  @Test
  void shadowAndTheUsersHomeDoNotExistAndNothingIsInTheEnvironment() throws Exception {
    String look =
        """
        import os
            for path in ("/etc/shadow", %s, "/root", "/home", "/var", "/bin", "/sys"):
                print(path, os.path.exists(path))
            print(sorted(os.listdir("/")), sorted(os.listdir("/submission")), os.getcwd())
            print(sorted(open("/proc/self/environ").read().split("\\0")), os.uname().nodename)
            print(open("/proc/1/environ").read() == "", os.getuid(), len(os.listdir("/proc/self/fd")))
            print([n for n in os.listdir("/proc") if n.isdigit()] == ["1", "2"])
            print([line.split(":")[0].strip() for line in open("/proc/net/dev").readlines()[2:]])
            print([line for line in open("/proc/self/status") if line.startswith(("CapEff", "NoNewPrivs"))])
            model = Net()\
        """
            .formatted("'" + System.getProperty("user.home") + "'");
    try (StagedModel model = StagedModel.honestBut("model = Net()", look)) {
      Observation seen = model.rehearse();

      assertThat(seen.ending()).isEqualTo(new Ending.Completed());
      assertThat(seen.output().text())
          .isEqualTo(
              """
              /etc/shadow False
              %s False
              /root False
              /home False
              /var False
              /bin False
              /sys False
              ['dev', 'lib', 'lib64', 'opt', 'proc', 'submission', 'tmp', 'usr'] \
              ['model.py', 'model.safetensors'] /tmp
              ['', 'PWD=/tmp'] sandbox
              True 1000 6
              True
              ['lo']
              ['CapEff:\\t0000000000000000\\n', 'NoNewPrivs:\\t1\\n']
              """
                  .formatted(System.getProperty("user.home")));
    }
  }

  @Test
  void eachPromiseNamesItsMechanism() throws Exception {
    try (StagedModel model = StagedModel.of(StagedModel.HONEST)) {
      Observation seen = StagedModel.withoutControlGroups().run(model.plan());

      assertThat(seen.enforcements())
          .filteredOn(each -> !(each.mechanism() instanceof Mechanism.Enforced))
          .extracting(Observation.Enforcement::promise)
          .containsExactly("memoryBytes");
      assertThat(seen.peakMemoryBytes().orElseThrow()).isBetween(100L << 20, 8L << 30);
    }
  }

  /// What namespaces and limits alone do: the host stays out of reach, the kernel does not.
  private static Map<String, String> refusedWithoutFilters() {
    Map<String, String> refused = new TreeMap<>(REFUSED);
    refused.put("connect_to_host", "refused ECONNREFUSED");
    refused.put("connect_to_host_socket_file", "refused ENOENT");
    refused.put("run_shell", "refused ENOENT");
    refused.put("make_user_namespace", "refused ENOSPC");
    for (String reached :
        List.of(
            "fork",
            "execute",
            "lock_file",
            "open_host_socket",
            "make_memory_file",
            "change_personality",
            "make_keyring")) {
      refused.put(reached, "reached");
    }
    return refused;
  }

  private static Map<String, String> results(Sandbox sandbox, StagedModel model) throws Exception {
    Observation seen = sandbox.run(model.plan(tight(), Map.of()));
    assertThat(seen.ending()).as(seen.output().text()).isEqualTo(new Ending.Completed());
    Map<String, String> results = new TreeMap<>();
    List<String> started = new ArrayList<>();
    for (String line : seen.output().text().lines().toList()) {
      String[] words = line.split(" ", 2);
      if (words[1].equals("started")) {
        started.add(words[0]);
      } else {
        results.put(words[0], words[1]);
      }
    }
    assertThat(results).containsOnlyKeys(started);
    return results;
  }

  private static RehearsalLimits tight() {
    RehearsalLimits standard = RehearsalLimits.standard();
    long mebibyte = 1L << 20;
    return new RehearsalLimits(
        standard.wallClock(),
        standard.memoryBytes(),
        standard.processes(),
        mebibyte + mebibyte / 2,
        standard.descriptors(),
        4 * mebibyte,
        4 * mebibyte,
        standard.outputBytes(),
        standard.failureBytes(),
        standard.logits(),
        standard.threads());
  }

  private static AtomicInteger countCallers(ServerSocket tcp) {
    AtomicInteger callers = new AtomicInteger();
    Thread.ofVirtual()
        .start(() -> {
          while (true) {
            try {
              tcp.accept().close();
            } catch (IOException closed) {
              return;
            }
            callers.incrementAndGet();
          }
        });
    return callers;
  }

  /// A process of the same unprivileged user, outside.
  private static Process neighbour() throws IOException {
    List<String> command =
        new ArrayList<>(
            BubblewrapSandbox.asUnprivileged(HostUser.current(), SandboxPrerequisites.ENVIRONMENT));
    command.addAll(List.of("sleep", "600"));
    return new ProcessBuilder(command).start();
  }

  private static void openToEverybody(Path path) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxrwxrwx"));
  }
}
