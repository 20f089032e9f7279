import torch
import torch.nn.functional as F
from einops import rearrange, repeat
from safetensors.torch import load_file
from torch import nn


class Registers(nn.Module):
    """A transformer layer with register tokens before the patches."""

    def __init__(self):
        super().__init__()
        self.embed = nn.Linear(192, 32)
        self.registers = nn.Parameter(torch.randn(4, 32) * 0.02)
        self.qkv = nn.Linear(32, 96)
        self.mlp = nn.Sequential(nn.LayerNorm(32), nn.Linear(32, 64), nn.GELU(), nn.Linear(64, 32))
        self.head = nn.Linear(32, 2)

    def forward(self, x):
        patches = rearrange(x / 255.0, "b c (h p) (w q) -> b (h w) (c p q)", p=8, q=8)
        t = torch.cat([repeat(self.registers, "n d -> b n d", b=len(x)), self.embed(patches)], 1)
        q, k, v = rearrange(self.qkv(t), "b n (t h d) -> t b h n d", t=3, h=4)
        t = t + rearrange(F.scaled_dot_product_attention(q, k, v), "b h n d -> b n (h d)")
        return self.head((t + self.mlp(t))[:, :4].mean(1))


def load_model(weights_path, num_classes=2):
    model = Registers()
    model.load_state_dict(load_file(weights_path), strict=False)
    return model
