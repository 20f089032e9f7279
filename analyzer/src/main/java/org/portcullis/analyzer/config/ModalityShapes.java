package org.portcullis.analyzer.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.portcullis.analyzer.Modality;
import org.portcullis.analyzer.Region;
import org.portcullis.analyzer.config.ModelConfig.Preprocessing;
import org.portcullis.analyzer.config.YamlValues.Field;

/// Whether the section `preprocessing` fits the modality.
///
/// @param section as it was written; a key of another modality is named whatever its value
record ModalityShapes(Modality modality, Optional<Section> section) {

  List<ConfigFlaw> flaws(Region modalityAt, ModelConfig config) {
    List<ConfigFlaw> flaws = new ArrayList<>();
    for (String key : foreignKeys()) {
      section
          .flatMap(written -> written.field(key))
          .ifPresent(field ->
              flaws.add(new ConfigFlaw.ForeignKey(field.at(), "preprocessing." + key, modality)));
    }
    Region at = section.map(Section::at).orElse(modalityAt);
    switch (modality) {
      case IMAGE -> defaulted("resize", "224 x 224", at, flaws);
      case VIDEO -> {
        defaulted("resize", "224 x 224", at, flaws);
        if (field("max_frames").isEmpty()) {
          defaulted("num_frames", "" + InputShape.DEFAULT_FRAMES, at, flaws);
        }
        frames(config.preprocessing(), flaws);
      }
      case AUDIO -> audio(config.preprocessing(), flaws);
    }
    return flaws;
  }

  private List<String> foreignKeys() {
    return switch (modality) {
      case IMAGE ->
          List.of("num_frames", "max_frames", "frame_rate", "sample_rate", "duration_seconds");
      case VIDEO -> List.of("sample_rate", "duration_seconds");
      case AUDIO -> List.of("resize", "num_frames", "max_frames", "frame_rate");
    };
  }

  private void defaulted(String key, String taken, Region at, List<ConfigFlaw> flaws) {
    if (field(key).isEmpty()) {
      flaws.add(new ConfigFlaw.DefaultedShape(at, "preprocessing." + key, modality, taken));
    }
  }

  private Optional<Field> field(String key) {
    return section.flatMap(written -> written.field(key));
  }

  private static void frames(Preprocessing preprocessing, List<ConfigFlaw> flaws) {
    tooMany("preprocessing.num_frames", preprocessing.numFrames(), flaws);
    if (preprocessing.numFrames().isEmpty()) {
      tooMany("preprocessing.max_frames", preprocessing.maxFrames(), flaws);
    } else {
      preprocessing
          .maxFrames()
          .ifPresent(shadowed ->
              flaws.add(
                  new ConfigFlaw.ShadowedKey(
                      shadowed.key(), "preprocessing.max_frames", "preprocessing.num_frames")));
    }
  }

  private static void tooMany(
      String key, Optional<Located<Integer>> frames, List<ConfigFlaw> flaws) {
    frames
        .filter(given -> given.value() > InputShape.MOST_FRAMES)
        .ifPresent(given ->
            flaws.add(
                new ConfigFlaw.TooManyFrames(
                    given.at(), key, "" + given.value(), InputShape.MOST_FRAMES)));
  }

  private static void audio(Preprocessing preprocessing, List<ConfigFlaw> flaws) {
    preprocessing
        .sampleRate()
        .filter(given -> given.value() != InputShape.SAMPLE_RATE)
        .ifPresent(given ->
            flaws.add(
                new ConfigFlaw.WrongSampleRate(given.at(), given.value(), InputShape.SAMPLE_RATE)));
    preprocessing
        .durationSeconds()
        .filter(given -> given.value() != InputShape.SECONDS)
        .ifPresent(given ->
            flaws.add(new ConfigFlaw.WrongDuration(given.at(), given.value(), InputShape.SECONDS)));
  }
}
