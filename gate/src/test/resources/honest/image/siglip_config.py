"""SigLIP vision tower + LoRA that was merged before the weights were saved."""
import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import nn
from transformers import SiglipVisionConfig, SiglipVisionModel

SIGLIP = dict(
    hidden_size=256, intermediate_size=1024, num_hidden_layers=4, num_attention_heads=4, num_channels=3,
    image_size=224, patch_size=16, hidden_act="gelu_pytorch_tanh", layer_norm_eps=1e-6, attention_dropout=0.0,
)


class Siglip(nn.Module):
    def __init__(self, num_classes=2):
        super().__init__()
        self.vision_model = SiglipVisionModel(SiglipVisionConfig(**SIGLIP))
        self.prototypes = nn.Parameter(F.normalize(torch.randn(num_classes, SIGLIP["hidden_size"]), dim=-1))
        self.logit_scale = nn.Parameter(torch.tensor(10.0).log())
        self.logit_bias = nn.Parameter(torch.zeros(num_classes))

    def forward(self, x):
        x = x.to(self.prototypes.dtype) / 127.5 - 1.0
        z = F.normalize(self.vision_model(pixel_values=x).pooler_output, dim=-1)
        w = F.normalize(self.prototypes, dim=-1)
        return z @ w.t() * self.logit_scale.exp() + self.logit_bias


def load_model(weights_path, num_classes=2):
    m = Siglip(num_classes)
    m.load_state_dict(load_file(weights_path))
    return m.eval()
