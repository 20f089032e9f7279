package org.portcullis.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.portcullis.analyzer.Observation.Mechanism;
import org.portcullis.analyzer.PlainValue;
import org.portcullis.analyzer.RehearsalPlan.Batch;
import org.portcullis.analyzer.RehearsalPlan.InputType;

/// What the host does by itself, without any sandbox.
final class HostSideTest {
  @TempDir private Path folder;

  @Test
  void inputsAreTheSameForEver() {
    Batch bytes = new Batch(List.of(1, 11), InputType.UINT8);
    Batch floats = new Batch(List.of(2, 500), InputType.FLOAT32);

    assertThat(HexFormat.of().formatHex(SyntheticInputs.of(bytes, 7)))
        .isEqualTo(HexFormat.of().formatHex(SyntheticInputs.of(bytes, 7)))
        .isEqualTo("45ceab7e97c2b4b8fe9b3d")
        .isNotEqualTo(HexFormat.of().formatHex(SyntheticInputs.of(bytes, 8)));
    ByteBuffer samples =
        ByteBuffer.wrap(SyntheticInputs.of(floats, 7)).order(ByteOrder.LITTLE_ENDIAN);
    double sum = 0;
    while (samples.hasRemaining()) {
      float sample = samples.getFloat();
      assertThat(sample).isGreaterThanOrEqualTo(-1f).isLessThan(1f);
      sum += sample;
    }
    assertThat(sum / 1000).isBetween(-0.1, 0.1);
  }

  /// The protocol's page says how they are made, so that others can make the same.
  @Test
  void everyOtherImageIsAPictureWithGrain() {
    Batch images = new Batch(List.of(2, 3, 64, 64), InputType.UINT8);

    byte[] all = SyntheticInputs.of(images, 4);

    assertThat(HexFormat.of().formatHex(all, 3 * 64 * 64, 3 * 64 * 64 + 12))
        .isEqualTo("fffffbfafdfcf7f4f5f5eee4");
    assertThat(meanStep(all, 0)).isBetween(70.0, 100.0);
    assertThat(meanStep(all, 3 * 64 * 64)).isBetween(2.0, 8.0);
  }

  /// Between neighbours in a row.
  private static double meanStep(byte[] all, int from) {
    double sum = 0;
    for (int i = from + 1; i < from + 3 * 64 * 64; i++) {
      sum += Math.abs(Byte.toUnsignedInt(all[i]) - Byte.toUnsignedInt(all[i - 1]));
    }
    return sum / (3 * 64 * 64 - 1);
  }

  @Test
  void hostileTextCannotActOnItsReader() {
    String hostile = "a\u001b[2Jb\rc\u202ed\u0000e\n\tf\u00e9\uD83D\uDE00\u2028";

    assertThat(PrintedText.of(hostile.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("a\\u{1b}[2Jb\\u{d}c\\u{202e}d\\u{0}e\n\tf\u00e9\uD83D\uDE00\\u{2028}");
    assertThat(PrintedText.of(new byte[] {'x', (byte) 0xff, 'y'})).isEqualTo("x\ufffdy");
  }

  @Test
  void plainValuesBecomeWhatPythonReads() {
    var all = new LinkedHashMap<String, PlainValue>();
    all.put("b", new PlainValue.Truth(true));
    all.put("a", new PlainValue.Nothing());
    all.put("huge", new PlainValue.Whole(BigInteger.TWO.pow(70)));
    all.put("reals", new PlainValue.Sequence(List.of(real(0.1), real(Double.NaN), real(1e300))));
    all.put("\"\\\u0001\u00e9\ud800", new PlainValue.Text("</x>"));

    assertThat(PlainJson.of(PlainValue.Mapping.of(all)))
        .isEqualTo(
            "{\"b\":true,\"a\":null,\"huge\":1180591620717411303424,\"reals\":[0.1,NaN,1.0E300],"
                + "\"\\\"\\\\\\u0001\\u00e9\\ud800\":\"</x>\"}");
  }

  @Test
  void controlGroupsAreFoundWhereTheyAreMounted() throws Exception {
    Path memory = Files.createDirectories(folder.resolve("memory/job"));
    Path pids = Files.createDirectories(folder.resolve("pids"));
    List<String> membership = List.of("8:pids:/", "4:memory:/outer/job", "0::/");
    List<String> mounts =
        List.of(
            "30 20 0:26 / " + pids + " rw - cgroup cgroup rw,pids",
            "31 20 0:27 /outer " + folder.resolve("memory") + " rw - cgroup cgroup rw,memory",
            "32 20 0:28 / /nowhere rw - ext4 /dev/vda rw");

    assertThat(ControlGroupTree.find(membership, mounts))
        .isEqualTo(Optional.of(new ControlGroupTree.Split(memory, pids)));
    assertThat(ControlGroupTree.find(membership, mounts.subList(0, 1))).isEmpty();
  }

  @Test
  void aUnifiedTreeCountsOnlyWhenItsControllersAreOn() throws Exception {
    Path group = Files.createDirectories(folder.resolve("user/job"));
    List<String> membership = List.of("0::/user/job");
    List<String> mounts = List.of("30 20 0:26 / " + folder + " rw - cgroup2 cgroup2 rw");

    Files.writeString(group.resolve("cgroup.subtree_control"), "cpu pids\n");
    assertThat(ControlGroupTree.find(membership, mounts)).isEmpty();
    Files.writeString(group.resolve("cgroup.subtree_control"), "cpu memory pids\n");
    assertThat(ControlGroupTree.find(membership, mounts))
        .isEqualTo(Optional.of(new ControlGroupTree.Unified(group)));
  }

  @Test
  void whatAKilledRunLeftIsRemovedLater() throws Exception {
    Cache cache = new Cache(folder);
    Path mine = Files.writeString(cache.newStagingFolder().resolve("model.py"), "");
    Path dead = Files.createDirectories(folder.resolve("staging/999999999-1"));
    Path fresh = Files.createDirectories(folder.resolve("staging/999999998-1"));
    Files.writeString(dead.resolve("model.py"), "");
    FileTime yesterday = FileTime.from(Instant.now().minus(Duration.ofDays(1)));
    Files.setLastModifiedTime(dead, yesterday);
    Files.setLastModifiedTime(mine.resolveSibling(".").normalize(), yesterday);

    cache.newStagingFolder();

    assertThat(dead).doesNotExist();
    assertThat(fresh).exists();
    assertThat(mine).exists();
  }

  @Test
  void aUnifiedGroupIsToldItsLimits() throws Exception {
    ControlGroup group = ControlGroup.create(new ControlGroupTree.Unified(folder), 4096, 64);

    Path made = group.doors().getFirst().resolveSibling(".").normalize();
    assertThat(made.resolve("memory.max")).hasContent("4096");
    assertThat(made.resolve("pids.max")).hasContent("64");
    assertThat(group.enforcements())
        .extracting(each -> ((Mechanism.Enforced) each.mechanism()).by())
        .containsExactly("control group v2, memory.max=4096", "control group v2, pids.max=64");
    assertThat(group.memoryExhausted()).isFalse();
    Files.writeString(made.resolve("memory.events"), "low 0\noom 1\noom_kill 0\n");
    assertThat(group.memoryExhausted()).isFalse();
    Files.writeString(made.resolve("memory.events"), "low 0\noom 1\noom_kill 2\n");
    assertThat(group.memoryExhausted()).isTrue();
  }

  private static PlainValue real(double value) {
    return new PlainValue.Real(value);
  }
}
