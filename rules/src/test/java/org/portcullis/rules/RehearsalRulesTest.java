package org.portcullis.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.portcullis.analyzer.Analysis;
import org.portcullis.analyzer.Analyzer;
import org.portcullis.analyzer.Modality;
import org.portcullis.analyzer.Observation;
import org.portcullis.analyzer.Observation.BatchRun;
import org.portcullis.analyzer.Observation.CapturedOutput;
import org.portcullis.analyzer.Observation.Ending;
import org.portcullis.analyzer.Observation.Exit;
import org.portcullis.analyzer.Observation.Output;
import org.portcullis.analyzer.Observation.OutputForm;
import org.portcullis.analyzer.Observation.Stage;
import org.portcullis.analyzer.PlainValue;
import org.portcullis.analyzer.PythonFailure;
import org.portcullis.analyzer.Rehearsal;
import org.portcullis.analyzer.RehearsalLimits;
import org.portcullis.analyzer.RehearsalPlan;
import org.portcullis.analyzer.RehearsalPlan.Batch;
import org.portcullis.analyzer.RehearsalPlan.InputType;
import org.portcullis.analyzer.RehearsalPlan.WeightsType;

/// What is said of each way a rehearsal can end, and of each output.
class RehearsalRulesTest {
  private static final Analyzer ANALYZER =
      new Analyzer(Catalog.rules(), PolicyReader.profile("hardened"));

  private static final Batch BATCH = new Batch(List.of(4, 3, 64, 64), InputType.UINT8);

  private static final PythonFailure FAILURE =
      new PythonFailure("ValueError", "no such layer:\n\t\"head\" ", List.of(21, 12));

  private static final PythonFailure WORDLESS = new PythonFailure("SystemExit", "", List.of());

  @ParameterizedTest(name = "{0}")
  @MethodSource("endings")
  void anEndingIsReported(Ending ending, List<String> findings) {
    assertThat(judged(ending, List.of(), Optional.empty())).containsExactlyElementsOf(findings);
  }

  private static Stream<Arguments> endings() {
    return Stream.of(
        ending(new Ending.Completed()),
        ending(
            new Ending.ImportFailed(FAILURE),
            "model.py:12: error[RH101]: importing `model.py` fails: ValueError: no such layer: \"head\""),
        ending(
            new Ending.ImportFailed(WORDLESS),
            "model.py: error[RH101]: importing `model.py` fails: SystemExit"),
        ending(
            new Ending.LoadFailed(FAILURE),
            "model.py:12: error[RH101]: `load_model` fails: ValueError: no such layer: \"head\""),
        ending(
            new Ending.NotAModule("collections.OrderedDict"),
            "model.py: error[RH101]: `load_model` returns a `collections.OrderedDict`, not a `torch.nn.Module`"),
        ending(
            new Ending.ForwardFailed(0, FAILURE),
            "model.py:12: error[RH102]: `forward` fails on a uint8 batch of shape [4, 3, 64, 64]: ValueError: no such layer: \"head\""),
        ending(
            new Ending.TimedOut(Stage.START),
            "model.py: error[RH105]: starting Python did not end within 120 s (limit `wallClock`)"),
        ending(
            new Ending.TimedOut(Stage.FORWARD),
            "model.py: error[RH105]: `forward` did not end within 120 s (limit `wallClock`)"),
        ending(
            new Ending.OutOfMemory(Stage.LOAD),
            "model.py: error[RH106]: `load_model` needed more than 8,192 MiB (limit `memoryBytes`)"),
        ending(
            new Ending.ForwardFailed(
                0,
                new PythonFailure(
                    "RuntimeError", "DefaultCPUAllocator: can't allocate memory", List.of(9))),
            "model.py:9: error[RH106]: `forward` needed more than 8,192 MiB (limit `memoryBytes`)"),
        ending(
            new Ending.ProtocolViolation(Stage.IMPORT, "bytes that are no frame"),
            "model.py: error[RH107]: importing `model.py` disturbed the channel on which answers are given: bytes that are no frame"),
        ending(
            new Ending.Died(new Exit.Signal(11), Stage.FORWARD),
            "model.py: error[RH108]: the process ended with signal 11 while `forward` was running"),
        ending(
            new Ending.Died(new Exit.Status(0), Stage.STOP),
            "model.py: error[RH108]: the process ended with exit status 0 while it was asked to end"));
  }

