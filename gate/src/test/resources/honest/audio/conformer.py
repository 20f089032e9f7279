"""Conformer on log-mel. Training used torchaudio for augmentation; here it is not imported."""
import math
from typing import Optional

import torch
import torch.nn as nn
import torch.nn.functional as F
from einops import rearrange
from safetensors.torch import load_file


def augment(wav: torch.Tensor, rate: int = 16_000) -> torch.Tensor:
    """Codec and speed perturbation, in training only."""
    import torchaudio.functional as AF
    from torchaudio.transforms import SpeedPerturbation, TimeMasking

    wav, _ = SpeedPerturbation(rate, [0.9, 1.0, 1.1])(wav)
    wav = AF.lowpass_biquad(wav, rate, cutoff_freq=3400.0)
    return TimeMasking(1600)(wav.unsqueeze(0)).squeeze(0)


class Swish(nn.Module):
    def forward(self, x): return x * x.sigmoid()


class RelativeAttention(nn.Module):
    def __init__(self, dim, heads=4, reach=64):
        super().__init__()
        self.heads, self.reach = heads, reach
        self.qkv, self.out = nn.Linear(dim, 3 * dim), nn.Linear(dim, dim)
        self.bias = nn.Embedding(2 * reach + 1, heads)

    def forward(self, x):
        q, k, v = rearrange(self.qkv(x), "b n (three h d) -> three b h n d", three=3, h=self.heads)
        at = torch.arange(x.shape[1], device=x.device)
        distance = (at[:, None] - at[None, :]).clamp(-self.reach, self.reach) + self.reach
        bias = rearrange(self.bias(distance), "i j h -> 1 h i j")
        y = F.scaled_dot_product_attention(q, k, v, attn_mask=bias)
        return self.out(rearrange(y, "b h n d -> b n (h d)"))


class ConvModule(nn.Module):
    def __init__(self, dim, kernel=15):
        super().__init__()
        self.norm = nn.LayerNorm(dim)
        self.pw1, self.pw2 = nn.Conv1d(dim, 2 * dim, 1), nn.Conv1d(dim, dim, 1)
        self.dw = nn.Conv1d(dim, dim, kernel, padding=kernel // 2, groups=dim)
        self.bn, self.act = nn.BatchNorm1d(dim), Swish()

    def forward(self, x):
        y = F.glu(self.pw1(self.norm(x).transpose(1, 2)), dim=1)
        return self.pw2(self.act(self.bn(self.dw(y)))).transpose(1, 2)


class ConformerBlock(nn.Module):
    def __init__(self, dim):
        super().__init__()
        ff = lambda: nn.Sequential(nn.LayerNorm(dim), nn.Linear(dim, 4 * dim), Swish(), nn.Dropout(0.1), nn.Linear(4 * dim, dim))
        self.ff1, self.ff2 = ff(), ff()
        self.norm_attn, self.attn = nn.LayerNorm(dim), RelativeAttention(dim)
        self.conv, self.norm = ConvModule(dim), nn.LayerNorm(dim)

    def forward(self, x):
        x = x + 0.5 * self.ff1(x)
        x = x + self.attn(self.norm_attn(x))
        x = x + self.conv(x)
        x = x + 0.5 * self.ff2(x)
        return self.norm(x)


class Conformer(nn.Module):
    def __init__(self, dim=96, depth=3, num_classes=2, mels=80, checkpoint: Optional[str] = None):
        super().__init__()
        edges = torch.linspace(0, 2595 * math.log10(1 + 8000 / 700), mels + 2)
        hz = 700 * (10 ** (edges / 2595) - 1)
        f = torch.linspace(0, 8000, 257)
        bank = torch.stack([torch.minimum((f - a) / (b - a), (c - f) / (c - b)).clamp(min=0)
                            for a, b, c in zip(hz, hz[1:], hz[2:])])
        self.register_buffer("bank", bank, persistent=False)
        self.register_buffer("window", torch.hann_window(400), persistent=False)
        self.subsample = nn.Sequential(nn.Conv1d(mels, dim, 3, 2, 1), nn.GELU(), nn.Conv1d(dim, dim, 3, 2, 1), nn.GELU())
        self.blocks = nn.ModuleList([ConformerBlock(dim) for _ in range(depth)])
        self.cls = nn.Linear(dim, num_classes)

    def forward(self, wav):
        s = torch.stft(wav.float(), 512, 160, 400, self.window, return_complex=True).abs().square()
        m = torch.log(self.bank @ s + 1e-6)
        x = self.subsample((m - m.mean(-1, keepdim=True)).to(self.cls.weight.dtype)).transpose(1, 2)
        for b in self.blocks:
            x = b(x)
        return self.cls(x.mean(1))


def load_model(weights_path: str, num_classes: int = 2) -> nn.Module:
    c = Conformer(num_classes=num_classes)
    c.load_state_dict(load_file(weights_path))
    return c
