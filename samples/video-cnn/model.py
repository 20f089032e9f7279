"""Tells filmed motion from generated clips by textures that do not stay the same while they move."""

import torch
import torch.nn as nn
from einops import rearrange
from safetensors.torch import load_file


class Detector(nn.Module):
    """A small CNN looks at each frame and its change; a GRU remembers; its last state decides."""

    def __init__(self, num_classes: int = 2, memory: int = 12) -> None:
        super().__init__()
        self.frame = nn.Sequential(
            nn.Conv2d(6, 8, kernel_size=5, stride=2, padding=2),
            nn.SiLU(),
            nn.Conv2d(8, 16, kernel_size=3, stride=2, padding=1),
            nn.SiLU(),
            nn.AdaptiveAvgPool2d(1),
            nn.Flatten(),
        )
        self.time = nn.GRU(16, memory, batch_first=True)
        self.head = nn.Linear(memory, num_classes)

    def forward(self, clips: torch.Tensor) -> torch.Tensor:
        """Maps [B, T, 3, H, W] bytes to [B, 2] logits in the order real, synthetic."""
        frames = clips.to(self.head.weight.dtype) / 127.5 - 1.0
        # A clip shorter than T arrives with its last frame repeated: those changes are zero.
        changes = torch.diff(frames, dim=1, prepend=frames[:, :1])
        seen = rearrange(torch.cat([frames, changes], dim=2), "b t c h w -> (b t) c h w")
        features = rearrange(self.frame(seen), "(b t) f -> b t f", t=clips.shape[1])
        states, _ = self.time(features)
        return self.head(states[:, -1])


def load_model(weights_path: str, num_classes: int = 2, memory: int = 12) -> torch.nn.Module:
    """The entry point; `memory` comes from the `model:` section of the configuration."""
    model = Detector(num_classes, memory)
    model.load_state_dict(load_file(weights_path))
    return model
