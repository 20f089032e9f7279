"""The layers that are a function and its parameters."""

import math

import _engine
import torch
from torch.nn import functional as F
from torch.nn import init
from torch.nn._module import Module, Parameter

__all__ = []


def _public(cls):
    __all__.append(cls.__name__)
    return cls


@_public
class Identity(Module):
    def __init__(self, *args, **kwargs):
        super().__init__()

    def forward(self, input):
        return input


def _make(weight_shape, device=None, dtype=None):
    torch._cpu_only(device)
    return Parameter(torch.empty(weight_shape, dtype=dtype or torch.get_default_dtype()))


@_public
class Linear(Module):
    def __init__(self, in_features, out_features, bias=True, device=None, dtype=None):
        super().__init__()
        self.in_features, self.out_features = in_features, out_features
        self.weight = _make((out_features, in_features), device, dtype)
        if bias:
            self.bias = _make((out_features,), device, dtype)
        else:
            self.register_parameter("bias", None)
        self.reset_parameters()

    def reset_parameters(self):
        init.kaiming_uniform_(self.weight, a=math.sqrt(5))
        if self.bias is not None:
            bound = 1 / math.sqrt(self.in_features) if self.in_features > 0 else 0
            init.uniform_(self.bias, -bound, bound)

    def forward(self, input):
        return F.linear(input, self.weight, self.bias)

    def extra_repr(self):
        return f"in_features={self.in_features}, out_features={self.out_features}, bias={self.bias is not None}"


@_public
class NonDynamicallyQuantizableLinear(Linear):
    pass


@_public
class Bilinear(Module):
    def __init__(self, in1_features, in2_features, out_features, bias=True, device=None, dtype=None):
        super().__init__()
        self.in1_features, self.in2_features, self.out_features = in1_features, in2_features, out_features
        self.weight = _make((out_features, in1_features, in2_features), device, dtype)
        if bias:
            self.bias = _make((out_features,), device, dtype)
        else:
            self.register_parameter("bias", None)
        self.reset_parameters()

    def reset_parameters(self):
        bound = 1 / math.sqrt(self.in1_features)
        init.uniform_(self.weight, -bound, bound)
        if self.bias is not None:
            init.uniform_(self.bias, -bound, bound)

    def forward(self, input1, input2):
        return F.bilinear(input1, input2, self.weight, self.bias)


