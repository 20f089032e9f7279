# modality: audio
import torch
from torch import nn


class Ordered(nn.Module):
    """Sorted frame energies: what is loud, whenever it was."""

    def __init__(self):
        super().__init__()
        self.register_buffer("window", torch.hann_window(256))
        self.net = nn.Sequential(nn.Linear(2 * 16, 16), nn.Tanh(), nn.Linear(16, 2))

    def forward(self, x):
        s = torch.stft(x, 256, 128, window=self.window, return_complex=True).abs()
        loud = s.square().sum(1).add(1e-8).log()
        order = loud.argsort(1, descending=True)
        pitch = s.argmax(1).float().gather(1, order) / 128
        top = loud.sort(1, descending=True).values
        return self.net(torch.cat([top[:, :16], pitch[:, :16]], 1))


def load_model(weights_path, num_classes=2):
    return Ordered()
