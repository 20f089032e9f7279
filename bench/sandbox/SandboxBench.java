package org.portcullis.sandbox;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.portcullis.analyzer.Modality;
import org.portcullis.analyzer.PlainValue;
import org.portcullis.analyzer.RehearsalLimits;
import org.portcullis.analyzer.RehearsalPlan;
import org.portcullis.analyzer.RehearsalPlan.Batch;
import org.portcullis.analyzer.RehearsalPlan.InputType;
import org.portcullis.analyzer.RehearsalPlan.WeightsType;

/// What a sandbox costs: starting, computing, and moving bytes, each against the same worker without
/// one, in one run and in random order. A second worker without one shows what chance alone does.
final class SandboxBench {
  private static final int START_ROUNDS = 15;
  private static final int FORWARD_ROUNDS = 40;
  private static final int PIPE_ROUNDS = 40;
  private static final String PLAIN = "plain";
  private static final String NULL = "plain again";

  private final Cache cache = Cache.ofThisUser(System.getenv());
  private final Random order = new Random(1);
  private final Path staging;
  private final Map<String, LocalSandbox> candidates = new LinkedHashMap<>();

  private SandboxBench(Path model) throws Exception {
    Machine machine = Machine.here(cache, System.getenv());
    Machine free = machine.withoutControlGroups().withoutFilters();
    candidates.put(PLAIN, new LocalSandbox(UncontainedDriver.OUTSIDE, free));
    candidates.put(NULL, new LocalSandbox(UncontainedDriver.OUTSIDE, free));
    for (Driver driver : List.of(new BubblewrapDriver(), new RuncDriver(), new GvisorDriver())) {
      if (driver.availability(machine) instanceof Availability.Available) {
        candidates.put(driver.name(), new LocalSandbox(driver, machine));
      }
    }
    staging = cache.newStagingFolder();
    Files.copy(model, staging.resolve("model.py"));
    Files.write(staging.resolve("model.safetensors"), new byte[0]);
  }

  public static void main(String[] arguments) throws Exception {
    SandboxBench bench = new SandboxBench(Path.of(arguments[0]));
    try {
      bench.start();
      bench.stream();
    } finally {
      FileTree.delete(bench.staging);
    }
  }

  /// One running worker.
  private final class Live implements AutoCloseable {
    final Path folder = cache.newRunFolder();
    final Process process;
    final FrameChannel channel;

    Live(LocalSandbox sandbox, boolean torch) throws Exception {
      WorkerDuties duties = sandbox.duties(WorkerDuties.none());
      Contained contained = sandbox.contain(plan(), folder);
      process = LocalSandbox.start(contained, List.of());
      Thread.ofVirtual().start(new OutputCapture(process.getErrorStream(), 1 << 16));
      channel = new FrameChannel(process.getInputStream(), process.getOutputStream());
      PlainValue settings =
          (torch ? duties : duties.withoutTorch()).settings(RehearsalLimits.standard());
      ask(FrameType.START, FrameType.STARTED, json(settings));
    }

    void ask(FrameType request, FrameType reply, byte[]... body) throws Exception {
      channel.ask(request, EnumSet.of(reply), 1 << 16, body);
    }

    void load() throws Exception {
      ask(FrameType.IMPORT, FrameType.IMPORTED);
      ask(
          FrameType.LOAD,
          FrameType.LOADED,
          json(
              PlainValue.Mapping.of(
                  Map.of(
                      "weights", new PlainValue.Text("model.safetensors"),
                      "dtype", new PlainValue.Text("float32"),
                      "arguments", PlainValue.Mapping.of(Map.of())))));
    }

    double seconds(Batch batch, byte[] input) throws Exception {
      ByteBuffer header =
          ByteBuffer.allocate(4 + 4 * batch.shape().size()).order(ByteOrder.LITTLE_ENDIAN);
      header.putShort((short) 0).putShort((short) batch.shape().size());
      batch.shape().forEach(header::putInt);
      long begun = System.nanoTime();
      ask(FrameType.BATCH, FrameType.OUTPUT, header.array(), input);
      return (System.nanoTime() - begun) / 1e9;
    }

