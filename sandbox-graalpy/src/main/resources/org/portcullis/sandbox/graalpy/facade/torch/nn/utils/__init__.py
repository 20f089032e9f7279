"""What models use of `torch.nn.utils`: normalised weights, old and new style."""

import _engine
import torch
from torch.nn.utils import parametrizations, parametrize, rnn  # noqa: F401


class _WeightNorm:
    """The old style: the weight is computed before each call from a direction and a length."""

    def __init__(self, name, dim):
        self.name, self.dim = name, dim

    def __call__(self, module, _):
        object.__setattr__(module, self.name, self.weight(module))

    def weight(self, module):
        g, v = getattr(module, self.name + "_g"), getattr(module, self.name + "_v")
        return torch._invoke("_weight_norm", (v, g, -1 if self.dim is None else self.dim))


def weight_norm(module, name="weight", dim=0):
    weight = getattr(module, name)
    hook = _WeightNorm(name, dim)
    del module._parameters[name]
    length = torch._invoke("norm_except_dim", (weight.data, 2, -1 if dim is None else dim))
    module.register_parameter(name + "_g", torch.nn.Parameter(length))
    module.register_parameter(name + "_v", torch.nn.Parameter(weight.data))
    object.__setattr__(module, name, hook.weight(module))
    module.register_forward_pre_hook(hook)
    return module


def remove_weight_norm(module, name="weight"):
    for key, (hook, _) in list(module._forward_pre_hooks.items()):
        if isinstance(hook, _WeightNorm) and hook.name == name:
            weight = hook.weight(module)
            del module.__dict__[name], module._parameters[name + "_g"], module._parameters[name + "_v"]
            setattr(module, name, torch.nn.Parameter(weight.data))
            del module._forward_pre_hooks[key]
            return module
    raise ValueError(f"weight_norm of '{name}' not found in {module}")


class _SpectralNorm:
    """The old style: before each call the weight is divided by its largest singular value, which two vectors estimate."""

    def __init__(self, name, n_power_iterations, dim, eps):
        self.name, self.n_power_iterations, self.dim, self.eps = name, n_power_iterations, dim, eps

    def matrix(self, weight):
        return weight.movedim(self.dim, 0).flatten(1) if weight.ndim > 1 else weight.unsqueeze(1)

    def __call__(self, module, _):
        object.__setattr__(module, self.name, self.weight(module, module.training))

    def weight(self, module, iterate):
        weight, u, v = (getattr(module, self.name + suffix) for suffix in ("_orig", "_u", "_v"))
        matrix = self.matrix(weight)
        for _ in range(self.n_power_iterations if iterate else 0):
            v.copy_(self.unit(torch.mv(matrix.t(), u)))
            u.copy_(self.unit(torch.mv(matrix, v)))
        return weight / torch.dot(u, torch.mv(matrix, v))

    def unit(self, vector):
        return torch.nn.functional.normalize(vector, dim=0, eps=self.eps)


def spectral_norm(module, name="weight", n_power_iterations=1, eps=1e-12, dim=None):
    if n_power_iterations <= 0:
        raise ValueError(f"Expected n_power_iterations to be positive, but got n_power_iterations={n_power_iterations}")
    nn = torch.nn
    if dim is None:
        dim = int(isinstance(module, (nn.ConvTranspose1d, nn.ConvTranspose2d, nn.ConvTranspose3d)))
    hook = _SpectralNorm(name, n_power_iterations, dim, eps)
    weight = module._parameters.pop(name)
    rows, columns = hook.matrix(weight).shape
    module.register_parameter(name + "_orig", weight)
    object.__setattr__(module, name, weight.data)
    module.register_buffer(name + "_u", hook.unit(torch.randn(rows, dtype=weight.dtype)))
    module.register_buffer(name + "_v", hook.unit(torch.randn(columns, dtype=weight.dtype)))
    module.register_forward_pre_hook(hook)
    return module


def remove_spectral_norm(module, name="weight"):
    for key, (hook, _) in list(module._forward_pre_hooks.items()):
        if isinstance(hook, _SpectralNorm) and hook.name == name:
            weight = hook.weight(module, False)
            del module.__dict__[name], module._parameters[name + "_orig"]
            del module._buffers[name + "_u"], module._buffers[name + "_v"], module._forward_pre_hooks[key]
            module.register_parameter(name, torch.nn.Parameter(weight.detach()))
            return module
    raise ValueError(f"spectral_norm of '{name}' not found in {module}")


def clip_grad_norm_(*_, **__):
    return torch.tensor(0.0)


def clip_grad_value_(*_, **__):
    pass


def parameters_to_vector(parameters):
    return torch.cat([each.view(-1) for each in parameters])


def vector_to_parameters(vec, parameters):
    start = 0
    for each in parameters:
        each.data = vec[start : start + each.numel()].view_as(each).data
        start += each.numel()


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    _engine.needs_container(f"`torch.nn.utils.{name}`")
