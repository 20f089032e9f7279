from typing import Optional

import torch
import torch.nn as nn
from safetensors.torch import load_file
from transformers import Dinov2Config, Dinov2Model


class DinoDetector(nn.Module):
    """DINOv2 with a head on [CLS; mean of patches]."""

    def __init__(self, backbone_name: str = "facebook/dinov2-small", pretrained: bool = True, num_classes: int = 2,
                 config: Optional[Dinov2Config] = None) -> None:
        super().__init__()
        if pretrained:
            self.backbone = Dinov2Model.from_pretrained(backbone_name)
        else:
            self.backbone = Dinov2Model(config or self.default_config())
        h = self.backbone.config.hidden_size
        self.head = nn.Sequential(nn.Linear(2 * h, h), nn.GELU(), nn.Dropout(0.1), nn.Linear(h, num_classes))
        self.pixel_mean = nn.Buffer(torch.tensor([123.675, 116.28, 103.53]).view(3, 1, 1), persistent=False)
        self.pixel_std = nn.Buffer(torch.tensor([58.395, 57.12, 57.375]).view(3, 1, 1), persistent=False)

    @classmethod
    def default_config(cls) -> Dinov2Config:
        return Dinov2Config(hidden_size=192, num_hidden_layers=4, num_attention_heads=3, mlp_ratio=4,
                            image_size=224, patch_size=14, layerscale_value=1.0, qkv_bias=True)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = ((x.float() - self.pixel_mean) / self.pixel_std).to(self.head[0].weight.dtype)
        tokens = self.backbone(pixel_values=x)[0]
        return self.head(torch.cat([tokens[:, 0], tokens[:, 1:].mean(1)], dim=1))


def load_model(weights_path: str, num_classes: int = 2) -> nn.Module:
    model = DinoDetector(pretrained=False, num_classes=num_classes)
    model.load_state_dict(load_file(weights_path))
    return model
