package org.portcullis.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.portcullis.analyzer.Observation;
import org.portcullis.analyzer.Observation.Ending;
import org.portcullis.analyzer.Observation.Mechanism;

/// What a submission tries against the host: all of it works without the sandbox, as the same
/// unprivileged user, and none of it inside.
final class ContainmentTest {
  @BeforeAll
  static void prerequisites() {
    SandboxPrerequisites.require();
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
            print(os.access("/proc/1/environ", os.R_OK), os.getuid(), len(os.listdir("/proc/self/fd")))
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
              False 1000 6
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
          .isEmpty();
      assertThat(seen.peakMemoryBytes().orElseThrow()).isBetween(100L << 20, 8L << 30);
    }
  }
}
