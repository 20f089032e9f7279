"""CLIP's vision tower frame by frame, a temporal transformer over their CLS tokens."""
from __future__ import annotations

import torch
import torch.nn as nn
from safetensors.torch import load_file
from transformers import CLIPVisionConfig, CLIPVisionModelWithProjection


class ClipTemporal(nn.Module):
    def __init__(self, model_id: str = "openai/clip-vit-large-patch14", pretrained: bool = True, frames: int = 16,
                 num_classes: int = 2) -> None:
        super().__init__()
        if pretrained:
            self.clip = CLIPVisionModelWithProjection.from_pretrained(model_id)
        else:
            self.clip = CLIPVisionModelWithProjection(CLIPVisionConfig(
                hidden_size=128, intermediate_size=512, projection_dim=96, num_hidden_layers=3, num_attention_heads=4,
                image_size=112, patch_size=16, hidden_act="gelu"))
        d = self.clip.config.projection_dim
        self.positions = nn.Embedding(frames, d)
        self.temporal = nn.TransformerEncoder(
            nn.TransformerEncoderLayer(d, 4, 4 * d, dropout=0.1, batch_first=True, norm_first=True), 2,
            enable_nested_tensor=False)
        self.head = nn.Linear(d, num_classes)
        self.register_buffer("mean", 255 * torch.tensor([0.4815, 0.4578, 0.4082]).view(3, 1, 1), persistent=False)
        self.register_buffer("std", 255 * torch.tensor([0.2686, 0.2613, 0.2758]).view(3, 1, 1), persistent=False)

    def train(self, mode: bool = True) -> ClipTemporal:
        super().train(mode)
        self.clip.eval()  # stays frozen
        return self

    def forward(self, clip: torch.Tensor) -> torch.Tensor:
        b, t = clip.shape[:2]
        frames = ((clip.flatten(0, 1) - self.mean) / self.std).to(self.head.weight.dtype)
        z = self.clip(pixel_values=frames).image_embeds.view(b, t, -1)
        z = z + self.positions(torch.arange(t, device=z.device))
        return self.head(self.temporal(z).mean(1))


def load_model(weights_path: str, num_classes: int = 2) -> nn.Module:
    model = ClipTemporal(pretrained=False, num_classes=num_classes)
    model.load_state_dict(load_file(weights_path))
    return model
