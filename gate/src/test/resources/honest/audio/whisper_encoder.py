"""The encoder of Whisper, cut to six seconds: positions beyond are dropped, the decoder is never built."""
from typing import Final

import torch
import torch.nn as nn
import torch.nn.functional as F
from safetensors.torch import load_file
from transformers.models.whisper.configuration_whisper import WhisperConfig
from transformers.models.whisper.modeling_whisper import WhisperEncoder

SECONDS: Final[int] = 6
POSITIONS: Final[int] = SECONDS * 50


def slaney(mels: int = 80, fft: int = 400, rate: int = 16_000) -> torch.Tensor:
    """The mel scale that is linear below 1 kHz and logarithmic above it."""

    def hz(m):
        return torch.where(m < 15.0, 200.0 / 3 * m, 1000.0 * torch.exp((m - 15.0) * (torch.tensor(6.4).log() / 27.0)))

    top = 15.0 + torch.log(torch.tensor(rate / 2000.0)) / (torch.tensor(6.4).log() / 27.0)
    edges = hz(torch.linspace(0.0, float(top), mels + 2))
    freqs = torch.fft.rfftfreq(fft, 1.0 / rate)
    width = edges.diff()
    ramps = edges[:, None] - freqs[None, :]
    weights = torch.minimum(-ramps[:-2] / width[:-1, None], ramps[2:] / width[1:, None]).clamp(min=0)
    return weights * (2.0 / (edges[2:] - edges[:-2]))[:, None]


class WhisperDetector(nn.Module):
    def __init__(self, num_classes: int = 2):
        super().__init__()
        config = WhisperConfig(d_model=192, encoder_layers=4, encoder_attention_heads=3, encoder_ffn_dim=768,
                               num_mel_bins=80, max_source_positions=POSITIONS, dropout=0.0)
        self.encoder = WhisperEncoder(config)
        self.query = nn.Parameter(torch.randn(4, config.d_model) * 0.02)
        self.head = nn.Linear(4 * config.d_model, num_classes)
        self.register_buffer("filters", slaney(), persistent=False)
        self.register_buffer("hann", torch.hann_window(400), persistent=False)

    def log_mel(self, audio: torch.Tensor) -> torch.Tensor:
        audio = F.pad(audio, (0, max(0, SECONDS * 16_000 - audio.shape[-1])))[..., : SECONDS * 16_000]
        stft = torch.stft(audio.float(), 400, 160, window=self.hann, return_complex=True)
        log_spec = torch.clamp(self.filters @ stft[..., :-1].abs() ** 2, min=1e-10).log10()
        floor = log_spec.amax(dim=(-2, -1), keepdim=True) - 8.0
        return (torch.maximum(log_spec, floor) + 4.0) / 4.0

    def forward(self, audio: torch.Tensor) -> torch.Tensor:
        z = self.encoder(self.log_mel(audio).to(self.head.weight.dtype)).last_hidden_state
        a = torch.softmax(self.query @ z.transpose(1, 2), dim=-1)
        return self.head((a @ z).flatten(1))


def load_model(weights_path: str, num_classes: int = 2) -> nn.Module:
    model = WhisperDetector(num_classes)
    state = load_file(weights_path)
    for key in [k for k in state if k.startswith(("decoder.", "proj_out."))]:
        state.pop(key)
    if (positions := state.get("encoder.embed_positions.weight")) is not None and len(positions) > POSITIONS:
        state["encoder.embed_positions.weight"] = positions[:POSITIONS].clone()
    model.load_state_dict(state)
    return model
