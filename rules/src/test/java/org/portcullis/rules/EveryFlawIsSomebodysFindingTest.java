package org.portcullis.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.portcullis.analyzer.Analysis;
import org.portcullis.analyzer.Analyzer;
import org.portcullis.analyzer.ConfigFile;
import org.portcullis.analyzer.OnnxFile;
import org.portcullis.analyzer.Region;
import org.portcullis.analyzer.Submission;
import org.portcullis.analyzer.WeightsFile;
import org.portcullis.analyzer.archive.ArchiveFlaw;
import org.portcullis.analyzer.archive.ArchiveReading;
import org.portcullis.analyzer.archive.ByteView;
import org.portcullis.analyzer.archive.Entry;
import org.portcullis.analyzer.archive.SubmissionFiles;
import org.portcullis.analyzer.config.ConfigFlaw;
import org.portcullis.analyzer.config.ConfigReading;
import org.portcullis.analyzer.onnx.OnnxFlaw;
import org.portcullis.analyzer.onnx.OnnxReading;
import org.portcullis.analyzer.weights.WeightsEvidence;
import org.portcullis.analyzer.weights.WeightsFlaw;
import org.portcullis.analyzer.weights.WeightsReading;

/// A flaw that a reader names and no rule reports would pass the gate.
///
/// The flaws are made from the sealed interfaces themselves, so that a new one fails here until
/// some rule reports it.
class EveryFlawIsSomebodysFindingTest {
  private static final Analyzer ANALYZER =
      new Analyzer(Catalog.rules(), PolicyReader.profile("hardened"));

  @ParameterizedTest(name = "{0}")
  @MethodSource("archiveFlaws")
  void aFlawOfTheArchiveIsReported(Class<?> kind) throws Exception {
    var reading = new ArchiveReading(new NoFiles(), List.of((ArchiveFlaw) example(kind)));
    isReportedOnce(
        new Submission("", Optional.of(reading), Optional.empty(), Optional.empty(), List.of()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("configFlaws")
  void aFlawOfTheConfigurationIsReported(Class<?> kind) throws Exception {
    var reading = new ConfigReading(Optional.empty(), List.of((ConfigFlaw) example(kind)));
    var file = new ConfigFile(Submission.CONFIG, reading, List.of());
    isReportedOnce(
        new Submission("", Optional.empty(), Optional.of(file), Optional.empty(), List.of()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("weightsFlaws")
  void aFlawOfTheWeightsIsReported(Class<?> kind) throws Exception {
    var reading = new WeightsReading(Optional.empty(), false, List.of((WeightsFlaw) example(kind)));
    var file = new WeightsFile("model.safetensors", reading);
    isReportedOnce(
        new Submission("", Optional.empty(), Optional.empty(), Optional.empty(), List.of(file)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("onnxFlaws")
  void aFlawOfAnOnnxFileIsReported(Class<?> kind) throws Exception {
    var reading =
        new OnnxReading(0, List.of(), List.of((OnnxFlaw) example(kind)), WeightsEvidence.NONE);
    var file = new OnnxFile("model.onnx", reading);
    Analysis analysis =
        ANALYZER.analyze(
            new Submission(
                "",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.of(file)));

    assertThat(analysis.notifications()).isEmpty();
    // That it is an ONNX file is reported beside it.
    assertThat(analysis.findings()).hasSize(2);
  }

  private static Stream<Class<?>> onnxFlaws() {
    return Arrays.stream(OnnxFlaw.class.getPermittedSubclasses());
  }

  private static void isReportedOnce(Submission submission) {
    Analysis analysis = ANALYZER.analyze(submission);

    assertThat(analysis.notifications()).isEmpty();
    assertThat(analysis.findings())
        .singleElement()
        .satisfies(finding ->
            assertThat(finding.message()).isNotBlank().doesNotContain("%", "null", "\n"));
  }

  private static Stream<Class<?>> archiveFlaws() {
    return Arrays.stream(ArchiveFlaw.class.getPermittedSubclasses());
  }

  private static Stream<Class<?>> configFlaws() {
    return Arrays.stream(ConfigFlaw.class.getPermittedSubclasses());
  }

  private static Stream<Class<?>> weightsFlaws() {
    return Arrays.stream(WeightsFlaw.class.getPermittedSubclasses());
  }

  /// A record of this class with some value in every component.
  private static Object example(Class<?> kind) throws ReflectiveOperationException {
    RecordComponent[] components = kind.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    Object[] values = Arrays.stream(types).map(EveryFlawIsSomebodysFindingTest::some).toArray();
    return kind.getDeclaredConstructor(types).newInstance(values);
  }

  private static Object some(Class<?> type) {
    if (type == String.class) {
      return "word";
    } else if (type == int.class) {
      return 7;
    } else if (type == long.class) {
      return 8L;
    } else if (type == double.class) {
      return 9.0;
    } else if (type == char.class) {
      return ':';
    } else if (type == Region.class) {
      return Region.ofLine(1);
    } else if (type == Optional.class) {
      return Optional.of("other");
    } else if (type == List.class) {
      return List.of("part");
    } else if (type.isEnum()) {
      return type.getEnumConstants()[0];
    }
    throw new IllegalArgumentException("no example of a " + type);
  }

  /// An archive of which nothing but its flaws is known.
  private static final class NoFiles implements SubmissionFiles {
    @Override
    public Form form() {
      return Form.ZIP;
    }

    @Override
    public Optional<String> sha256() {
      return Optional.empty();
    }

    @Override
    public List<Entry> entries() {
      return List.of();
    }

    @Override
    public Optional<byte[]> text(Entry entry) {
      return Optional.empty();
    }

    @Override
    public ByteView view(Entry entry, int prefix) {
      throw new IllegalArgumentException("no entry: " + entry);
    }

    @Override
    public void stage(Path folder) {
      throw new IllegalStateException("nothing to stage in " + folder);
    }

    @Override
    public void close() {}
  }
}
