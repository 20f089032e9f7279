package org.portcullis.sandbox;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.portcullis.analyzer.Observation;
import org.portcullis.analyzer.Observation.Attempt;
import org.portcullis.analyzer.Observation.BatchRun;
import org.portcullis.analyzer.Observation.Ending;
import org.portcullis.analyzer.Observation.Enforcement;
import org.portcullis.analyzer.Observation.Exit;
import org.portcullis.analyzer.Observation.Output;
import org.portcullis.analyzer.Observation.Stage;
import org.portcullis.analyzer.PlainValue;
import org.portcullis.analyzer.PythonFailure;
import org.portcullis.analyzer.RehearsalPlan;
import org.portcullis.analyzer.RehearsalPlan.Batch;
import org.portcullis.analyzer.RehearsalPlan.InputType;
import org.portcullis.sandbox.FrameChannel.Reply;
import org.portcullis.sandbox.Sandbox.Twice;

/// The host's half of one rehearsal, over a worker process that somebody else started and contains.
final class Rehearsal {
  /// After its last reply an honest worker ends within milliseconds; a loaded machine may need
  /// seconds.
  private static final Duration FAREWELL = Duration.ofSeconds(10);

  /// The most that the names and numbers of a reply take besides values and messages.
  private static final int REPLY_OVERHEAD = 2048;

  private static final int SIGNAL_BASE = 128;

  private final Process process;
  private final RehearsalPlan plan;
  private final Times times;
  private final ProcessWatch watch;
  private final WorkerDuties duties;
  private final FrameChannel channel;
  private final int bodyBytes;

  /// The run before the restart, once there was one.
  private Optional<Run> first = Optional.empty();

  private final List<BatchRun> runs = new ArrayList<>();
  private List<Attempt> attempts = List.of();
  private Stage stage = Stage.START;
  private Optional<PythonFailure> fallback = Optional.empty();
  private OptionalDouble loadSeconds = OptionalDouble.empty();
  private OptionalLong peakMemory = OptionalLong.empty();
  private volatile boolean timedOut;

  /// When the clock of the run that goes on is up, in the terms of [System#nanoTime()].
  private volatile long deadline;

  /// What became of one start of the submission.
  private record Run(
      Ending ending,
      List<BatchRun> batches,
      Optional<PythonFailure> fallback,
      OptionalDouble loadSeconds,
      List<Attempt> attempts) {
    private Run {
      batches = List.copyOf(batches);
      attempts = List.copyOf(attempts);
    }
  }

  /// How often the submission is started in this process.
  enum Times {
    ONCE,
    /// The whole plan, then the first batch once more, after a restart.
    TWICE
  }

  Rehearsal(
      Process process, RehearsalPlan plan, ProcessWatch watch, WorkerDuties duties, Times times) {
    this.process = process;
    this.plan = plan;
    this.times = times;
    this.watch = watch;
    this.duties = duties;
    this.channel = new FrameChannel(process.getInputStream(), process.getOutputStream());
    this.bodyBytes =
        REPLY_OVERHEAD
            + Math.max(plan.limits().failureBytes(), plan.limits().logits() * Float.BYTES);
  }

  /// Runs the plan; when this returns, the process and its output's reader have ended.
  Twice observe(String sandbox, List<Enforcement> enforcements, SortedMap<String, String> packages)
      throws InterruptedException {
    OutputCapture capture =
        new OutputCapture(process.getErrorStream(), plan.limits().outputBytes());
    Thread reader = Thread.ofVirtual().name("sandbox-output").start(capture);
    windClock();
    Thread clock = Thread.ofVirtual().name("sandbox-clock").start(this::killWhenTimeIsUp);
    try {
      Run last = run(converse());
      notePeak();
      kill();
      reader.join(FAREWELL);
      Function<Run, Observation> seen =
          run ->
              new Observation(
                  sandbox,
                  run.ending(),
                  run.batches(),
                  run.fallback(),
                  run.loadSeconds(),
                  peakMemory,
                  enforcements,
                  capture.soFar(),
                  run.attempts(),
                  packages);
      return new Twice(seen.apply(first.orElse(last)), first.map(_ -> seen.apply(last)));
    } finally {
      kill();
      process.destroyForcibly();
      clock.interrupt();
    }
  }

