"""Graphs over frequency and over time, joined by a master node (in the spirit of AASIST)."""
from typing import Optional, Tuple

import torch
import torch.nn as nn
import torch.nn.functional as F
from safetensors.torch import load_file


class GraphAttention(nn.Module):
    def __init__(self, in_dim: int, out_dim: int, temperature: float = 2.0):
        super().__init__()
        self.att_proj = nn.Linear(in_dim, out_dim)
        self.att_weight = nn.Parameter(torch.empty(out_dim, 1))
        nn.init.xavier_normal_(self.att_weight)
        self.proj_with_att = nn.Linear(in_dim, out_dim)
        self.proj_without_att = nn.Linear(in_dim, out_dim)
        self.bn = nn.BatchNorm1d(out_dim)
        self.temp = temperature

    def forward(self, x):
        pairs = x.unsqueeze(2) * x.unsqueeze(1)
        att = torch.tanh(self.att_proj(pairs)) @ self.att_weight
        att = F.softmax(att / self.temp, dim=-2).squeeze(-1)
        x = self.proj_with_att(att @ x) + self.proj_without_att(x)
        return F.selu(self.bn(x.transpose(1, 2)).transpose(1, 2))


class GraphPool(nn.Module):
    def __init__(self, k: float, in_dim: int, p: float):
        super().__init__()
        self.k, self.proj, self.drop = k, nn.Linear(in_dim, 1), nn.Dropout(p)

    def forward(self, h):
        scores = torch.sigmoid(self.proj(self.drop(h)))
        keep = max(2, int(h.shape[1] * self.k))
        _, idx = torch.topk(scores, keep, dim=1)
        return torch.gather(h * scores, 1, idx.expand(-1, -1, h.shape[-1]))


class HeterogeneousLayer(nn.Module):
    def __init__(self, dim):
        super().__init__()
        self.type1, self.type2 = nn.Linear(dim, dim), nn.Linear(dim, dim)
        self.att = nn.ParameterDict({k: nn.Parameter(torch.randn(dim, 1) * 0.1) for k in ("11", "22", "12", "m")})
        self.pair, self.pairm = nn.Linear(dim, dim), nn.Linear(dim, dim)
        self.out, self.outm = nn.Linear(dim, dim), nn.Linear(dim, dim)

    def forward(self, x1, x2, master: Optional[torch.Tensor] = None) -> Tuple[torch.Tensor, ...]:
        n1 = x1.size(1)
        x = torch.cat([self.type1(x1), self.type2(x2)], dim=1)
        master = x.mean(1, keepdim=True) if master is None else master
        a = torch.tanh(self.pair(x.unsqueeze(2) * x.unsqueeze(1)))
        board = torch.zeros_like(a[..., :1])
        board[:, :n1, :n1] = a[:, :n1, :n1] @ self.att["11"]
        board[:, n1:, n1:] = a[:, n1:, n1:] @ self.att["22"]
        board[:, :n1, n1:] = a[:, :n1, n1:] @ self.att["12"]
        board[:, n1:, :n1] = a[:, n1:, :n1] @ self.att["12"]
        att = F.softmax(board.squeeze(-1) / 2, dim=-1)
        m = F.softmax(torch.tanh(self.pairm(x * master)) @ self.att["m"], dim=1)
        master = self.outm((m.transpose(1, 2) @ x) + master)
        x = F.selu(self.out(att @ x) + x)
        return x[:, :n1], x[:, n1:], master


class Residual(nn.Module):
    def __init__(self, i, o):
        super().__init__()
        self.conv1, self.bn = nn.Conv2d(i, o, (2, 3), padding=(1, 1)), nn.BatchNorm2d(o)
        self.conv2 = nn.Conv2d(o, o, (2, 3), padding=(0, 1))
        self.skip = nn.Identity() if i == o else nn.Conv2d(i, o, (1, 3), padding=(0, 1))

    def forward(self, x):
        return F.max_pool2d(self.conv2(F.selu(self.bn(self.conv1(x)))) + self.skip(x), (1, 3))


class AASIST(nn.Module):
    def __init__(self, num_classes=2, dim=48):
        super().__init__()
        self.conv = nn.Conv1d(1, 42, 129, bias=False)
        self.encoder = nn.Sequential(*map(Residual, (1, 16, 16, 32, 32), (16, 16, 32, 32, 32)))
        self.pos_S = nn.Parameter(torch.randn(1, 14, 32) * 0.02)
        self.GAT_S, self.GAT_T = GraphAttention(32, dim), GraphAttention(32, dim)
        self.pool_S, self.pool_T = GraphPool(0.5, dim, 0.3), GraphPool(0.7, dim, 0.3)
        self.hetero = nn.ModuleList([HeterogeneousLayer(dim) for _ in range(2)])
        self.out_layer = nn.Linear(5 * dim, num_classes)

    def forward(self, x):
        x = self.conv(x.float().unsqueeze(1)).abs().unsqueeze(1)
        x = F.selu(F.max_pool2d(x, (3, 3)))
        e = self.encoder(x)
        spectral = self.GAT_S(e.amax(3).transpose(1, 2) + self.pos_S)
        temporal = self.GAT_T(e.amax(2).transpose(1, 2))
        s, t, m = self.pool_S(spectral), self.pool_T(temporal), None
        for layer in self.hetero:
            s, t, m = layer(s, t, m)
        readout = torch.cat([s.abs().amax(1), s.mean(1), t.abs().amax(1), t.mean(1), m.squeeze(1)], dim=1)
        return self.out_layer(readout)


def load_model(weights_path: str, num_classes: int = 2) -> nn.Module:
    model = AASIST(num_classes)
    model.load_state_dict(load_file(weights_path))
    return model
