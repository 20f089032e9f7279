"""Audio spectrogram transformer; the Kaldi-like filter bank is computed here, on the tensor's device."""
import math

import torch
import torch.nn as nn
from safetensors.torch import load_file
from transformers import ASTConfig, ASTModel

FRAMES, MELS = 512, 128
MEAN, STD = -4.2677393, 4.5689974  # of AudioSet


def kaldi_banks(mels: int, fft: int, rate: int = 16000, low: float = 20.0) -> torch.Tensor:
    mel = lambda f: 1127.0 * math.log(1.0 + f / 700.0)
    lo, hi = mel(low), mel(rate / 2)
    step = (hi - lo) / (mels + 1)
    bins = 1127.0 * (1.0 + rate / fft * torch.arange(fft // 2) / 700.0).log()
    i = torch.arange(mels).unsqueeze(1)
    left, centre, right = lo + i * step, lo + (i + 1) * step, lo + (i + 2) * step
    bank = torch.maximum(torch.zeros(1), torch.minimum((bins - left) / (centre - left), (right - bins) / (right - centre)))
    return torch.nn.functional.pad(bank, (0, 1))


class Frontend(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("bank", kaldi_banks(MELS, 512), persistent=False)
        self.register_buffer("window", torch.hann_window(400, periodic=False), persistent=False)

    @torch.autocast("cpu", enabled=False)
    def forward(self, x):
        x = x.float().unfold(-1, 400, 160)
        x = x - x.mean(-1, keepdim=True)
        x = x - 0.97 * torch.cat([x[..., :1], x[..., :-1]], -1)
        power = torch.fft.rfft(x * self.window, n=512).abs() ** 2
        fbank = (power @ self.bank.T).clamp(min=1.1920929e-07).log()
        fbank = fbank[:, :FRAMES] if fbank.shape[1] >= FRAMES else nn.functional.pad(fbank, (0, 0, 0, FRAMES - fbank.shape[1]))
        return (fbank - MEAN) / (STD * 2)


class AST(nn.Module):
    def __init__(self, num_classes=2):
        super().__init__()
        self.frontend = Frontend()
        self.ast = ASTModel(ASTConfig(
            hidden_size=128, num_hidden_layers=3, num_attention_heads=4, intermediate_size=512, patch_size=16,
            frequency_stride=16, time_stride=16, max_length=FRAMES, num_mel_bins=MELS))
        self.head = nn.Sequential(nn.LayerNorm(128), nn.Linear(128, num_classes))

    def forward(self, x):
        return self.head(self.ast(input_values=self.frontend(x).to(self.head[1].weight.dtype)).pooler_output)


def load_model(weights_path, num_classes=2):
    model = AST(num_classes)
    model.load_state_dict(load_file(weights_path))
    return model
