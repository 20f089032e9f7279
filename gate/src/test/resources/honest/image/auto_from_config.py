"""`AutoModel.from_config` with explicit values: nothing is looked up on a hub.

Two candidates were tried, BEiT and ConvNeXt V2; `config:` says which.
"""
import torch
from safetensors.torch import load_file
from torch import nn
from transformers import AutoModel, BeitConfig, ConvNextV2Config, PretrainedConfig

CONFIGS = {
    "beit": BeitConfig(hidden_size=128, num_hidden_layers=3, num_attention_heads=4, intermediate_size=512,
                       image_size=224, patch_size=16, use_mean_pooling=True, use_relative_position_bias=True),
    "convnextv2": ConvNextV2Config(num_channels=3, patch_size=4, hidden_sizes=[32, 64, 128, 256], depths=[2, 2, 4, 2],
                                   drop_path_rate=0.0, image_size=224),
}


def width(config: PretrainedConfig) -> int:
    sizes = config.to_dict().get("hidden_sizes")
    return sizes[-1] if sizes else config.hidden_size


class AutoDetector(nn.Module):
    def __init__(self, key: str, num_classes: int):
        super().__init__()
        config = CONFIGS[key]
        self.backbone = AutoModel.from_config(config)
        self.head = nn.Linear(width(config), num_classes)

    def forward(self, x):
        x = x.to(self.head.weight.dtype).sub(127.5).div(127.5)
        outputs = self.backbone(pixel_values=x)
        pooled = outputs.pooler_output if "pooler_output" in outputs else outputs[0].mean(1)
        return self.head(pooled)


def load_model(weights_path: str, num_classes: int = 2, key: str = "convnextv2"):
    model = AutoDetector(key, num_classes)
    model.load_state_dict(load_file(weights_path))
    return model