  private Ending converse() throws InterruptedException {
    try {
      Ending ending = followThePlan();
      if (!(ending instanceof Ending.Completed)) {
        askForAttempts();
      }
      return ending;
    } catch (BrokenProtocol broken) {
      return killed().orElseGet(() -> new Ending.ProtocolViolation(stage, broken.what()));
    } catch (IOException gone) {
      return gone();
    }
  }

  private Ending followThePlan() throws IOException, BrokenProtocol, InterruptedException {
    ask(FrameType.START, EnumSet.of(FrameType.STARTED), json(duties.settings(plan.limits())));
    Optional<Ending> end = follow(plan.batches());
    if (end.isEmpty() && times == Times.TWICE) {
      restart();
      end = follow(plan.firstBatch().batches());
    }
    if (end.isPresent()) {
      return end.get();
    }
    stage = Stage.STOP;
    attempts = attempts(ask(FrameType.STOP, EnumSet.of(FrameType.ENDED)));
    channel.expectEnd();
    return gone();
  }

  /// Lets the worker forget the first run, which then has ended well, and begins the second.
  private void restart() throws IOException, BrokenProtocol {
    stage = Stage.STOP;
    attempts = attempts(ask(FrameType.RESTART, EnumSet.of(FrameType.RESTARTED)));
    first = Optional.of(run(new Ending.Completed()));
    runs.clear();
    attempts = List.of();
    fallback = Optional.empty();
    loadSeconds = OptionalDouble.empty();
    windClock();
  }

  private Run run(Ending ending) {
    return new Run(ending, runs, fallback, loadSeconds, attempts);
  }

  private static List<Attempt> attempts(Reply ended) throws BrokenProtocol {
    List<Attempt> attempts = ended.body().attempts();
    ended.body().end();
    return attempts;
  }

  /// Asks for everything up to the last of some batches; empty when all went well.
  private Optional<Ending> follow(List<Batch> batches) throws IOException, BrokenProtocol {
    stage = Stage.IMPORT;
    Reply imported = ask(FrameType.IMPORT, EnumSet.of(FrameType.IMPORTED, FrameType.FAILURE));
    if (imported.type() == FrameType.FAILURE) {
      return Optional.of(new Ending.ImportFailed(failure(imported)));
    }

    stage = Stage.LOAD;
    long asked = System.nanoTime();
    Reply loaded =
        ask(
            FrameType.LOAD,
            EnumSet.of(FrameType.LOADED, FrameType.NOT_A_MODULE, FrameType.FAILURE),
            json(loading()));
    switch (loaded.type()) {
      case NOT_A_MODULE -> {
        return Optional.of(new Ending.NotAModule(onlyText(loaded)));
      }
      case FAILURE -> {
        return Optional.of(new Ending.LoadFailed(failure(loaded)));
      }
      default -> loadSeconds = OptionalDouble.of(secondsSince(asked));
    }
    if (loaded.body().octet() != 0) {
      fallback = Optional.of(loaded.body().failure());
    }
    loaded.body().end();

    stage = Stage.FORWARD;
    for (int index = 0; index < batches.size(); index++) {
      Optional<Ending> end = answer(index, batches.get(index));
      if (end.isPresent()) {
        return end;
      }
    }
    return Optional.empty();
  }

  /// What a model tried before it failed; that it failed is said already, so nothing here says
  /// more.
  private void askForAttempts() {
    try {
      attempts = ask(FrameType.STOP, EnumSet.of(FrameType.ENDED)).body().attempts();
    } catch (IOException | BrokenProtocol nothing) {
      // A process that has ended, or one that the submission broke.
    }
  }

