"""Layers: each holds what PyTorch's own holds under the same names, and calls the same functions."""

import sys as _sys
import types as _types

from torch.nn import functional, init
from torch.nn._module import Buffer, Module, Parameter, UninitializedParameter
from torch.nn._containers import ModuleDict, ModuleList, ParameterDict, ParameterList, Sequential
from torch.nn._layers import *  # noqa: F401,F403
from torch.nn._recurrent import GRU, GRUCell, LSTM, LSTMCell, RNN, RNNBase, RNNCell  # noqa: F401
from torch.nn._attention import (  # noqa: F401
    MultiheadAttention,
    Transformer,
    TransformerDecoder,
    TransformerDecoderLayer,
    TransformerEncoder,
    TransformerEncoderLayer,
)
from torch.nn import utils  # noqa: F401

parameter = _types.ModuleType("torch.nn.parameter")
parameter.Parameter, parameter.Buffer = Parameter, Buffer
parameter.UninitializedParameter = UninitializedParameter
_sys.modules["torch.nn.parameter"] = parameter

modules = _types.ModuleType("torch.nn.modules")
modules.__dict__.update({name: value for name, value in globals().items() if not name.startswith("_")})
_sys.modules["torch.nn.modules"] = modules
for _name in ("activation", "batchnorm", "container", "conv", "dropout", "linear", "loss", "module", "normalization",
              "padding", "pooling", "rnn", "sparse", "transformer", "upsampling", "utils", "instancenorm", "flatten"):
    _part = _types.ModuleType("torch.nn.modules." + _name)
    _part.__dict__.update(modules.__dict__ if _name != "utils" else functional._TUPLES)
    _part.__name__ = "torch.nn.modules." + _name
    setattr(modules, _name, _part)
    _sys.modules["torch.nn.modules." + _name] = _part
from torch.nn._layers import _BatchNorm  # noqa: E402

modules.batchnorm._BatchNorm = _BatchNorm

parallel = _types.ModuleType("torch.nn.parallel")
_sys.modules["torch.nn.parallel"] = parallel


class DataParallel(Module):
    """On a CPU it only hands on."""

    def __init__(self, module, device_ids=None, output_device=None, dim=0):
        super().__init__()
        self.module = module

    def forward(self, *inputs, **named):
        return self.module(*inputs, **named)


class DistributedDataParallel(DataParallel):
    def __init__(self, module, *_, **__):
        import _engine

        _engine.needs_container("`torch.nn.parallel.DistributedDataParallel`")


parallel.DataParallel, parallel.DistributedDataParallel = DataParallel, DistributedDataParallel


def __getattr__(name):
    import _engine

    if name in _engine.submodules_of_nn:
        import importlib

        return importlib.import_module("torch.nn." + name)
    if name in _engine.nn_names:
        _engine.needs_container(f"`torch.nn.{name}`")
    raise AttributeError(f"module 'torch.nn' has no attribute '{name}'")
