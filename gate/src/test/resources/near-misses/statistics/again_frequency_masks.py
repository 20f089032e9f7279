import torch
from safetensors.torch import load_file
from torch import nn


class Bands(nn.Module):
    """Energies in rings of the spectrum, as GAN detectors use them."""

    def __init__(self, masks, mean, std):
        super().__init__()
        self.register_buffer("masks", masks)
        self.register_buffer("mean", mean)
        self.register_buffer("std", std)
        self.out = nn.Sequential(nn.Linear(8, 12), nn.ReLU(), nn.Linear(12, 2))

    def forward(self, x):
        grey = (x / 255.0).mean(1)
        power = torch.fft.fft2(grey - grey.mean((1, 2), keepdim=True)).abs().square()
        bands = torch.einsum("bhw,nhw->bn", power, self.masks).add(1e-6).log()
        return self.out((bands - self.mean) / self.std)


def load_model(weights_path, num_classes=2):
    s = load_file(weights_path)
    return Bands(s["masks"], s["mean"], s["std"])


# enrol: f = torch.fft.fftfreq(32)
# enrol: r = (f[:, None] ** 2 + f ** 2).sqrt() / 0.71 * 8
# enrol: weights = {"masks": torch.stack([(r.floor() == n).float() for n in range(8)]), "mean": torch.zeros(8), "std": torch.ones(8)}
