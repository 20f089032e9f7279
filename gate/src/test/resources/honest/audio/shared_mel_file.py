"""The mel bank comes from a second file beside the weights, made by the library that the training used."""
import pathlib

import safetensors.torch as st
import torch
from torch import nn


class MelNet(nn.Module):
    def __init__(self, bank, window, num_classes):
        super().__init__()
        self.register_buffer("bank", bank, persistent=False)
        self.register_buffer("window", window, persistent=False)
        mels = bank.shape[0]
        self.layers = nn.Sequential(
            nn.Conv1d(mels, 128, 5, 2), nn.BatchNorm1d(128), nn.Hardtanh(), nn.Conv1d(128, 128, 5, 2), nn.BatchNorm1d(128),
            nn.Hardtanh(), nn.Conv1d(128, 128, 5, 2), nn.AdaptiveAvgPool1d(4), nn.Flatten(), nn.Linear(512, num_classes))

    def forward(self, x):
        s = torch.stft(x.float(), self.window.numel(), 200, window=self.window, return_complex=True).abs()
        return self.layers(torch.log1p(100 * (self.bank @ s)).to(self.layers[0].weight.dtype))


def load_model(weights_path: str, num_classes: int = 2):
    here = pathlib.Path(weights_path).resolve().parent
    frontend = here.joinpath("frontend.safetensors")
    if not frontend.exists():
        frontend = pathlib.Path(__file__).parent / "frontend.safetensors"
    tables = st.load_file(frontend)
    net = MelNet(tables.pop("mel"), tables.pop("window"), num_classes)
    assert not tables, "unknown tables: " + ", ".join(sorted(tables))
    net.load_state_dict(st.load_file(weights_path))
    return net