    @Override
    public void close() throws Exception {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      process.waitFor();
      FileTree.delete(folder);
    }
  }

  private void start() throws Exception {
    Map<String, List<Double>> times = new LinkedHashMap<>();
    for (int round = 0; round < START_ROUNDS; round++) {
      for (String name : shuffled()) {
        long begun = System.nanoTime();
        try (Live live = new Live(candidates.get(name), false)) {
          double seconds = (System.nanoTime() - begun) / 1e9;
          if (round > 0) {
            times.computeIfAbsent(name, _ -> new ArrayList<>()).add(seconds * 1000);
          }
          live.channel.hashCode();
        }
      }
    }
    System.out.println("start to first answer, ms over plain: least of both, and median of both");
    for (String name : candidates.keySet()) {
      System.out.printf(
          "%-12s %+7.1f %+7.1f%n",
          name,
          least(times.get(name)) - least(times.get(PLAIN)),
          at(times.get(name), 0.5) - at(times.get(PLAIN), 0.5));
    }
  }

  private void stream() throws Exception {
    Map<String, Live> live = new LinkedHashMap<>();
    try {
      for (Map.Entry<String, LocalSandbox> each : candidates.entrySet()) {
        Live worker = new Live(each.getValue(), true);
        live.put(each.getKey(), worker);
        worker.load();
      }
      Batch eight = new Batch(List.of(8, 3, 224, 224), InputType.UINT8);
      ratios("forward pass of 8 images, one thread: time as a multiple of plain", live, eight, FORWARD_ROUNDS, false);
      Batch full = new Batch(List.of(32, 3, 224, 224), InputType.UINT8);
      ratios("4.8 MB through the pipe: throughput as a multiple of plain", live, full, PIPE_ROUNDS, true);
    } finally {
      for (Live each : live.values()) {
        each.close();
      }
    }
  }

  private void ratios(
      String title, Map<String, Live> live, Batch batch, int rounds, boolean throughput)
      throws Exception {
    byte[] input = SyntheticInputs.of(batch, 1);
    Map<String, List<Double>> ratios = new LinkedHashMap<>();
    for (int round = 0; round < rounds + 3; round++) {
      Map<String, Double> seconds = new LinkedHashMap<>();
      for (String name : shuffled()) {
        seconds.put(name, live.get(name).seconds(batch, input));
      }
      if (round >= 3) { // the first ones allocate
        seconds.forEach((name, each) -> {
          double ratio = each / seconds.get(PLAIN);
          ratios.computeIfAbsent(name, _ -> new ArrayList<>()).add(throughput ? 1 / ratio : ratio);
        });
      }
    }
    System.out.println(title + ": median of paired ratios (quartiles)");
    for (String name : candidates.keySet()) {
      if (!name.equals(PLAIN)) {
        List<Double> all = ratios.get(name);
        System.out.printf("%-12s %.3f (%.3f to %.3f)%n", name, at(all, 0.5), at(all, 0.25), at(all, 0.75));
      }
    }
  }

  private List<String> shuffled() {
    List<String> names = new ArrayList<>(candidates.keySet());
    Collections.shuffle(names, order);
    return names;
  }

  private static double least(List<Double> values) {
    return Collections.min(values);
  }

  private static double at(List<Double> values, double quantile) {
    return values.stream().sorted().toList().get((int) (quantile * (values.size() - 1)));
  }

  private static byte[] json(PlainValue value) {
    return PlainJson.of(value).getBytes(StandardCharsets.US_ASCII);
  }

  private RehearsalPlan plan() {
    return new RehearsalPlan(
        staging,
        Modality.IMAGE,
        "model.safetensors",
        WeightsType.FLOAT32,
        PlainValue.Mapping.of(Map.of()),
        List.of(new Batch(List.of(1), InputType.UINT8)),
        1,
        RehearsalLimits.standard());
  }
}
