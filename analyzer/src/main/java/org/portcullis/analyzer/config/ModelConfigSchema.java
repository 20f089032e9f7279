package org.portcullis.analyzer.config;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import org.portcullis.analyzer.Modality;
import org.portcullis.analyzer.PlainValue;
import org.portcullis.analyzer.RehearsalPlan.WeightsType;
import org.portcullis.analyzer.config.ModelConfig.Model;
import org.portcullis.analyzer.config.ModelConfig.Preprocessing;
import org.portcullis.analyzer.config.ModelConfig.Size;
import org.portcullis.analyzer.config.YamlValues.Field;

/// The keys of `model_config.yaml`, their types and ranges.
final class ModelConfigSchema {
  private static final String PREPROCESSING = "preprocessing";
  private static final String MODEL = "model";

  private static final Set<String> TOP_KEYS =
      Set.of("name", "version", "modality", "dtype", PREPROCESSING, MODEL);
  private static final Set<String> PREPROCESSING_KEYS =
      Set.of(
          "resize",
          "num_frames",
          "max_frames",
          "frame_rate",
          "sample_rate",
          "duration_seconds",
          "normalize");
  private static final Set<String> MODEL_KEYS = Set.of("num_classes", "weights_file");

  /// The names that the public loader knows, in any case.
  private static final Map<String, WeightsType> DTYPES =
      new TreeMap<>(
          Map.of(
              "float32", WeightsType.FLOAT32,
              "fp32", WeightsType.FLOAT32,
              "float16", WeightsType.FLOAT16,
              "fp16", WeightsType.FLOAT16,
              "bfloat16", WeightsType.BFLOAT16,
              "bf16", WeightsType.BFLOAT16));

  private final ConfigLimits limits;
  private final List<ConfigFlaw> flaws;
  private final YamlValues values;

  ModelConfigSchema(ConfigLimits limits, List<ConfigFlaw> flaws) {
    this.limits = limits;
    this.flaws = flaws;
    this.values = new YamlValues(flaws);
  }

  ModelConfig config(YamlNode.Mapping root) {
    Section top = new Section("", YamlTree.START, values.fields(root), values, flaws);
    Optional<Located<String>> name = top.label("name");
    Optional<Located<String>> version = top.label("version");
    Optional<Located<Modality>> modality = modality(top);
    Optional<Located<WeightsType>> dtype = dtype(top);
    Optional<Section> section = top.section(PREPROCESSING);
    Preprocessing preprocessing = section.map(this::preprocessing).orElse(NO_PREPROCESSING);
    Model model = model(top);
    unknown(top, TOP_KEYS);
    ModelConfig config = new ModelConfig(name, version, modality, dtype, preprocessing, model);
    modality.ifPresent(known ->
        flaws.addAll(new ModalityShapes(known.value(), section).flaws(known.at(), config)));
    return config;
  }

