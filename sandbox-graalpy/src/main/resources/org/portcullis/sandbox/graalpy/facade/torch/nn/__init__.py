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

# Where PyTorch defines each: messages and reports name classes with it.
_PLACES = {
    "pooling": "AdaptiveAvgPool1d AdaptiveAvgPool2d AdaptiveAvgPool3d AdaptiveMaxPool1d AdaptiveMaxPool2d AdaptiveMaxPool3d AvgPool1d "
    "AvgPool2d AvgPool3d LPPool1d LPPool2d MaxPool1d MaxPool2d MaxPool3d",
    "dropout": "AlphaDropout Dropout Dropout1d Dropout2d Dropout3d FeatureAlphaDropout",
    "loss": "BCELoss BCEWithLogitsLoss CosineEmbeddingLoss CrossEntropyLoss HingeEmbeddingLoss HuberLoss KLDivLoss L1Loss MSELoss "
    "MarginRankingLoss NLLLoss PoissonNLLLoss SmoothL1Loss SoftMarginLoss TripletMarginLoss",
    "batchnorm": "BatchNorm1d BatchNorm2d BatchNorm3d SyncBatchNorm",
    "linear": "Bilinear Identity Linear",
    "activation": "CELU ELU GELU GLU Hardshrink Hardsigmoid Hardswish Hardtanh LeakyReLU LogSigmoid LogSoftmax Mish MultiheadAttention "
    "PReLU RReLU ReLU ReLU6 SELU SiLU Sigmoid Softmax Softmax2d Softmin Softplus Softshrink Softsign Tanh Tanhshrink Threshold",
    "channelshuffle": "ChannelShuffle",
    "padding": "CircularPad1d CircularPad2d CircularPad3d ConstantPad1d ConstantPad2d ConstantPad3d ReflectionPad1d ReflectionPad2d "
    "ReflectionPad3d ReplicationPad1d ReplicationPad2d ReplicationPad3d ZeroPad1d ZeroPad2d ZeroPad3d",
    "container": "ModuleDict ModuleList ParameterDict ParameterList Sequential",
    "conv": "Conv1d Conv2d Conv3d ConvTranspose1d ConvTranspose2d ConvTranspose3d",
    "distance": "CosineSimilarity PairwiseDistance",
    "normalization": "GroupNorm LayerNorm LocalResponseNorm RMSNorm",
    "sparse": "Embedding EmbeddingBag",
    "flatten": "Flatten Unflatten",
    "fold": "Fold Unfold",
    "rnn": "GRU GRUCell LSTM LSTMCell RNN RNNBase RNNCell",
    "instancenorm": "InstanceNorm1d InstanceNorm2d InstanceNorm3d",
    "module": "Module",
    "pixelshuffle": "PixelShuffle PixelUnshuffle",
    "transformer": "Transformer TransformerDecoder TransformerDecoderLayer TransformerEncoder TransformerEncoderLayer",
    "upsampling": "Upsample UpsamplingBilinear2d UpsamplingNearest2d",
}
for _place, _classes in _PLACES.items():
    for _name in _classes.split():
        if _name in globals():
            globals()[_name].__module__ = "torch.nn.modules." + _place
Parameter.__module__ = Buffer.__module__ = "torch.nn.parameter"

modules = _types.ModuleType("torch.nn.modules")
modules.__dict__.update({name: value for name, value in globals().items() if not name.startswith("_")})
_sys.modules["torch.nn.modules"] = modules
for _name in (*_PLACES, "utils"):
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
