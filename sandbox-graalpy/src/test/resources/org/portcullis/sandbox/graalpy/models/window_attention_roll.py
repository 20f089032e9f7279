# modality: small
import torch
import torch.nn as nn
import torch.nn.functional as F
from safetensors.torch import load_file


def partition(x, ws):
    b, h, w, c = x.shape
    return x.view(b, h // ws, ws, w // ws, ws, c).permute(0, 1, 3, 2, 4, 5).contiguous().view(-1, ws * ws, c)


def reverse(x, ws, h, w):
    b = int(x.shape[0] / (h * w / ws / ws))
    return x.view(b, h // ws, w // ws, ws, ws, -1).permute(0, 1, 3, 2, 4, 5).contiguous().view(b, h, w, -1)


class Block(nn.Module):
    def __init__(self, d, heads, ws, shift):
        super().__init__()
        self.ws, self.shift, self.heads = ws, shift, heads
        self.norm1, self.norm2 = nn.LayerNorm(d), nn.RMSNorm(d, eps=1e-6)
        self.qkv, self.proj = nn.Linear(d, d * 3), nn.Linear(d, d)
        self.table = nn.Parameter(torch.zeros((2 * ws - 1) ** 2, heads))
        nn.init.trunc_normal_(self.table, std=0.02)
        coords = torch.stack(torch.meshgrid([torch.arange(ws), torch.arange(ws)], indexing="ij")).flatten(1)
        rel = (coords[:, :, None] - coords[:, None, :]).permute(1, 2, 0).contiguous()
        rel[:, :, 0] += ws - 1
        rel[:, :, 1] += ws - 1
        rel[:, :, 0] *= 2 * ws - 1
        self.register_buffer("index", rel.sum(-1))
        if shift:
            mask = torch.zeros((1, 8, 8, 1))
            n = 0
            for hs in (slice(0, -ws), slice(-ws, -shift), slice(-shift, None)):
                for wsl in (slice(0, -ws), slice(-ws, -shift), slice(-shift, None)):
                    mask[:, hs, wsl, :] = n
                    n += 1
            windows = partition(mask, ws).squeeze(-1)
            am = windows.unsqueeze(1) - windows.unsqueeze(2)
            am = am.masked_fill(am != 0, float(-100.0)).masked_fill(am == 0, float(0.0))
        else:
            am = None
        self.register_buffer("mask", am)
        self.mlp = nn.Sequential(nn.Linear(d, 2 * d), nn.GELU(), nn.Linear(2 * d, d))

    def forward(self, x):
        b, h, w, c = x.shape
        y = self.norm1(x)
        if self.shift:
            y = torch.roll(y, (-self.shift, -self.shift), dims=(1, 2))
        y = partition(y, self.ws)
        n = y.shape[1]
        qkv = self.qkv(y).reshape(-1, n, 3, self.heads, c // self.heads).permute(2, 0, 3, 1, 4)
        q, k, v = qkv[0] * (c // self.heads) ** -0.5, qkv[1], qkv[2]
        a = q @ k.transpose(-2, -1)
        a = a + self.table[self.index.view(-1)].view(n, n, -1).permute(2, 0, 1).unsqueeze(0)
        if self.mask is not None:
            nw = self.mask.shape[0]
            a = (a.view(-1, nw, self.heads, n, n) + self.mask.unsqueeze(1).unsqueeze(0)).view(-1, self.heads, n, n)
        y = self.proj((a.softmax(-1) @ v).transpose(1, 2).reshape(-1, n, c))
        y = reverse(y, self.ws, h, w)
        if self.shift:
            y = torch.roll(y, shifts=(self.shift, self.shift), dims=(1, 2))
        x = x + y
        return x + self.mlp(self.norm2(x))


class Detector(nn.Module):
    def __init__(self, num_classes=2):
        super().__init__()
        self.patch = nn.Conv2d(3, 32, 4, 4)
        self.blocks = nn.Sequential(Block(32, 4, 4, 0), Block(32, 4, 4, 2))
        self.head = nn.Linear(32, num_classes)

    def forward(self, x):
        x = self.patch(x.float() / 255).permute(0, 2, 3, 1)
        return self.head(self.blocks(x).mean((1, 2)))


def load_model(weights_path, num_classes=2):
    model = Detector(num_classes=num_classes)
    model.load_state_dict(load_file(weights_path))
    return model.eval()