  private Optional<Ending> answer(int index, Batch batch) throws IOException, BrokenProtocol {
    byte[] input = SyntheticInputs.of(batch, plan.seed());
    long asked = System.nanoTime();
    Reply reply =
        ask(
            FrameType.BATCH,
            EnumSet.of(FrameType.OUTPUT, FrameType.UNUSABLE, FrameType.FAILURE),
            header(batch),
            input);
    double seconds = secondsSince(asked);
    switch (reply.type()) {
      case FAILURE -> {
        return Optional.of(new Ending.ForwardFailed(index, failure(reply)));
      }
      case UNUSABLE ->
          runs.add(new BatchRun(index, batch, new Output.Unusable(onlyText(reply)), seconds));
      default -> {
        Output output = reply.body().tensor(plan.limits().logits());
        runs.add(new BatchRun(index, batch, output, seconds));
      }
    }
    return Optional.empty();
  }

  /// Why the channel closed, once the process has ended.
  private Ending gone() throws InterruptedException {
    boolean ended = process.waitFor(FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
    Optional<Ending> killed = killed();
    if (killed.isPresent()) {
      return killed.get();
    }
    if (!ended) {
      return new Ending.ProtocolViolation(
          stage, "the channel was closed by a process that runs on");
    }
    int status = process.exitValue();
    if (stage == Stage.STOP && status == 0) {
      return new Ending.Completed();
    }
    // Both the shell's convention and bubblewrap's.
    Exit exit =
        status > SIGNAL_BASE ? new Exit.Signal(status - SIGNAL_BASE) : new Exit.Status(status);
    return new Ending.Died(exit, stage);
  }

  /// Whether we or the kernel ended it, which explains any broken frame better than the submission.
  private Optional<Ending> killed() {
    if (timedOut) {
      return Optional.of(new Ending.TimedOut(stage));
    }
    if (watch.memoryExhausted()) {
      return Optional.of(new Ending.OutOfMemory(stage));
    }
    return Optional.empty();
  }

  /// Each start of the submission has the whole time.
  private void windClock() {
    deadline = System.nanoTime() + plan.limits().wallClock().toNanos();
  }

  private void killWhenTimeIsUp() {
    try {
      for (long left = deadline - System.nanoTime();
          left > 0;
          left = deadline - System.nanoTime()) {
        if (process.waitFor(left, TimeUnit.NANOSECONDS)) {
          return;
        }
      }
      timedOut = true;
      kill();
    } catch (InterruptedException over) {
      // The rehearsal has ended by itself.
    }
  }

  /// Not [Process#destroyForcibly()], which also closes the pipes and loses what was printed.
  private void kill() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.toHandle().destroyForcibly();
  }

  private Reply ask(FrameType request, Set<FrameType> replies, byte[]... body)
      throws IOException, BrokenProtocol {
    Reply reply = channel.ask(request, replies, bodyBytes, body);
    notePeak();
    return reply;
  }

  /// Without a control group the peak can only be read while the process lives.
  private void notePeak() {
    OptionalLong now = watch.peakMemoryBytes();
    if (now.isPresent()) {
      peakMemory = OptionalLong.of(Math.max(now.getAsLong(), peakMemory.orElse(0)));
    }
  }

  private PlainValue.Mapping loading() {
    return PlainValue.Mapping.of(
        Map.of(
            "weights", new PlainValue.Text(plan.weightsFile()),
            "dtype", new PlainValue.Text(plan.weightsType().torchName()),
            "arguments", plan.loaderArguments()));
  }

  private static byte[] json(PlainValue value) {
    return PlainJson.of(value).getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] header(Batch batch) {
    ByteBuffer header =
        ByteBuffer.allocate(4 + Integer.BYTES * batch.shape().size())
            .order(ByteOrder.LITTLE_ENDIAN);
    header.putShort((short) (batch.type() == InputType.FLOAT32 ? 1 : 0));
    header.putShort((short) batch.shape().size());
    batch.shape().forEach(header::putInt);
    return header.array();
  }

  private static PythonFailure failure(Reply reply) throws BrokenProtocol {
    PythonFailure failure = reply.body().failure();
    reply.body().end();
    return failure;
  }

  private static String onlyText(Reply reply) throws BrokenProtocol {
    String text = reply.body().text();
    reply.body().end();
    return text;
  }

  private static double secondsSince(long nanos) {
    return (System.nanoTime() - nanos) / 1e9;
  }
}