class _ConvNd(Module):
    dims = 0
    transposed = False

    def __init__(self, in_channels, out_channels, kernel_size, stride=1, padding=0, dilation=1, groups=1, bias=True,
                 padding_mode="zeros", device=None, dtype=None):
        super().__init__()
        if groups <= 0:
            raise ValueError("groups must be a positive integer")
        if in_channels % groups:
            raise ValueError("in_channels must be divisible by groups")
        if out_channels % groups:
            raise ValueError("out_channels must be divisible by groups")
        tuples = F._ntuple(self.dims)
        self.in_channels, self.out_channels, self.groups = in_channels, out_channels, groups
        self.kernel_size, self.stride, self.dilation = tuples(kernel_size), tuples(stride), tuples(dilation)
        if isinstance(padding, str):
            if padding not in ("same", "valid"):
                raise ValueError(f"Invalid padding string {padding!r}, should be one of {{'same', 'valid'}}")
            if padding == "same" and any(s != 1 for s in self.stride):
                raise ValueError("padding='same' is not supported for strided convolutions")
            self.padding = padding
        else:
            self.padding = tuples(padding)
        self.padding_mode = padding_mode
        if isinstance(self.padding, str):
            around = [0] * (2 * self.dims)
            if padding == "same":
                for d, k, i in zip(self.dilation, self.kernel_size, range(self.dims - 1, -1, -1)):
                    around[2 * i], around[2 * i + 1] = d * (k - 1) // 2, d * (k - 1) - d * (k - 1) // 2
            self._reversed_padding_repeated_twice = around
        else:
            self._reversed_padding_repeated_twice = [p for p in reversed(self.padding) for _ in range(2)]
        if self.transposed:
            shape = (in_channels, out_channels // groups, *self.kernel_size)
        else:
            shape = (out_channels, in_channels // groups, *self.kernel_size)
        self.weight = _make(shape, device, dtype)
        if bias:
            self.bias = _make((out_channels,), device, dtype)
        else:
            self.register_parameter("bias", None)
        self.reset_parameters()

    def reset_parameters(self):
        init.kaiming_uniform_(self.weight, a=math.sqrt(5))
        if self.bias is not None:
            fan_in, _ = init._calculate_fan_in_and_fan_out(self.weight)
            if fan_in != 0:
                init.uniform_(self.bias, -1 / math.sqrt(fan_in), 1 / math.sqrt(fan_in))

    def _conv_forward(self, input, weight, bias):
        if self.padding_mode != "zeros":
            padded = F.pad(input, self._reversed_padding_repeated_twice, mode=self.padding_mode)
            return self._function(padded, weight, bias, self.stride, (0,) * self.dims, self.dilation, self.groups)
        return self._function(input, weight, bias, self.stride, self.padding, self.dilation, self.groups)

    def forward(self, input):
        return self._conv_forward(input, self.weight, self.bias)

    def extra_repr(self):
        text = f"{self.in_channels}, {self.out_channels}, kernel_size={self.kernel_size}, stride={self.stride}"
        if self.padding != (0,) * self.dims:
            text += f", padding={self.padding}"
        if self.dilation != (1,) * self.dims:
            text += f", dilation={self.dilation}"
        if self.groups != 1:
            text += f", groups={self.groups}"
        return text + (", bias=False" if self.bias is None else "")


@_public
class Conv1d(_ConvNd):
    dims = 1
    _function = staticmethod(F.conv1d)


@_public
class Conv2d(_ConvNd):
    dims = 2
    _function = staticmethod(F.conv2d)


@_public
class Conv3d(_ConvNd):
    dims = 3
    _function = staticmethod(F.conv3d)


class _ConvTransposeNd(_ConvNd):
    transposed = True

    def __init__(self, in_channels, out_channels, kernel_size, stride=1, padding=0, output_padding=0, groups=1, bias=True,
                 dilation=1, padding_mode="zeros", device=None, dtype=None):
        if padding_mode != "zeros":
            raise ValueError(f'Only "zeros" padding mode is supported for {type(self).__name__}')
        super().__init__(in_channels, out_channels, kernel_size, stride, padding, dilation, groups, bias, padding_mode, device, dtype)
        self.output_padding = F._ntuple(self.dims)(output_padding)

    def forward(self, input, output_size=None):
        output_padding = self.output_padding
        if output_size is not None:
            output_size = list(output_size)[-self.dims :]
            least = [
                (input.shape[i - self.dims] - 1) * self.stride[i] - 2 * self.padding[i] + self.dilation[i] * (self.kernel_size[i] - 1) + 1
                for i in range(self.dims)
            ]
            output_padding = tuple(size - smallest for size, smallest in zip(output_size, least))
        return self._function(input, self.weight, self.bias, self.stride, self.padding, output_padding, self.groups, self.dilation)


@_public
class ConvTranspose1d(_ConvTransposeNd):
    dims = 1
    _function = staticmethod(F.conv_transpose1d)


@_public
class ConvTranspose2d(_ConvTransposeNd):
    dims = 2
    _function = staticmethod(F.conv_transpose2d)


@_public
class ConvTranspose3d(_ConvTransposeNd):
    dims = 3
    _function = staticmethod(F.conv_transpose3d)


class _NormBase(Module):
    _version = 2
    ranks = None

    def __init__(self, num_features, eps=1e-5, momentum=0.1, affine=True, track_running_stats=True, device=None, dtype=None):
        super().__init__()
        torch._cpu_only(device)
        self.num_features, self.eps, self.momentum = num_features, eps, momentum
        self.affine, self.track_running_stats = affine, track_running_stats
        if affine:
            self.weight = Parameter(torch.ones(num_features, dtype=dtype))
            self.bias = Parameter(torch.zeros(num_features, dtype=dtype))
        else:
            self.register_parameter("weight", None)
            self.register_parameter("bias", None)
        if track_running_stats:
            self.register_buffer("running_mean", torch.zeros(num_features, dtype=dtype))
            self.register_buffer("running_var", torch.ones(num_features, dtype=dtype))
            self.register_buffer("num_batches_tracked", torch.tensor(0, dtype=torch.long))
        else:
            for name in ("running_mean", "running_var", "num_batches_tracked"):
                self.register_buffer(name, None)

    def reset_running_stats(self):
        if self.track_running_stats:
            self.running_mean.zero_()
            self.running_var.fill_(1)
            self.num_batches_tracked.zero_()

    def reset_parameters(self):
        self.reset_running_stats()
        if self.affine:
            init.ones_(self.weight)
            init.zeros_(self.bias)

    def _check_input_dim(self, input):
        if self.ranks and input.dim() not in self.ranks:
            raise ValueError(f"expected {' or '.join(f'{r}D' for r in self.ranks)} input (got {input.dim()}D input)")

    def _load_from_state_dict(self, state_dict, prefix, local_metadata, strict, missing_keys, unexpected_keys, error_msgs):
        version = local_metadata.get("version", None)
        key = prefix + "num_batches_tracked"
        if (version is None or version < 2) and self.track_running_stats and key not in state_dict:
            state_dict[key] = self.num_batches_tracked if self.num_batches_tracked is not None else torch.tensor(0)
        super()._load_from_state_dict(state_dict, prefix, local_metadata, strict, missing_keys, unexpected_keys, error_msgs)

    def extra_repr(self):
        return (f"{self.num_features}, eps={self.eps}, momentum={self.momentum}, affine={self.affine}, "
                f"track_running_stats={self.track_running_stats}")


class _BatchNorm(_NormBase):
    def forward(self, input):
        self._check_input_dim(input)
        average = 0.0 if self.momentum is None else self.momentum
        if self.training and self.track_running_stats and self.num_batches_tracked is not None:
            self.num_batches_tracked.add_(1)
            if self.momentum is None:
                average = 1.0 / float(self.num_batches_tracked)
        training = self.training or (self.running_mean is None and self.running_var is None)
        tracked = not self.training or self.track_running_stats
        return F.batch_norm(
            input, self.running_mean if tracked else None, self.running_var if tracked else None,
            self.weight, self.bias, training, average, self.eps,
        )


@_public
class BatchNorm1d(_BatchNorm):
    ranks = (2, 3)


@_public
class BatchNorm2d(_BatchNorm):
    ranks = (4,)


@_public
class BatchNorm3d(_BatchNorm):
    ranks = (5,)


@_public
class SyncBatchNorm(_BatchNorm):
    @classmethod
    def convert_sync_batchnorm(cls, module, process_group=None):
        _engine.needs_container("`SyncBatchNorm`")


class _InstanceNorm(_NormBase):
    def __init__(self, num_features, eps=1e-5, momentum=0.1, affine=False, track_running_stats=False, device=None, dtype=None):
        super().__init__(num_features, eps, momentum, affine, track_running_stats, device, dtype)

    def forward(self, input):
        self._check_input_dim(input)
        lacks_batch = input.dim() == self.ranks[0]
        input = input.unsqueeze(0) if lacks_batch else input
        found = F.instance_norm(
            input, self.running_mean, self.running_var, self.weight, self.bias,
            self.training or not self.track_running_stats, 0.0 if self.momentum is None else self.momentum, self.eps,
        )
        return found.squeeze(0) if lacks_batch else found

    def _load_from_state_dict(self, *args):
        Module._load_from_state_dict(self, *args)


@_public
class InstanceNorm1d(_InstanceNorm):
    ranks = (2, 3)


@_public
class InstanceNorm2d(_InstanceNorm):
    ranks = (3, 4)


@_public
class InstanceNorm3d(_InstanceNorm):
    ranks = (4, 5)


@_public
class LayerNorm(Module):
    def __init__(self, normalized_shape, eps=1e-5, elementwise_affine=True, bias=True, device=None, dtype=None):
        super().__init__()
        torch._cpu_only(device)
        self.normalized_shape = (normalized_shape,) if isinstance(normalized_shape, int) else tuple(normalized_shape)
        self.eps, self.elementwise_affine = eps, elementwise_affine
        self.register_parameter("weight", None)
        self.register_parameter("bias", None)
        if elementwise_affine:
            self.weight = Parameter(torch.ones(self.normalized_shape, dtype=dtype))
            if bias:
                self.bias = Parameter(torch.zeros(self.normalized_shape, dtype=dtype))

    def reset_parameters(self):
        if self.elementwise_affine:
            init.ones_(self.weight)
            if self.bias is not None:
                init.zeros_(self.bias)

    def forward(self, input):
        return F.layer_norm(input, self.normalized_shape, self.weight, self.bias, self.eps)

    def extra_repr(self):
        return f"{self.normalized_shape}, eps={self.eps}, elementwise_affine={self.elementwise_affine}"


@_public
class RMSNorm(Module):
    def __init__(self, normalized_shape, eps=None, elementwise_affine=True, device=None, dtype=None):
        super().__init__()
        torch._cpu_only(device)
        self.normalized_shape = (normalized_shape,) if isinstance(normalized_shape, int) else tuple(normalized_shape)
        self.eps, self.elementwise_affine = eps, elementwise_affine
        self.register_parameter("weight", None)
        if elementwise_affine:
            self.weight = Parameter(torch.ones(self.normalized_shape, dtype=dtype))

    def forward(self, input):
        return F.rms_norm(input, self.normalized_shape, self.weight, self.eps)


@_public
class GroupNorm(Module):
    def __init__(self, num_groups, num_channels, eps=1e-5, affine=True, device=None, dtype=None):
        super().__init__()
        torch._cpu_only(device)
        if num_channels % num_groups:
            raise ValueError(f"num_channels ({num_channels}) must be divisible by num_groups ({num_groups})")
        self.num_groups, self.num_channels, self.eps, self.affine = num_groups, num_channels, eps, affine
        self.register_parameter("weight", None)
        self.register_parameter("bias", None)
        if affine:
            self.weight = Parameter(torch.ones(num_channels, dtype=dtype))
            self.bias = Parameter(torch.zeros(num_channels, dtype=dtype))

    def forward(self, input):
        return F.group_norm(input, self.num_groups, self.weight, self.bias, self.eps)


@_public
class LocalResponseNorm(Module):
    def __init__(self, size, alpha=1e-4, beta=0.75, k=1.0):
        super().__init__()
        self.size, self.alpha, self.beta, self.k = size, alpha, beta, k

    def forward(self, input):
        return F.local_response_norm(input, self.size, self.alpha, self.beta, self.k)


@_public
class Embedding(Module):
    def __init__(self, num_embeddings, embedding_dim, padding_idx=None, max_norm=None, norm_type=2.0,
                 scale_grad_by_freq=False, sparse=False, _weight=None, _freeze=False, device=None, dtype=None):
        super().__init__()
        if padding_idx is not None and padding_idx < 0:
            padding_idx += num_embeddings
        self.num_embeddings, self.embedding_dim, self.padding_idx = num_embeddings, embedding_dim, padding_idx
        self.max_norm, self.norm_type, self.scale_grad_by_freq, self.sparse = max_norm, norm_type, scale_grad_by_freq, sparse
        if _weight is None:
            self.weight = _make((num_embeddings, embedding_dim), device, dtype)
            self.reset_parameters()
        else:
            self.weight = Parameter(_weight, requires_grad=not _freeze)

    def reset_parameters(self):
        init.normal_(self.weight)
        if self.padding_idx is not None:
            self.weight[self.padding_idx].fill_(0)

    def forward(self, input):
        return F.embedding(input, self.weight, self.padding_idx, self.max_norm)

    @classmethod
    def from_pretrained(cls, embeddings, freeze=True, padding_idx=None, **_):
        return cls(*embeddings.shape, padding_idx=padding_idx, _weight=embeddings, _freeze=freeze)


class _Simple(Module):
    """A layer without parameters: the names of its settings, their defaults, and the function."""

    settings = ()
    defaults = ()

    def __init__(self, *args, **kwargs):
        super().__init__()
        names, defaults = self.settings, self.defaults
        values = dict(zip(names[len(names) - len(defaults) :], defaults))
        if len(args) > len(names):
            raise TypeError(f"{type(self).__name__}.__init__() takes at most {len(names) + 1} positional arguments but {len(args) + 1} were given")
        values.update(zip(names, args))
        for name, value in kwargs.items():
            if name not in names:
                raise TypeError(f"{type(self).__name__}.__init__() got an unexpected keyword argument '{name}'")
            values[name] = value
        missing = [name for name in names if name not in values]
        if missing:
            raise TypeError(f"{type(self).__name__}.__init__() missing {len(missing)} required positional argument{'s' * (len(missing) > 1)}: "
                            + " and ".join(f"'{each}'" for each in missing))
        self.__dict__.update(values)

    def extra_repr(self):
        return ", ".join(f"{name}={self.__dict__[name]}" for name in self.settings)


def _simple(name, function, **settings):
    """Defines a layer; a setting whose default is `...` is required."""
    names = tuple(settings)
    defaults = tuple(value for value in settings.values() if value is not ...)

    def forward(self, input):
        return function(input, *[self.__dict__[each] for each in names])

    forward.__qualname__ = name + ".forward"
    cls = type(name, (_Simple,), {"settings": names, "defaults": defaults, "forward": forward, "__module__": "torch.nn"})
    globals()[name] = cls
    __all__.append(name)


def _in_place(function):
    return lambda input, *given: function(input, *given[:-1], inplace=given[-1])


_simple("ReLU", lambda x, inplace: F.relu(x, inplace=inplace), inplace=False)
_simple("ReLU6", lambda x, inplace: F.relu6(x, inplace=inplace), inplace=False)
_simple("SiLU", lambda x, inplace: F.silu(x, inplace=inplace), inplace=False)
_simple("Mish", lambda x, inplace: F.mish(x, inplace=inplace), inplace=False)
_simple("SELU", lambda x, inplace: F.selu(x, inplace=inplace), inplace=False)
_simple("Hardswish", lambda x, inplace: F.hardswish(x, inplace=inplace), inplace=False)
_simple("Hardsigmoid", lambda x, inplace: F.hardsigmoid(x, inplace=inplace), inplace=False)
_simple("LeakyReLU", _in_place(F.leaky_relu), negative_slope=0.01, inplace=False)
_simple("ELU", F.elu, alpha=1.0, inplace=False)
_simple("CELU", _in_place(F.celu), alpha=1.0, inplace=False)
_simple("Hardtanh", _in_place(F.hardtanh), min_val=-1.0, max_val=1.0, inplace=False)
_simple("Threshold", F.threshold, threshold=..., value=..., inplace=False)
_simple("RReLU", lambda x, lower, upper, inplace: F.rrelu(x, lower, upper), lower=1 / 8, upper=1 / 3, inplace=False)
_simple("GELU", lambda x, approximate: F.gelu(x, approximate=approximate), approximate="none")
_simple("GLU", F.glu, dim=-1)
_simple("Sigmoid", F.sigmoid)
_simple("Tanh", F.tanh)
_simple("Softplus", F.softplus, beta=1.0, threshold=20.0)
_simple("Softsign", F.softsign)
_simple("Tanhshrink", F.tanhshrink)
_simple("LogSigmoid", F.logsigmoid)
_simple("Hardshrink", F.hardshrink, lambd=0.5)
_simple("Softshrink", F.softshrink, lambd=0.5)
_simple("Softmax", F.softmax, dim=None)
_simple("LogSoftmax", F.log_softmax, dim=None)
_simple("Softmin", F.softmin, dim=None)
_simple("Softmax2d", lambda x: F.softmax(x, -3))
_simple("Flatten", lambda x, start, end: x.flatten(start, end), start_dim=1, end_dim=-1)
_simple("Unflatten", lambda x, dim, size: x.unflatten(dim, size), dim=..., unflattened_size=...)
_simple("PixelShuffle", F.pixel_shuffle, upscale_factor=...)
_simple("PixelUnshuffle", F.pixel_unshuffle, downscale_factor=...)
_simple("ChannelShuffle", F.channel_shuffle, groups=...)
_simple("Unfold", F.unfold, kernel_size=..., dilation=1, padding=0, stride=1)
_simple("Fold", F.fold, output_size=..., kernel_size=..., dilation=1, padding=0, stride=1)
for _n in (1, 2, 3):
    _simple(f"AdaptiveAvgPool{_n}d", getattr(F, f"adaptive_avg_pool{_n}d"), output_size=...)
    _simple(f"AdaptiveMaxPool{_n}d", getattr(F, f"adaptive_max_pool{_n}d"), output_size=..., return_indices=False)
    _simple(
        f"MaxPool{_n}d",
        lambda x, size, stride, padding, dilation, indices, ceil, function=getattr(F, f"max_pool{_n}d"): function(
            x, size, stride, padding, dilation, ceil, indices
        ),
        kernel_size=..., stride=None, padding=0, dilation=1, return_indices=False, ceil_mode=False,
    )
    globals()[f"MaxPool{_n}d"].__init__ = (
        lambda self, kernel_size, stride=None, padding=0, dilation=1, return_indices=False, ceil_mode=False: _Simple.__init__(
            self, kernel_size, kernel_size if stride is None else stride, padding, dilation, return_indices, ceil_mode
        )
    )
_simple("AvgPool1d", F.avg_pool1d, kernel_size=..., stride=None, padding=0, ceil_mode=False, count_include_pad=True)
for _n in (2, 3):
    _simple(f"AvgPool{_n}d", getattr(F, f"avg_pool{_n}d"), kernel_size=..., stride=None, padding=0, ceil_mode=False,
            count_include_pad=True, divisor_override=None)
_simple("LPPool1d", F.lp_pool1d, norm_type=..., kernel_size=..., stride=None, ceil_mode=False)
_simple("LPPool2d", F.lp_pool2d, norm_type=..., kernel_size=..., stride=None, ceil_mode=False)
_simple("Upsample", F.interpolate, size=None, scale_factor=None, mode="nearest", align_corners=None, recompute_scale_factor=None)
_simple("UpsamplingNearest2d", F.upsample_nearest, size=None, scale_factor=None)
_simple("UpsamplingBilinear2d", F.upsample_bilinear, size=None, scale_factor=None)
_simple("CosineSimilarity", None, dim=1, eps=1e-8)
CosineSimilarity.forward = lambda self, x1, x2: F.cosine_similarity(x1, x2, self.dim, self.eps)  # noqa: F821
_simple("PairwiseDistance", None, p=2.0, eps=1e-6, keepdim=False)
PairwiseDistance.forward = lambda self, x1, x2: F.pairwise_distance(x1, x2, self.p, self.eps, self.keepdim)  # noqa: F821

def _dropout_init(self, p=0.5, inplace=False):
    F._probability(p)
    _Simple.__init__(self, p, inplace)


for _name in ("Dropout", "Dropout1d", "Dropout2d", "Dropout3d", "AlphaDropout", "FeatureAlphaDropout"):
    _simple(_name, None, p=0.5, inplace=False)
    _function = {"Dropout": F.dropout, "AlphaDropout": F.alpha_dropout, "FeatureAlphaDropout": F.feature_alpha_dropout}
    globals()[_name].__init__ = _dropout_init
    globals()[_name].forward = (
        lambda self, input, function=_function.get(_name, F.dropout2d): function(input, self.p, self.training)
        if self.training else input
    )

for _mode, _value in (("Reflection", "reflect"), ("Replication", "replicate"), ("Circular", "circular"), ("Zero", "constant"), ("Constant", "constant")):
    for _n in (1, 2, 3):
        _simple(f"{_mode}Pad{_n}d", None, padding=..., **({"value": ...} if _mode == "Constant" else {}))

        def _pad(self, input, mode=_value):
            return F.pad(input, self.padding, mode, self.__dict__.get("value", 0.0 if mode == "constant" else None))

        globals()[f"{_mode}Pad{_n}d"].forward = _pad

        def _init_pad(self, padding, *value, n=_n, **named):
            _Simple.__init__(self, F._ntuple(2 * n)(padding), *value, **named)

        globals()[f"{_mode}Pad{_n}d"].__init__ = _init_pad


@_public
class PReLU(Module):
    def __init__(self, num_parameters=1, init=0.25, device=None, dtype=None):
        super().__init__()
        torch._cpu_only(device)
        self.num_parameters = num_parameters
        self.weight = Parameter(torch.full((num_parameters,), float(init), dtype=dtype or torch.float32))

    def forward(self, input):
        return F.prelu(input, self.weight)


class _Loss(Module):
    def __init__(self, *args, **kwargs):
        super().__init__()
        kwargs.pop("size_average", None)
        kwargs.pop("reduce", None)
        self.reduction = kwargs.pop("reduction", "mean")
        weight = kwargs.pop("weight", args[0] if args else None)
        if self.weighted:
            self.register_buffer("weight", weight)
            if weight is not None:
                kwargs["weight"] = weight
        if "pos_weight" in kwargs:
            self.register_buffer("pos_weight", kwargs["pos_weight"])
        self.named = kwargs

    weighted = False

    def forward(self, input, target):
        return type(self).function(input, target, reduction=self.reduction, **self.named)


def _loss(name, function, weighted=False):
    cls = type(name, (_Loss,), {"function": staticmethod(function), "weighted": weighted, "__module__": "torch.nn"})
    globals()[name] = cls
    __all__.append(name)


_loss("CrossEntropyLoss", F.cross_entropy, True)
_loss("NLLLoss", F.nll_loss, True)
_loss("BCELoss", F.binary_cross_entropy, True)
_loss("BCEWithLogitsLoss", F.binary_cross_entropy_with_logits, True)
_loss("MSELoss", F.mse_loss)
_loss("L1Loss", F.l1_loss)
_loss("SmoothL1Loss", F.smooth_l1_loss)
_loss("HuberLoss", F.huber_loss)
_loss("KLDivLoss", F.kl_div)
