"""A small selective state-space model, scanned in plain PyTorch (no CUDA extension, no triton)."""
import math

import torch
import torch.nn as nn
import torch.nn.functional as F
from einops import rearrange, repeat
from safetensors.torch import load_file


class SSM(nn.Module):
    def __init__(self, d_model, d_state=8, d_conv=4, expand=2):
        super().__init__()
        d_inner = expand * d_model
        self.d_state, self.dt_rank = d_state, math.ceil(d_model / 16)
        self.in_proj = nn.Linear(d_model, 2 * d_inner, bias=False)
        self.conv1d = nn.Conv1d(d_inner, d_inner, d_conv, groups=d_inner, padding=d_conv - 1)
        self.x_proj = nn.Linear(d_inner, self.dt_rank + 2 * d_state, bias=False)
        self.dt_proj = nn.Linear(self.dt_rank, d_inner)
        A = repeat(torch.arange(1, d_state + 1, dtype=torch.float32), "n -> d n", d=d_inner)
        self.A_log = nn.Parameter(torch.log(A))
        self.A_log._no_weight_decay = True
        self.D = nn.Parameter(torch.ones(d_inner))
        self.out_proj = nn.Linear(d_inner, d_model, bias=False)

    def forward(self, x):
        length = x.shape[1]
        x, z = self.in_proj(x).chunk(2, dim=-1)
        x = F.silu(self.conv1d(rearrange(x, "b l d -> b d l"))[..., :length]).transpose(1, 2)
        dt, B, C = self.x_proj(x).split([self.dt_rank, self.d_state, self.d_state], dim=-1)
        dt = F.softplus(self.dt_proj(dt))
        A = -torch.exp(self.A_log)
        dA = torch.exp(torch.einsum("bld,dn->bldn", dt, A))
        dBx = torch.einsum("bld,bln,bld->bldn", dt, B, x)
        h, ys = torch.zeros_like(dA[:, 0]), []
        for step in range(length):
            h = dA[:, step] * h + dBx[:, step]
            ys.append(torch.einsum("bdn,bn->bd", h, C[:, step]))
        y = torch.stack(ys, dim=1) + x * self.D
        return self.out_proj(y * F.silu(z))


class RMSNorm(nn.Module):
    def __init__(self, d, eps=1e-5):
        super().__init__()
        self.eps, self.weight = eps, nn.Parameter(torch.ones(d))

    def forward(self, x):
        return x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + self.eps) * self.weight


class Mamba(nn.Module):
    def __init__(self, num_classes=2, d=64, layers=3):
        super().__init__()
        self.embed = nn.Conv1d(1, d, 800, 400)
        self.layers = nn.ModuleList([nn.ModuleDict(dict(norm=RMSNorm(d), mixer=SSM(d))) for _ in range(layers)])
        self.norm_f, self.head = RMSNorm(d), nn.Linear(2 * d, num_classes)

    def forward(self, wav):
        x = self.embed(wav.unsqueeze(1).to(self.head.weight.dtype)).transpose(1, 2)
        for layer in self.layers:
            x = x + 0.5 * (layer["mixer"](layer["norm"](x)) + layer["mixer"](layer["norm"](x.flip(1))).flip(1))
        x = self.norm_f(x)
        return self.head(torch.cat([x.mean(1), x[:, -1]], -1))


def load_model(weights_path: str, num_classes: int = 2):
    mamba = Mamba(num_classes)
    mamba.load_state_dict(load_file(weights_path))
    return mamba
