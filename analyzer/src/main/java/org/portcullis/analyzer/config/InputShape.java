package org.portcullis.analyzer.config;

import java.util.List;
import java.util.Optional;
import org.portcullis.analyzer.Modality;
import org.portcullis.analyzer.RehearsalPlan.InputType;
import org.portcullis.analyzer.config.ModelConfig.Preprocessing;
import org.portcullis.analyzer.config.ModelConfig.Size;

/// The shape and type of one sample as the evaluation feeds it, without the batch dimension.
public record InputShape(List<Integer> dimensions, InputType type) {
  /// The frames of a video, where neither `num_frames` nor `max_frames` is given.
  public static final int DEFAULT_FRAMES = 16;

  /// What the public loader clamps the number of frames to.
  public static final int MOST_FRAMES = 64;

  /// The sample rate of every audio input in Hz, whatever the configuration says.
  public static final int SAMPLE_RATE = 16_000;

  /// The length of every audio input in seconds, whatever the configuration says.
  public static final double SECONDS = 6.0;

  /// The size of images and frames where `resize` is not given.
  public static final Size DEFAULT_SIZE = new Size(224, 224);

  private static final int CHANNELS = 3;

  public InputShape {
    dimensions = List.copyOf(dimensions);
  }

  /// The shape that the public loader makes of a `preprocessing` section.
  static InputShape of(Modality modality, Preprocessing preprocessing) {
    Size size = preprocessing.resize().map(Located::value).orElse(DEFAULT_SIZE);
    return switch (modality) {
      case IMAGE -> new InputShape(List.of(CHANNELS, size.height(), size.width()), InputType.UINT8);
      case VIDEO ->
          new InputShape(
              List.of(frames(preprocessing), CHANNELS, size.height(), size.width()),
              InputType.UINT8);
      case AUDIO -> new InputShape(List.of((int) (SAMPLE_RATE * SECONDS)), InputType.FLOAT32);
    };
  }

  private static int frames(Preprocessing preprocessing) {
    Optional<Located<Integer>> given = preprocessing.numFrames().or(preprocessing::maxFrames);
    return Math.min(given.map(Located::value).orElse(DEFAULT_FRAMES), MOST_FRAMES);
  }
}
