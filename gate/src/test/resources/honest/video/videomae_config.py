"""VideoMAE encoder; `config` may bring a folder of its own, else the small one is built."""
from pathlib import Path
from typing import Optional

import torch
import torch.nn as nn
from safetensors.torch import load_file


def videomae(name: str = "MCG-NJU/videomae-base", pretrained: bool = True, folder: Optional[Path] = None):
    from transformers import VideoMAEConfig, VideoMAEModel

    if pretrained:
        return VideoMAEModel.from_pretrained(name)
    if folder is not None and (folder / "config.json").is_file():
        return VideoMAEModel(VideoMAEConfig.from_pretrained(str(folder)))
    return VideoMAEModel(VideoMAEConfig(image_size=112, patch_size=16, num_frames=16, tubelet_size=2, hidden_size=128,
                                        num_hidden_layers=3, num_attention_heads=4, intermediate_size=512))


class Detector(nn.Module):
    def __init__(self, encoder, num_classes=2):
        super().__init__()
        self.encoder = encoder
        self.fc_norm = nn.LayerNorm(encoder.config.hidden_size)
        self.head = nn.Linear(encoder.config.hidden_size, num_classes)

    def forward(self, x):
        tokens = self.encoder(pixel_values=((x.float() / 255) - 0.5).to(self.head.weight.dtype) / 0.25)[0]
        return self.head(self.fc_norm(tokens.mean(1)))


def load_model(weights_path: str, num_classes: int = 2):
    model = Detector(videomae(pretrained=False, folder=Path(weights_path).parent), num_classes)
    model.load_state_dict(load_file(weights_path))
    return model.eval()
