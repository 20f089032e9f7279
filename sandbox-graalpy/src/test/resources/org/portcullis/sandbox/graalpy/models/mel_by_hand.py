# modality: audio
import functools
import math
from typing import ClassVar

import torch
import torch.nn as nn
import torch.nn.functional as F
from safetensors.torch import load_file


def hz_to_mel(f: float) -> float:
    return 2595.0 * math.log10(1.0 + f / 700.0)


def mel_to_hz(m: torch.Tensor) -> torch.Tensor:
    return 700.0 * (10.0 ** (m / 2595.0) - 1.0)


@functools.lru_cache(maxsize=None)
def filters(n_mels: int, n_fft: int, rate: int) -> torch.Tensor:
    points = mel_to_hz(torch.linspace(hz_to_mel(0), hz_to_mel(rate / 2), n_mels + 2))
    bins = torch.linspace(0, rate // 2, n_fft // 2 + 1)
    slopes = points.unsqueeze(0) - bins.unsqueeze(1)
    width = points[1:] - points[:-1]
    down, up = -slopes[:, :-2] / width[:-1], slopes[:, 2:] / width[1:]
    return torch.max(torch.zeros(1), torch.min(down, up))


class Detector(nn.Module):
    RATE: ClassVar[int] = 16_000

    def __init__(self, num_classes=2):
        super().__init__()
        self.register_buffer("fb", filters(40, 400, self.RATE), persistent=False)
        self.register_buffer("window", torch.hamming_window(400, periodic=False), persistent=False)
        self.cnn = nn.Sequential(nn.Conv2d(1, 8, (5, 11), (2, 2)), nn.BatchNorm2d(8), nn.Hardtanh(0, 20, inplace=True), nn.Dropout2d(0.2))
        self.rnn = nn.GRU(8 * 18, 16, bidirectional=True, batch_first=True)
        self.attend = nn.Sequential(nn.Linear(32, 16), nn.Tanh(), nn.Linear(16, 1, bias=False))
        self.fc = nn.Linear(64, num_classes)

    def forward(self, x):
        x = torch.cat([x[:, :1], x[:, 1:] - 0.97 * x[:, :-1]], dim=1)
        spec = torch.stft(x, 400, 160, 400, self.window, center=True, pad_mode="reflect", return_complex=True)
        mel = torch.matmul(spec.abs().pow(2).transpose(1, 2), self.fb).clamp(min=1e-10).log10()
        mel = (mel - mel.mean((1, 2), keepdim=True)) / (mel.std((1, 2), keepdim=True) + 1e-5)
        h = self.cnn(mel.transpose(1, 2).unsqueeze(1))
        b, c, f, t = h.size()
        h, _ = self.rnn(h.view(b, c * f, t).transpose(1, 2).contiguous())
        w = self.attend(h).softmax(1)
        mu = (w * h).sum(1)
        sg = ((w * h**2).sum(1) - mu**2).clamp(min=1e-5).sqrt()
        return self.fc(torch.cat((mu, sg), 1))


def load_model(weights_path, num_classes=2):
    model = Detector(num_classes=num_classes)
    model.load_state_dict(load_file(weights_path))
    return model.eval()
