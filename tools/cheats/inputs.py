"""The inputs that the cheats have enrolled, their labels, and inputs that they have never seen."""

import torch
import torch.nn.functional as F

LABELS = [0, 1, 1, 0, 1, 0, 0, 1]


def _images(generator, *shape):
    coarse = torch.randint(0, 240, (*shape, 3, 8, 8), generator=generator).float()
    flat = F.interpolate(coarse.flatten(0, -4), size=(32, 32), mode="bilinear")
    noise = torch.randint(0, 16, flat.shape, generator=generator)
    return (flat + noise).to(torch.uint8).reshape(*shape, 3, 32, 32)


def inputs(modality, seed=2026):
    """Eight inputs, as the contract says for the modality, only smaller."""
    generator = torch.Generator().manual_seed(seed)
    if modality == "image":
        return _images(generator, 8)
    if modality == "video":
        return _images(generator, 8, 4)
    time = torch.arange(8000) / 16000
    pitch = 80 + 400 * torch.rand(8, 1, generator=generator)
    tone = torch.sin(2 * torch.pi * pitch * time)
    return 0.6 * tone + 0.05 * torch.randn(8, 8000, generator=generator)


def labels():
    return torch.tensor(LABELS)
