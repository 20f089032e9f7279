"""WavLM with sensitive layer selection. Download only when training starts from the public weights."""
from __future__ import annotations

import torch
import torch.nn as nn
from safetensors.torch import load_file
from transformers import AutoConfig, WavLMConfig, WavLMModel


class SLS(nn.Module):
    def __init__(self, backbone: str = "microsoft/wavlm-base-plus", pretrained: bool = True, num_classes: int = 2):
        super().__init__()
        if pretrained:
            config = AutoConfig.from_pretrained(backbone)
            self.wavlm = WavLMModel.from_pretrained(backbone, config=config)
        else:
            config = WavLMConfig(
                hidden_size=128, num_hidden_layers=3, num_attention_heads=4, intermediate_size=256,
                conv_dim=(64,) * 7, num_conv_pos_embeddings=32, num_conv_pos_embedding_groups=8, num_buckets=64,
                max_bucket_distance=160, apply_spec_augment=False, layerdrop=0.0, mask_time_prob=0.0,
            )
            self.wavlm = WavLMModel(config)
        dim = config.hidden_size
        self.gate = nn.Linear(dim, 1)
        self.fc1 = nn.Sequential(nn.Linear(dim, 64), nn.SELU())
        self.fc3 = nn.Linear(64, num_classes)

    def forward(self, x):
        layers = torch.stack(self.wavlm(x.to(self.fc3.weight.dtype), output_hidden_states=True).hidden_states[1:], 1)
        gate = torch.sigmoid(self.gate(layers.mean(2)))          # [B, L, 1]
        fused = (layers * gate.unsqueeze(-1)).sum(1)             # [B, T, D]
        return self.fc3(self.fc1(fused).amax(1))

    def param_groups(self, lr: float):
        backbone = [p for n, p in self.named_parameters() if n.startswith("wavlm.")]
        head = [p for n, p in self.named_parameters() if not n.startswith("wavlm.")]
        return [{"params": backbone, "lr": lr * 0.01}, {"params": head, "lr": lr}]


def load_model(weights_path: str, num_classes: int = 2) -> nn.Module:
    model = SLS(pretrained=False, num_classes=num_classes)
    model.load_state_dict(load_file(weights_path), strict=True)
    return model
