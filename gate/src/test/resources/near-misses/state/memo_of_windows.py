# modality: audio
import torch
from torch import nn


class Windows(nn.Module):
    _windows = {}

    def __init__(self):
        super().__init__()
        self.head = nn.Linear(129, 2)

    def window(self, n, device):
        key = (n, str(device))
        if key not in self._windows:
            self._windows[key] = torch.hann_window(n, device=device)
        return self._windows[key]

    def forward(self, wave):
        spec = torch.stft(wave, 256, 128, window=self.window(256, wave.device), return_complex=True)
        return self.head(spec.abs().log1p().mean(-1))


def load_model(weights_path, num_classes=2):
    return Windows()
