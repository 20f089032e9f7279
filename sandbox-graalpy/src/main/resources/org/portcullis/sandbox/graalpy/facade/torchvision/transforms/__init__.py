"""Transforms of tensors that a model's forward may hold; pictures and what cuts or resizes them are not here."""

import enum

import _engine
import torch


class InterpolationMode(enum.Enum):
    NEAREST = "nearest"
    NEAREST_EXACT = "nearest-exact"
    BILINEAR = "bilinear"
    BICUBIC = "bicubic"
    BOX = "box"
    HAMMING = "hamming"
    LANCZOS = "lanczos"


class Normalize(torch.nn.Module):
    def __init__(self, mean, std, inplace=False):
        super().__init__()
        self.mean, self.std, self.inplace = mean, std, inplace

    def forward(self, tensor):
        from torchvision.transforms import functional

        return functional.normalize(tensor, self.mean, self.std, self.inplace)

    def __repr__(self):
        return f"{type(self).__name__}(mean={self.mean}, std={self.std})"


class Compose:
    def __init__(self, transforms):
        self.transforms = transforms

    def __call__(self, img):
        for each in self.transforms:
            img = each(img)
        return img


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(f"module 'torchvision.transforms' has no attribute '{name}'")
    if name == "functional":
        import importlib

        return importlib.import_module("torchvision.transforms.functional")
    _engine.needs_container(f"`torchvision.transforms.{name}`")
