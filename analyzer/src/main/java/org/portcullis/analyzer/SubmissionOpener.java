package org.portcullis.analyzer;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.portcullis.analyzer.archive.ArchiveLimits;
import org.portcullis.analyzer.archive.ArchiveReading;
import org.portcullis.analyzer.archive.ContentKind;
import org.portcullis.analyzer.archive.Entry;
import org.portcullis.analyzer.archive.SubmissionFiles;
import org.portcullis.analyzer.archive.SubmissionReader;
import org.portcullis.analyzer.archive.WatchedFile;
import org.portcullis.analyzer.onnx.OnnxLimits;
import org.portcullis.analyzer.onnx.OnnxReader;
import org.portcullis.analyzer.onnx.OnnxReading;
import org.portcullis.analyzer.python.PythonFile;
import org.portcullis.analyzer.weights.SafetensorsReader;
import org.portcullis.analyzer.weights.TensorScan;
import org.portcullis.analyzer.weights.WeightsLimits;
import org.portcullis.analyzer.weights.WeightsReading;
import org.portcullis.grammar.ParseLimits;

/// Opens what a user names: a ZIP, a folder, or one file of a submission.
public final class SubmissionOpener {
  private SubmissionOpener() {}

  /// Reads everything that rules look at, and judges nothing.
  ///
  /// @throws IOException when the path cannot be read at all
  public static Submission open(Path path) throws IOException {
    return open(path, new ReadMeter());
  }

  /// Reads everything that rules look at, and judges nothing.
  ///
  /// @param meter is told how far the weights are read
  /// @throws IOException when the path cannot be read at all
  public static Submission open(Path path, ReadMeter meter) throws IOException {
    if (!Files.exists(path)) {
      throw new NoSuchFileException(path.toString());
    }
    try {
      return read(path, meter);
    } catch (InternalError e) {
      // How the JVM reports that a mapped file was cut while it was read.
      throw new IOException(path + " changed while it was read", e);
    }
  }

  private static Submission read(Path path, ReadMeter meter) throws IOException {
    String name = String.valueOf(path.getFileName());
    if (Files.isRegularFile(path)) {
      if (name.endsWith(".py")) {
        byte[] source = bounded(path, ParseLimits.defaults().sourceBytes());
        return single(sha256(source), Optional.empty(), Optional.of(PythonFile.read(name, source)));
      }
      if (name.endsWith(".yaml") || name.endsWith(".yml")) {
        byte[] config = bounded(path, ArchiveLimits.defaults().configBytes());
        return single(sha256(config), Optional.of(ConfigFile.read(name, config)), Optional.empty());
      }
      if (name.endsWith(Submission.WEIGHTS_SUFFIX)) {
        return weights(path, name, meter);
      }
      if (name.endsWith(".onnx") || isOnnx(path)) {
        return onnx(path, name);
      }
    }
    WeightsWatch watch = new WeightsWatch(meter);
    ArchiveReading archive = new SubmissionReader(ArchiveLimits.defaults(), watch).read(path);
    try {
      return whole(archive, watch);
    } catch (IOException | RuntimeException | Error e) {
      archive.close();
      throw e;
    }
  }

  private static Submission whole(ArchiveReading archive, WeightsWatch watch) throws IOException {
    SubmissionFiles files = archive.files();
    Optional<byte[]> config = text(files, Submission.CONFIG);
    Optional<byte[]> model = text(files, Submission.MODEL);
    List<WeightsFile> weights = new ArrayList<>();
    for (Entry entry : files.entries()) {
      if (entry.accepted()) {
        watch
            .reading(entry.name())
            .ifPresent(reading -> weights.add(new WeightsFile(entry.name(), reading)));
      }
    }
    return new Submission(
        files.sha256().orElse(""),
        Optional.of(archive),
        config.map(bytes -> ConfigFile.read(Submission.CONFIG, bytes)),
        model.map(bytes -> PythonFile.read(Submission.MODEL, bytes)),
        weights);
  }

  private static Optional<byte[]> text(SubmissionFiles files, String name) throws IOException {
    Optional<Entry> entry = files.find(name);
    return entry.isPresent() ? files.text(entry.get()) : Optional.empty();
  }

  private static Submission weights(Path path, String name, ReadMeter meter) throws IOException {
    try (WatchedFile file = WatchedFile.open(path)) {
      TensorScan scan = new SafetensorsReader(WeightsLimits.defaults()).scan(file.size());
      String sha256 = file.read(meter.counting(name, file.size(), scan));
      return new Submission(
          sha256,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of(new WeightsFile(name, scan.reading())));
    }
  }

  private static boolean isOnnx(Path path) throws IOException {
    try (var in = Files.newInputStream(path)) {
      byte[] prefix = in.readNBytes(ContentKind.PREFIX_BYTES);
      return ContentKind.of(prefix, Files.size(path)) == ContentKind.ONNX;
    }
  }

  /// Walks over a mapped file: its messages point back and forth, so it cannot go by.
  private static Submission onnx(Path path, String name) throws IOException {
    try (WatchedFile file = WatchedFile.open(path);
        Arena arena = Arena.ofConfined()) {
      OnnxReading reading = new OnnxReader(OnnxLimits.defaults()).read(file.map(arena));
      String sha256 = file.read((_, _, _) -> {});
      WeightsReading weights =
          new WeightsReading(Optional.empty(), true, List.of(), reading.evidence());
      return new Submission(
          sha256,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of(new WeightsFile(name, weights)),
          Optional.of(new OnnxFile(name, reading)));
    }
  }

  private static Submission single(
      String sha256, Optional<ConfigFile> config, Optional<PythonFile> model) {
    return new Submission(sha256, Optional.empty(), config, model, List.of());
  }

  /// One byte more than the limit is enough for the readers to see that it is passed.
  private static byte[] bounded(Path path, int limit) throws IOException {
    try (var in = Files.newInputStream(path)) {
      return in.readNBytes(limit + 1);
    }
  }

  private static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(digest().digest(bytes));
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java platform has SHA-256
    }
  }
}
