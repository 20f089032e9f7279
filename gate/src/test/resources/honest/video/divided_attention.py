"""Attention over time, then over space, in einops; factorised positions."""
import torch
import torch.nn.functional as F
from einops import rearrange, repeat
from einops.layers.torch import Rearrange, Reduce
from safetensors.torch import load_file
from torch import nn


class PreNorm(nn.Module):
    def __init__(self, dim, fn):
        super().__init__()
        self.fn, self.norm = fn, nn.LayerNorm(dim)

    def forward(self, x, *args, **kwargs):
        return self.fn(self.norm(x), *args, **kwargs)


class GEGLU(nn.Module):
    def forward(self, x):
        x, gates = x.chunk(2, dim=-1)
        return x * F.gelu(gates)


class Attention(nn.Module):
    def __init__(self, dim, heads=4):
        super().__init__()
        self.heads = heads
        self.to_qkv = nn.Linear(dim, dim * 3, bias=False)
        self.to_out = nn.Linear(dim, dim)

    def forward(self, x, einops_from, einops_to, **einops_dims):
        h = self.heads
        q, k, v = self.to_qkv(x).chunk(3, dim=-1)
        q, k, v = (rearrange(t, f"{einops_from} -> {einops_to}", **einops_dims) for t in (q, k, v))
        q, k, v = (rearrange(t, "b n (h d) -> b h n d", h=h) for t in (q, k, v))
        out = rearrange(F.scaled_dot_product_attention(q, k, v), "b h n d -> b n (h d)")
        r = x.shape[0]
        out = rearrange(out, f"{einops_to} -> {einops_from}", b=r, **einops_dims)
        return self.to_out(out)


class Divided(nn.Module):
    def __init__(self, dim=96, frames=16, side=112, patch=16, depth=3, num_classes=2):
        super().__init__()
        self.frames, self.patches = frames, (side // patch) ** 2
        self.embed = nn.Sequential(
            Rearrange("b t c (h p1) (w p2) -> b (t h w) (p1 p2 c)", p1=patch, p2=patch), nn.Linear(3 * patch ** 2, dim))
        self.time = nn.Parameter(torch.randn(frames, 1, dim) * 0.02)
        self.space = nn.Parameter(torch.randn(1, self.patches, dim) * 0.02)
        self.layers = nn.ModuleList([
            nn.ModuleList([
                PreNorm(dim, Attention(dim)),
                PreNorm(dim, Attention(dim)),
                PreNorm(dim, nn.Sequential(nn.Linear(dim, dim * 8), GEGLU(), nn.Linear(dim * 4, dim))),
            ]) for _ in range(depth)
        ])
        self.to_logits = nn.Sequential(Reduce("b n d -> b d", "mean"), nn.LayerNorm(dim), nn.Linear(dim, num_classes))

    def forward(self, clip):
        x = self.embed(clip.float() / 255 - 0.5)
        x = x + repeat(self.time + self.space, "t n d -> b (t n) d", b=x.shape[0])
        for over_time, over_space, mlp in self.layers:
            x = over_time(x, "b (t n) d", "(b n) t d", n=self.patches) + x
            x = over_space(x, "b (t n) d", "(b t) n d", t=self.frames) + x
            x = mlp(x) + x
        return self.to_logits(x)


def load_model(weights_path: str, num_classes: int = 2) -> nn.Module:
    model = Divided(num_classes=num_classes)
    model.load_state_dict(load_file(weights_path))
    return model
