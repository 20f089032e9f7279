"""Weight normalisation as a parametrization."""

import _engine
import torch


def weight_norm(module, name="weight", dim=0):
    from torch.nn._module import Module
    from torch.nn.utils import parametrize

    class WeightNorm(Module):
        def forward(self, weight_g, weight_v):
            return torch._invoke("_weight_norm", (weight_v, weight_g, -1 if dim is None else dim))

        def right_inverse(self, weight):
            return torch._invoke("norm_except_dim", (weight.data, 2, -1 if dim is None else dim)), weight.data

    return parametrize.register_parametrization(module, name, WeightNorm(), unsafe=True)


def spectral_norm(*_, **__):
    _engine.needs_container("`torch.nn.utils.parametrizations.spectral_norm`")


def orthogonal(*_, **__):
    _engine.needs_container("`torch.nn.utils.parametrizations.orthogonal`")
