"""Log-mel CNN; the mel bank is built by hand, so torchaudio is not needed."""
import math

import torch
import torch.nn as nn
from safetensors.torch import load_file

SAMPLE_RATE = 16_000
N_FFT = 512
HOP = 160
N_MELS = 64


def hz_to_mel(f: float) -> float:
    return 2595.0 * math.log10(1.0 + f / 700.0)


def mel_to_hz(m):
    return 700.0 * (10.0 ** (m / 2595.0) - 1.0)


def mel_filterbank(n_mels=N_MELS, n_fft=N_FFT, sr=SAMPLE_RATE, fmin=20.0, fmax=7600.0):
    freqs = torch.linspace(0, sr / 2, n_fft // 2 + 1)
    points = mel_to_hz(torch.linspace(hz_to_mel(fmin), hz_to_mel(fmax), n_mels + 2))
    lower, centre, upper = points[:-2, None], points[1:-1, None], points[2:, None]
    up = (freqs - lower) / (centre - lower)
    down = (upper - freqs) / (upper - centre)
    bank = torch.minimum(up, down).clamp(min=0)
    return bank * (2.0 / (upper - lower))  # area 1, as Slaney does


class LogMel(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("window", torch.hann_window(N_FFT), persistent=False)
        self.register_buffer("bank", mel_filterbank(), persistent=False)

    def forward(self, wav):
        spec = torch.stft(wav, N_FFT, HOP, window=self.window, center=True, return_complex=True)
        mel = self.bank @ spec.abs().pow(2)
        mel = torch.log(mel + 1e-6)
        return (mel - mel.mean((-2, -1), keepdim=True)) / (mel.std((-2, -1), keepdim=True) + 1e-5)


class ConvBlock(nn.Module):
    def __init__(self, i, o, pool=(2, 2)):
        super().__init__()
        self.conv1 = nn.Conv2d(i, o, 3, padding=1, bias=False)
        self.conv2 = nn.Conv2d(o, o, 3, padding=1, bias=False)
        self.bn1, self.bn2 = nn.BatchNorm2d(o), nn.BatchNorm2d(o)
        self.pool = pool

    def forward(self, x):
        x = torch.relu_(self.bn1(self.conv1(x)))
        x = torch.relu_(self.bn2(self.conv2(x)))
        return nn.functional.avg_pool2d(x, self.pool)


class Cnn6(nn.Module):
    def __init__(self, num_classes=2):
        super().__init__()
        self.logmel = LogMel()
        self.blocks = nn.Sequential(ConvBlock(1, 16), ConvBlock(16, 32), ConvBlock(32, 64), ConvBlock(64, 96))
        self.fc1, self.fc2 = nn.Linear(96, 96), nn.Linear(96, num_classes)

    def forward(self, x):
        x = self.logmel(x.float()).unsqueeze(1)
        x = self.blocks(x).mean(2)
        x = x.amax(2) + x.mean(2)
        return self.fc2(torch.relu(self.fc1(x)))


def load_model(weights_path: str, num_classes: int = 2):
    model = Cnn6(num_classes)
    model.load_state_dict(load_file(weights_path))
    return model.eval()
