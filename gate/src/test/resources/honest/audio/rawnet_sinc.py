"""RawNet2-like: band-pass filters with learned edges on the raw wave, residual blocks with FMS, a GRU."""
import math

import torch
import torch.nn as nn
import torch.nn.functional as F
from safetensors.torch import load_file


class SincConv(nn.Module):
    @staticmethod
    def to_mel(hz):
        return 2595 * math.log10(1 + hz / 700)

    @staticmethod
    def to_hz(mel):
        return 700 * (10 ** (mel / 2595) - 1)

    def __init__(self, out_channels, kernel_size, sample_rate=16000, min_low_hz=30, min_band_hz=40):
        super().__init__()
        if kernel_size % 2 == 0:
            kernel_size = kernel_size + 1  # symmetric filters
        self.kernel_size, self.sample_rate = kernel_size, sample_rate
        self.min_low_hz, self.min_band_hz = min_low_hz, min_band_hz
        low, high = 30, sample_rate / 2 - (min_low_hz + min_band_hz)
        mel = torch.linspace(self.to_mel(low), self.to_mel(high), out_channels + 1)
        hz = torch.tensor([self.to_hz(m) for m in mel.tolist()])
        self.low_hz_ = nn.Parameter(hz[:-1].view(-1, 1))
        self.band_hz_ = nn.Parameter((hz[1:] - hz[:-1]).view(-1, 1))
        n = (kernel_size - 1) / 2.0
        self.register_buffer("n_", 2 * math.pi * torch.arange(-n, 0).view(1, -1) / sample_rate)
        self.register_buffer("window_", 0.54 - 0.46 * torch.cos(
            2 * math.pi * torch.linspace(0, kernel_size / 2 - 1, steps=int(kernel_size / 2)) / kernel_size))

    def forward(self, waveforms):
        low = self.min_low_hz + torch.abs(self.low_hz_)
        high = torch.clamp(low + self.min_band_hz + torch.abs(self.band_hz_), self.min_low_hz, self.sample_rate / 2)
        band = (high - low)[:, 0]
        left = (torch.sin(high @ self.n_) - torch.sin(low @ self.n_)) / (self.n_ / 2) * self.window_
        centre = 2 * band.view(-1, 1)
        filters = torch.cat([left, centre, torch.flip(left, dims=[1])], dim=1) / (2 * band[:, None])
        return F.conv1d(waveforms, filters.unsqueeze(1), stride=3)


class FMS(nn.Module):
    def __init__(self, dim):
        super().__init__()
        self.fc = nn.Linear(dim, dim)

    def forward(self, x):
        s = torch.sigmoid(self.fc(x.mean(-1))).unsqueeze(-1)
        return x * s + s


class ResBlock(nn.Module):
    def __init__(self, i, o, first=False):
        super().__init__()
        self.first = first
        if not self.first:
            self.bn1 = nn.BatchNorm1d(i)
        self.conv1, self.bn2 = nn.Conv1d(i, o, 3, padding=1), nn.BatchNorm1d(o)
        self.conv2 = nn.Conv1d(o, o, 3, padding=1)
        self.conv_downsample = nn.Conv1d(i, o, 1) if i != o else None
        self.mp, self.fms = nn.MaxPool1d(3), FMS(o)

    def forward(self, x):
        out = x if self.first else F.leaky_relu(self.bn1(x), 0.3)
        out = self.conv2(F.leaky_relu(self.bn2(self.conv1(out)), 0.3))
        if self.conv_downsample is not None:
            x = self.conv_downsample(x)
        return self.fms(self.mp(out + x))


class RawNet(nn.Module):
    def __init__(self, d_args):
        super().__init__()
        f = d_args["filts"]
        self.sinc = SincConv(f[0], d_args["first_conv"])
        self.first_bn = nn.BatchNorm1d(f[0])
        self.blocks = nn.Sequential(*[ResBlock(a, b, first=i == 0) for i, (a, b) in enumerate(f[1])])
        self.bn_before_gru = nn.BatchNorm1d(f[1][-1][1])
        self.gru = nn.GRU(f[1][-1][1], d_args["gru_node"], d_args["nb_gru_layer"], batch_first=True)
        self.fc = nn.Linear(d_args["gru_node"], d_args["nb_classes"])

    def forward(self, x):
        x = x.unsqueeze(1).to(self.fc.weight.dtype)
        x = F.selu(self.first_bn(F.max_pool1d(torch.abs(self.sinc(x)), 3)))
        x = F.selu(self.bn_before_gru(self.blocks(x)))
        self.gru.flatten_parameters()
        x, _ = self.gru(x.permute(0, 2, 1))
        return self.fc(x[:, -1, :])


d_args = {
    "filts": [20, [[20, 20], [20, 20], [20, 64], [64, 64], [64, 64]]],
    "first_conv": 128,
    "gru_node": 128,
    "nb_gru_layer": 2,
    "nb_classes": 2,
}


def load_model(weights_path: str, num_classes: int = 2) -> nn.Module:
    net = RawNet({**d_args, "nb_classes": num_classes})
    net.load_state_dict(load_file(weights_path))
    return net
