"""Tells camera-like pictures from generated ones by the grid that upsampling leaves in them."""

from . import layers

import torch
import torch.nn as nn
import torch.nn.functional as F
from safetensors.torch import load_file


class Detector(nn.Module):
    """Three convolutions, an average over the whole picture, one linear layer."""

    def __init__(self, num_classes: int = 2) -> None:
        super().__init__()
        self.features = nn.Sequential(
            nn.Conv2d(3, 8, kernel_size=5, stride=2, padding=2),
            nn.SiLU(),
            nn.Conv2d(8, 12, kernel_size=3, stride=2, padding=1),
            nn.SiLU(),
            nn.Conv2d(12, 16, kernel_size=3, stride=2, padding=1),
            nn.SiLU(),
            nn.AdaptiveAvgPool2d(1),
            nn.Flatten(),
        )
        self.head = nn.Linear(16, num_classes)

    def forward(self, images: torch.Tensor) -> torch.Tensor:
        """Maps [B, 3, H, W] bytes to [B, 2] logits in the order real, synthetic."""
        # `dtype` in the configuration converts the weights, never the input: pictures arrive as
        # uint8, so the model brings them to its own type and range.
        pixels = images.to(self.head.weight.dtype) / 127.5 - 1.0
        # What a pixel differs by from its neighbours: content fades, traces stay. Eight makes the
        # result about as large as the pixels were.
        residual = 8 * (pixels - F.avg_pool2d(pixels, kernel_size=5, stride=1, padding=2))
        return self.head(self.features(residual))


def load_model(weights_path: str, num_classes: int = 2) -> torch.nn.Module:
    """The entry point: called once, with the path of `weights_file` and the rest of `model:`."""
    model = Detector(num_classes)
    model.load_state_dict(load_file(weights_path))
    return model