  private static final Preprocessing NO_PREPROCESSING =
      new Preprocessing(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  private Optional<Located<Modality>> modality(Section top) {
    if (top.field("modality").isEmpty()) {
      flaws.add(new ConfigFlaw.MissingKey(top.at(), "modality"));
    }
    Optional<Located<String>> word = top.text("modality");
    if (word.isEmpty()) {
      return Optional.empty();
    }
    List<String> words = new ArrayList<>();
    for (Modality modality : Modality.values()) {
      if (modality.word().equals(word.get().value())) {
        return Optional.of(new Located<>(modality, word.get().key(), word.get().at()));
      }
      words.add(modality.word());
    }
    String given = word.get().value();
    flaws.add(
        new ConfigFlaw.UnknownModality(
            word.get().at(),
            YamlValues.shown(given),
            Spelling.nearest(given.toLowerCase(Locale.ROOT), words)));
    return Optional.empty();
  }

  private Optional<Located<WeightsType>> dtype(Section top) {
    Optional<Located<String>> word = top.text("dtype");
    if (word.isEmpty()) {
      return Optional.empty();
    }
    String folded = word.get().value().toLowerCase(Locale.ROOT);
    WeightsType type = DTYPES.get(folded);
    if (type == null) {
      flaws.add(
          new ConfigFlaw.UnknownDtype(
              word.get().at(),
              YamlValues.shown(word.get().value()),
              Spelling.nearest(folded, DTYPES.keySet())));
      return Optional.empty();
    }
    return Optional.of(new Located<>(type, word.get().key(), word.get().at()));
  }

  private Preprocessing preprocessing(Section section) {
    Optional<Located<PlainValue>> normalize = section.any("normalize");
    normalize.ifPresent(
        given -> flaws.add(new ConfigFlaw.UnreadKey(given.key(), section.path("normalize"))));
    Preprocessing preprocessing =
        new Preprocessing(
            resize(section),
            section.count("num_frames", Integer.MAX_VALUE),
            section.count("max_frames", Integer.MAX_VALUE),
            section.positive("frame_rate", true),
            section.positive("sample_rate", false),
            section.positive("duration_seconds", false),
            normalize);
    unknown(section, PREPROCESSING_KEYS);
    return preprocessing;
  }

  private Optional<Located<Size>> resize(Section section) {
    Optional<Field> field = section.field("resize");
    Optional<Located<PlainValue>> value = field.flatMap(section::any);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    if (value.get().value() instanceof PlainValue.Sequence(List<PlainValue> sides)
        && sides.size() == 2
        && sides.get(0) instanceof PlainValue.Whole(BigInteger height)
        && sides.get(1) instanceof PlainValue.Whole(BigInteger width)) {
      Optional<Integer> h = section.count(field.orElseThrow(), height, limits.side());
      Optional<Integer> w = section.count(field.orElseThrow(), width, limits.side());
      return h.isEmpty() || w.isEmpty()
          ? Optional.empty()
          : Optional.of(
              new Located<>(new Size(h.get(), w.get()), value.get().key(), value.get().at()));
    }
    section.wrongType(field.orElseThrow(), "two whole numbers, `[height, width]`");
    return Optional.empty();
  }

  private Model model(Section top) {
    Optional<Field> field = top.field(MODEL);
    if (field.isEmpty()) {
      flaws.add(new ConfigFlaw.MissingKey(top.at(), MODEL));
    }
    Optional<Section> section = top.section(MODEL);
    if (section.isEmpty()) {
      return new Model(Optional.empty(), Optional.empty(), new LinkedHashMap<>());
    }
    if (section.get().field("num_classes").isEmpty()) {
      flaws.add(new ConfigFlaw.MissingKey(section.get().at(), section.get().path("num_classes")));
    }
    SequencedMap<String, Located<PlainValue>> arguments = new LinkedHashMap<>();
    Optional<Located<String>> weightsFile = weightsFile(section.get());
    Optional<Located<Integer>> classes = section.get().count("num_classes", limits.classes());
    for (Field argument : section.get().all()) {
      if (argument.key().equals("num_classes")) {
        classes.ifPresent(given ->
            arguments.put(
                argument.key(),
                new Located<>(PlainValue.Whole.of(given.value()), given.key(), given.at())));
      } else if (!argument.key().equals("weights_file")) {
        section.get().any(argument).ifPresent(value -> arguments.put(argument.key(), value));
      }
    }
    return new Model(classes, weightsFile, arguments);
  }

  private Optional<Located<String>> weightsFile(Section section) {
    Optional<Located<String>> name = section.text("weights_file");
    name.ifPresent(given -> {
      String value = given.value();
      if (!value.matches("[^/\\\\:\\p{Cntrl}]*") || value.equals("..") || value.equals(".")) {
        flaws.add(new ConfigFlaw.WeightsFilePath(given.at(), YamlValues.shown(value)));
      } else if (!value.endsWith(".safetensors")) {
        flaws.add(new ConfigFlaw.WeightsFileExtension(given.at(), YamlValues.shown(value)));
      }
    });
    return name;
  }

  private void unknown(Section section, Set<String> known) {
    for (Field field : section.rest()) {
      // Its value is nobody's, but what is wrong with it is still worth a word.
      var _ = section.any(field);
      Optional<String> similar =
          Spelling.nearest(field.key(), known).map(section::path).or(() -> elsewhere(field.key()));
      flaws.add(
          new ConfigFlaw.UnknownKey(
              field.at(), section.path(YamlValues.shown(field.key())), similar));
    }
  }

  /// A key of another section, put into the wrong one.
  private static Optional<String> elsewhere(String key) {
    if (TOP_KEYS.contains(key)) {
      return Optional.of(key);
    }
    if (PREPROCESSING_KEYS.contains(key)) {
      return Optional.of(PREPROCESSING + "." + key);
    }
    return MODEL_KEYS.contains(key) ? Optional.of(MODEL + "." + key) : Optional.empty();
  }
}
