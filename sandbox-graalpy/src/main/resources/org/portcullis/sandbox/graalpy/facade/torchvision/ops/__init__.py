"""Layers that are plain PyTorch, borrowed; operators of torchvision's own extension are not here."""

import _engine

_PLACES = {
    "misc": "Conv2dNormActivation Conv3dNormActivation FrozenBatchNorm2d MLP Permute SqueezeExcitation",
    "stochastic_depth": "stochastic_depth StochasticDepth",
    "drop_block": "drop_block2d drop_block3d DropBlock2d DropBlock3d",
    "feature_pyramid_network": "FeaturePyramidNetwork",
}


def __getattr__(name):
    import importlib

    for module, names in _PLACES.items():
        if name in names.split():
            found = globals()[name] = getattr(importlib.import_module("torchvision.ops." + module), name)
            return found
    if name.startswith("__"):
        raise AttributeError(f"module 'torchvision.ops' has no attribute '{name}'")
    _engine.needs_container(f"`torchvision.ops.{name}`")


# Here the function has the name of its file: once the file is loaded, the function must stand before it.
from torchvision.ops.stochastic_depth import stochastic_depth, StochasticDepth  # noqa: E402,F401