  private static Arguments ending(Ending ending, String... findings) {
    return Arguments.of(ending, List.of(findings));
  }

  @Test
  void everyKindOfEndingStandsInTheTable() {
    Set<String> shown =
        endings()
            .map(row -> Objects.requireNonNull(row.get()[0]).getClass().getName())
            .collect(Collectors.toSet());

    assertThat(Ending.class.getPermittedSubclasses())
        .extracting(Class::getName)
        .containsExactlyInAnyOrderElementsOf(shown);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("outputs")
  void anOutputIsReported(Output output, List<String> findings) {
    List<BatchRun> runs =
        List.of(new BatchRun(0, BATCH, output, 0.1), new BatchRun(1, BATCH, output, 0.1));

    assertThat(judged(new Ending.Completed(), runs, Optional.empty()))
        .containsExactlyElementsOf(findings);
  }

  private static Stream<Arguments> outputs() {
    return Stream.of(
        output(tensor(true, 4, 2)),
        output(
            tensor(true, 4),
            "model.py: error[RH103]: `forward` returns shape [4] for a batch of 4; it must be [4, 2]"),
        output(
            tensor(true, 4, 1),
            "model.py: error[RH103]: `forward` returns shape [4, 1] for a batch of 4; it must be [4, 2]"),
        output(
            tensor(true, 4, 1000),
            "model.py: error[RH103]: `forward` returns shape [4, 1000] for a batch of 4; it must be [4, 2]"),
        output(
            tensor(true, 8, 2),
            "model.py: error[RH103]: `forward` returns shape [8, 2] for a batch of 4; it must be [4, 2]"),
        output(
            new Output.Unusable("tuple"),
            "model.py: error[RH103]: `forward` returns a `tuple`, in which no logits can be found"),
        output(
            tensor(false, 4, 2),
            "model.py: error[RH104]: `forward` returns NaN or infinity for a uint8 batch of shape [4, 3, 64, 64]"));
  }

  private static Arguments output(Output output, String... findings) {
    return Arguments.of(output, List.of(findings));
  }

  private static Output tensor(boolean finite, long... shape) {
    return new Output.Tensor(
        OutputForm.TENSOR, Arrays.stream(shape).boxed().toList(), "float32", finite, List.of());
  }

  @Test
  void aFallbackIsAdviceBesideWhateverElseHappened() {
    PythonFailure refused =
        new PythonFailure("TypeError", "load_model() got an unexpected keyword", List.of());

    assertThat(judged(new Ending.LoadFailed(WORDLESS), List.of(), Optional.of(refused)))
        .containsExactly(
            "model.py: error[RH101]: `load_model` fails: SystemExit",
            "model.py: warning[RH201]: `load_model` was called again without the keywords of `model:`, because of a TypeError: load_model() got an unexpected keyword");
  }

  private static List<String> judged(
      Ending ending, List<BatchRun> runs, Optional<PythonFailure> fallback) {
    RehearsalPlan plan =
        new RehearsalPlan(
            Path.of("staging"),
            Modality.IMAGE,
            "model.safetensors",
            WeightsType.FLOAT32,
            PlainValue.Mapping.of(Map.of()),
            List.of(BATCH),
            1,
            RehearsalLimits.standard());
    Observation observation =
        new Observation(
            "none",
            ending,
            runs,
            fallback,
            OptionalDouble.empty(),
            OptionalLong.empty(),
            List.of(),
            new CapturedOutput("", 0),
            List.of(),
            new TreeMap<>());
    Analysis analysis = ANALYZER.analyze(new Rehearsal(plan, observation));
    assertThat(analysis.notifications()).isEmpty();
    return analysis.findings().stream().map(PageCase::printed).toList();
  }
}
