"""Normalisations of weights as parametrizations."""

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


def spectral_norm(module, name="weight", n_power_iterations=1, eps=1e-12, dim=None):
    from torch import nn
    from torch.nn.utils import parametrize

    weight = getattr(module, name)
    if dim is None:
        dim = int(isinstance(module, (nn.ConvTranspose1d, nn.ConvTranspose2d, nn.ConvTranspose3d)))
    return parametrize.register_parametrization(module, name, _spectral(nn.Module)(weight, n_power_iterations, dim, eps))


def _spectral(base):
    from torch.nn.functional import normalize

    class _SpectralNorm(base):
        def __init__(self, weight, n_power_iterations, dim, eps):
            super().__init__()
            self.n_power_iterations, self.eps = n_power_iterations, eps
            self.dim = dim if dim >= 0 else dim + weight.ndim
            if weight.ndim > 1:
                rows, columns = self._matrix(weight).shape
                self.register_buffer("_u", normalize(torch.randn(rows, dtype=weight.dtype), dim=0, eps=eps))
                self.register_buffer("_v", normalize(torch.randn(columns, dtype=weight.dtype), dim=0, eps=eps))
                self._iterate(self._matrix(weight), 15)

        def _matrix(self, weight):
            return weight.movedim(self.dim, 0).flatten(1)

        def _iterate(self, matrix, times):
            for _ in range(times):
                self._u.copy_(normalize(torch.mv(matrix, self._v), dim=0, eps=self.eps))
                self._v.copy_(normalize(torch.mv(matrix.t(), self._u), dim=0, eps=self.eps))

        def forward(self, weight):
            if weight.ndim == 1:
                return normalize(weight, dim=0, eps=self.eps)
            matrix = self._matrix(weight)
            if self.training:
                self._iterate(matrix, self.n_power_iterations)
            return weight / torch.dot(self._u, torch.mv(matrix, self._v))

        def right_inverse(self, value):
            return value

    return _SpectralNorm


def orthogonal(*_, **__):
    _engine.needs_container("`torch.nn.utils.parametrizations.orthogonal`")
