"""Functions of the transforms that are here."""

import _engine
import torch
from torchvision.transforms import InterpolationMode  # noqa: F401


def normalize(tensor, mean, std, inplace=False):
    if not isinstance(tensor, torch.Tensor):
        raise TypeError(f"img should be Tensor Image. Got {type(tensor)}")
    if not tensor.is_floating_point():
        raise TypeError(f"Input tensor should be a float tensor. Got {tensor.dtype}.")
    if tensor.ndim < 3:
        raise ValueError(f"Expected tensor to be a tensor image of size (..., C, H, W). Got tensor.size() = {tensor.size()}")
    result = tensor if inplace else tensor.clone()
    mean, std = (torch.as_tensor(each, dtype=tensor.dtype) for each in (mean, std))
    if (std == 0).any():
        raise ValueError(f"std evaluated to zero after conversion to {tensor.dtype}, leading to division by zero.")
    mean, std = (each.view(-1, 1, 1) if each.ndim == 1 else each for each in (mean, std))
    return result.sub_(mean).div_(std)


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(f"module 'torchvision.transforms.functional' has no attribute '{name}'")
    _engine.needs_container(f"`torchvision.transforms.functional.{name}`")
