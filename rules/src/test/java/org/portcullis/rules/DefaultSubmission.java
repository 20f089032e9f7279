package org.portcullis.rules;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A submission that nothing is wrong with: what a page's case takes what it does not say from.
final class DefaultSubmission {
  private static final String MODEL =
      """
      import torch
      from safetensors.torch import load_file


      class Detector(torch.nn.Module):
          def __init__(self, num_classes: int) -> None:
              super().__init__()
              self.scale = torch.nn.Parameter(torch.ones(1))
              self.num_classes = num_classes

          def forward(self, images: torch.Tensor) -> torch.Tensor:
              mean = images.float().mean(dim=(1, 2, 3)) * self.scale
              return torch.stack([mean] * self.num_classes, dim=1)


      def load_model(weights_path: str, num_classes: int = 2) -> torch.nn.Module:
          model = Detector(num_classes)
          model.load_state_dict(load_file(weights_path))
          return model
      """;

  private static final String CONFIG =
      """
      name: example
      modality: image
      preprocessing:
        resize: [64, 64]
      model:
        num_classes: 2
        weights_file: model.safetensors
      """;

  private static final Map<String, byte[]> FILES =
      Map.of(
          "model_config.yaml", CONFIG.getBytes(UTF_8),
          "model.py", MODEL.getBytes(UTF_8),
          "model.safetensors",
              SafetensorsScript.bytes(
                  List.of(
                      "{\"scale\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}   ",
                      "data: 00 00 80 3f")));

  private DefaultSubmission() {}

  /// The names of its files.
  static List<String> names() {
    return List.of("model_config.yaml", "model.py", "model.safetensors");
  }

  /// The content of a file: its own, that of the weights for any other weights, or a line of text
  /// for a name that it does not have. Files in folders are taken for their last part.
  static byte[] content(String name) {
    String last = name.substring(name.lastIndexOf('/') + 1);
    String known = last.endsWith(".safetensors") ? "model.safetensors" : last;
    return Optional.ofNullable(FILES.get(known)).orElseGet(() -> "A line.\n".getBytes(UTF_8));
  }
}
