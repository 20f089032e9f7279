"""Tells living voices from synthetic ones by the small wavering of pitch that the latter lack."""

import torch
import torch.nn as nn
from safetensors.torch import load_file

WINDOW = 1024
HOP = 512


class Detector(nn.Module):
    """A log spectrogram seen as a picture, three convolutions, an average over time and pitch."""

    def __init__(self, num_classes: int = 2) -> None:
        super().__init__()
        # Not persistent: the window is computed, so it need not be among the weights.
        self.register_buffer("window", torch.hann_window(WINDOW), persistent=False)
        self.features = nn.Sequential(
            nn.Conv2d(1, 8, kernel_size=5, stride=2, padding=2),
            nn.SiLU(),
            nn.Conv2d(8, 12, kernel_size=3, stride=2, padding=1),
            nn.SiLU(),
            nn.Conv2d(12, 16, kernel_size=3, stride=2, padding=1),
            nn.SiLU(),
            nn.AdaptiveAvgPool2d(1),
            nn.Flatten(),
        )
        self.head = nn.Linear(16, num_classes)

    def forward(self, sounds: torch.Tensor) -> torch.Tensor:
        """Maps [B, 96000] float32 samples to [B, 2] logits in the order real, synthetic."""
        # Sound stays float32 even under `dtype: float16`, and the transform needs that precision:
        # only its result takes the type of the weights.
        spectrum = torch.stft(
            sounds,
            n_fft=WINDOW,
            hop_length=HOP,
            window=self.window.to(sounds.dtype),
            return_complex=True,
        )
        loudness = torch.log(spectrum.abs().square() + 1e-4).unsqueeze(1) / 4
        return self.head(self.features(loudness.to(self.head.weight.dtype)))


def load_model(weights_path: str, num_classes: int = 2) -> torch.nn.Module:
    """The entry point: called once, with the path of `weights_file` and the rest of `model:`."""
    model = Detector(num_classes)
    model.load_state_dict(load_file(weights_path))
    return model
