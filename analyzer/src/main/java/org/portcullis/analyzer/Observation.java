package org.portcullis.analyzer;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a sandbox saw during one rehearsal: facts, and no opinion about them.
///
/// Everything that came from inside the sandbox (outputs, failures, printed text) is a claim of
/// untrusted code. Endings, times, memory and enforcements are measured from outside.
///
/// @param sandbox the name of the sandbox, as `--sandbox` takes it
/// @param batches one record for each batch that was answered, in the plan's order
/// @param loaderFallback the `TypeError` that made the loader call `load_model` a second time with
///   `num_classes` only, as the public loader does; the configuration's keywords were then lost
/// @param loadSeconds from asking for `load_model` to its return, when it returned
/// @param peakMemoryBytes the highest resident memory, when it could be measured
/// @param attempts what the submission tried and is not allowed, by its own interpreter's account
/// @param refusals which system calls the kernel refused it, by an account that it cannot change
/// @param packages the Python packages that were there, name to version
/// @param enforcements how each limit of the plan, and each promise of isolation, was kept
public record Observation(
    String sandbox,
    Ending ending,
    List<BatchRun> batches,
    Optional<PythonFailure> loaderFallback,
    OptionalDouble loadSeconds,
    OptionalLong peakMemoryBytes,
    List<Enforcement> enforcements,
    CapturedOutput output,
    List<Attempt> attempts,
    Refusals refusals,
    SortedMap<String, String> packages) {
  public Observation {
    batches = List.copyOf(batches);
    enforcements = List.copyOf(enforcements);
    attempts = List.copyOf(attempts);
    packages = new TreeMap<>(packages);
  }

  /// Where nobody but the submission itself could count what was refused.
  public Observation(
      String sandbox,
      Ending ending,
      List<BatchRun> batches,
      Optional<PythonFailure> loaderFallback,
      OptionalDouble loadSeconds,
      OptionalLong peakMemoryBytes,
      List<Enforcement> enforcements,
      CapturedOutput output,
      List<Attempt> attempts,
      SortedMap<String, String> packages) {
    this(
        sandbox,
        ending,
        batches,
        loaderFallback,
        loadSeconds,
        peakMemoryBytes,
        enforcements,
        output,
        attempts,
        new Refusals.NotCounted("`%s` tells nobody what it refuses".formatted(sandbox)),
        packages);
  }

  /// The same with another account of what was refused.
  public Observation withRefusals(Refusals counted) {
    return new Observation(
        sandbox,
        ending,
        batches,
        loaderFallback,
        loadSeconds,
        peakMemoryBytes,
        enforcements,
        output,
        attempts,
        counted,
        packages);
  }

  /// A copy, so that nobody changes an observation.
  @Override
  public SortedMap<String, String> packages() {
    return new TreeMap<>(packages);
  }

  /// What was going on.
  public enum Stage {
    /// The interpreter, torch and our worker were starting; no line of the submission had run.
    START,
    /// `model.py` was being imported.
    IMPORT,
    /// `load_model` was running, or its result was being converted.
    LOAD,
    /// A batch was being answered.
    FORWARD,
    /// Every batch was answered and the worker was asked to end.
    STOP
  }

  /// How the rehearsal ended.
  public sealed interface Ending {
    /// Every batch was answered and the worker ended when asked to.
    record Completed() implements Ending {}

    /// Importing `model.py` raised.
    record ImportFailed(PythonFailure failure) implements Ending {}

    /// `load_model` is absent or raised, or its result could not be converted.
    record LoadFailed(PythonFailure failure) implements Ending {}

    /// `load_model` returned something that is not a `torch.nn.Module`.
    ///
    /// @param type the dotted class of what it returned
    record NotAModule(String type) implements Ending {}

    /// The forward pass raised.
    ///
    /// @param batch index into the plan's batches
    record ForwardFailed(int batch, PythonFailure failure) implements Ending {}

    /// The wall clock ran out and everything was killed.
    record TimedOut(Stage stage) implements Ending {}

    /// The kernel killed a process because the memory limit was reached.
    record OutOfMemory(Stage stage) implements Ending {}

    /// Bytes came that the protocol does not allow: too early, too many, too few or out of place.
    ///
    /// An honest model never touches the channel, so this is an attempt to answer in our worker's
    /// place, or a corrupted process.
    ///
    /// @param what a sentence of ours about what was wrong
    record ProtocolViolation(Stage stage, String what) implements Ending {}

    /// The process ended before it was asked to.
    record Died(Exit exit, Stage stage) implements Ending {}
  }

  /// How a process ended.
  public sealed interface Exit {
    /// It returned a status.
    record Status(int code) implements Exit {}

    /// A signal killed it.
    record Signal(int number) implements Exit {}
  }

  /// One answered batch.
  ///
  /// @param index into the plan's batches
  /// @param seconds from the last byte of the input sent to the whole answer received
  public record BatchRun(int index, RehearsalPlan.Batch batch, Output output, double seconds) {}

  /// What the forward pass returned.
  public sealed interface Output {
    /// A tensor, found where the public evaluation looks for it.
    ///
    /// @param form where it was found
    /// @param shape its sizes
    /// @param dtype its own dtype as torch names it, before the conversion to float32
    /// @param allFinite whether no value is infinite or not a number; computed outside
    /// @param values in row-major order as float32; empty when there are more than
    ///   [RehearsalLimits#logits()]
    record Tensor(
        OutputForm form, List<Long> shape, String dtype, boolean allFinite, List<Float> values)
        implements Output {
      public Tensor {
        shape = List.copyOf(shape);
        values = List.copyOf(values);
      }
    }

    /// Something in which the public evaluation finds no tensor.
    ///
    /// @param type the dotted class of what was returned
    record Unusable(String type) implements Output {}
  }

  /// Where in the returned value the tensor was found, in the order in which one looks.
  public enum OutputForm {
    /// The value itself.
    TENSOR,
    /// Its attribute `logits`.
    LOGITS_ATTRIBUTE,
    /// The dictionary's entry `logits`.
    LOGITS_ENTRY,
    /// The dictionary's entry `output`.
    OUTPUT_ENTRY,
    /// The only entry of a dictionary.
    ONLY_ENTRY,
    /// The only element of a tuple or list.
    ONLY_ELEMENT
  }

  /// Something that the submission's own code tried, once or more often, and that is refused to it.
  ///
  /// CPython's audit events tell it, from inside: code that avoids Python's own functions is
  /// refused all the same, and not listed.
  ///
  /// @param what CPython's name for it: `socket.__new__`, `os.fork` …
  /// @param line of `model.py`, where it was tried first
  public record Attempt(String what, int count, int line) {}

  /// Which system calls of the submission were refused, from the import of `model.py` on.
  public sealed interface Refusals {
    /// Nothing tells more by going on; reports then say the same on every machine.
    int MOST = 1000;

    /// Counted outside of the submission's reach.
    ///
    /// @param refused how often each call was refused that a model has no use for, by its name, at
    ///   most [#MOST] times
    /// @param absent the same for calls that answered as if the kernel did not have them; libraries
    ///   try some by routine
    record Counted(SortedMap<String, Integer> refused, SortedMap<String, Integer> absent)
        implements Refusals {
      public Counted {
        refused = new TreeMap<>(refused);
        absent = new TreeMap<>(absent);
      }

      /// A copy, so that nobody changes an observation.
      @Override
      public SortedMap<String, Integer> refused() {
        return new TreeMap<>(refused);
      }

      /// A copy as well.
      @Override
      public SortedMap<String, Integer> absent() {
        return new TreeMap<>(absent);
      }
    }

    /// This sandbox refuses without counting.
    record NotCounted(String why) implements Refusals {}
  }

  /// How one promise was kept during this run.
  ///
  /// @param promise what is limited or isolated: `memoryBytes`, `network`, …
  public record Enforcement(String promise, Mechanism mechanism) {}

  /// What keeps a promise, or why nothing does.
  public sealed interface Mechanism {
    /// Kept by something of the kernel or of ours.
    ///
    /// @param by for instance `cgroup v1 memory.limit_in_bytes = 8589934592`
    record Enforced(String by) implements Mechanism {}

    /// Kept by the interpreter that runs the submission and not by the kernel: a flaw of the
    /// interpreter would break it.
    ///
    /// @param by what the interpreter does, and why nothing of the kernel does
    record ByInterpreter(String by) implements Mechanism {}

    /// Kept only in part.
    ///
    /// @param gap what can still happen
    record Partly(String by, String gap) implements Mechanism {}

    /// Not kept on this machine.
    record NotEnforced(String why) implements Mechanism {}
  }

  /// What the submission printed to its standard output and error, one stream.
  ///
  /// @param text with control characters escaped: hostile, to be shown and never parsed
  /// @param droppedBytes how much came after the limit
  public record CapturedOutput(String text, long droppedBytes) {}
}
