"""Functions of layers: operators, and what PyTorch does in Python before it calls one."""

import math
import warnings

import _engine
import torch
from torch import _invoke, Tensor


def _ntuple(n):
    def parse(value):
        return tuple(value) if isinstance(value, (tuple, list)) else (value,) * n

    return parse


_single, _pair, _triple, _quadruple = _ntuple(1), _ntuple(2), _ntuple(3), _ntuple(4)
_TUPLES = {"_single": _single, "_pair": _pair, "_triple": _triple, "_quadruple": _quadruple, "_ntuple": _ntuple}


def _activation(name, *parameters):
    """An operator with an in-place twin, chosen by `inplace`."""

    def function(input, *given, inplace=False, **named):
        given = list(given)
        if len(given) > len(parameters):
            inplace = given.pop()
        return _invoke(name + "_" if inplace else name, (input, *given), named)

    function.__name__ = function.__qualname__ = name
    return function


relu = _activation("relu")
relu6 = _activation("relu6")
selu = _activation("selu")
silu = _activation("silu")
mish = _activation("mish")
hardswish = _activation("hardswish")
hardsigmoid = _activation("hardsigmoid")
celu = _activation("celu", "alpha")
leaky_relu = _activation("leaky_relu", "negative_slope")
hardtanh = _activation("hardtanh", "min_val", "max_val")


def elu(input, alpha=1.0, inplace=False):
    return _invoke("elu_" if inplace else "elu", (input, alpha))


def threshold(input, threshold, value, inplace=False):
    return _invoke("threshold_" if inplace else "threshold", (input, threshold, value))


def rrelu(input, lower=1 / 8, upper=1 / 3, training=False, inplace=False):
    return _invoke("leaky_relu", (input, (lower + upper) / 2)) if not training else _invoke("rrelu", (input, lower, upper, True))


def _in_place(name):
    def function(input, *given, **named):
        return globals()[name](input, *given, inplace=True, **named)

    function.__name__ = function.__qualname__ = name + "_"
    globals()[name + "_"] = function


for _name in ("relu", "elu", "selu", "celu", "leaky_relu", "hardtanh", "threshold", "rrelu"):
    _in_place(_name)


def glu(input, dim=-1):
    return _invoke("glu", (input, dim))


def gelu(input, *, approximate="none"):
    return _invoke("gelu", (input,), {"approximate": approximate})


def softplus(input, beta=1, threshold=20):
    return _invoke("softplus", (input, beta, threshold))


def tanhshrink(input):
    return input - input.tanh()


def softsign(input):
    return input / (input.abs() + 1)


def tanh(input):
    return input.tanh()


def sigmoid(input):
    return input.sigmoid()


def softmin(input, dim=None, _stacklevel=3, dtype=None):
    return softmax(-input, dim, dtype=dtype)


def _softmax_dim(rank):
    return 0 if rank in (0, 1, 3) else 1


def softmax(input, dim=None, _stacklevel=3, dtype=None):
    return _invoke("softmax", (input, _softmax_dim(input.ndim) if dim is None else dim), {"dtype": dtype} if dtype else None)


def log_softmax(input, dim=None, _stacklevel=3, dtype=None):
    return _invoke("log_softmax", (input, _softmax_dim(input.ndim) if dim is None else dim), {"dtype": dtype} if dtype else None)


def gumbel_softmax(logits, tau=1, hard=False, eps=1e-10, dim=-1):
    noise = -torch.empty_like(logits).exponential_().log()
    soft = ((logits + noise) / tau).softmax(dim)
    if not hard:
        return soft
    return torch.zeros_like(logits).scatter_(dim, soft.max(dim, keepdim=True)[1], 1.0)


def _probability(p):
    if p < 0.0 or p > 1.0:
        raise ValueError(f"dropout probability has to be between 0 and 1, but got {p}")


def dropout(input, p=0.5, training=True, inplace=False):
    _probability(p)
    return _invoke("dropout", (input, float(p), training))


def _dropout(name):
    def function(input, p=0.5, training=True, inplace=False):
        _probability(p)
        return _invoke(name, (input, float(p), training))

    function.__name__ = name
    return function


dropout1d = dropout2d = dropout3d = _dropout("feature_dropout")
alpha_dropout, feature_alpha_dropout = _dropout("alpha_dropout"), _dropout("feature_alpha_dropout")


def linear(input, weight, bias=None):
    return _invoke("linear", (input, weight, bias))


def embedding(input, weight, padding_idx=None, max_norm=None, norm_type=2.0, scale_grad_by_freq=False, sparse=False):
    if max_norm is not None:
        _engine.needs_container("`embedding` with `max_norm`")
    return _invoke("embedding", (weight, input))


def one_hot(tensor, num_classes=-1):
    return _invoke("one_hot", (tensor, num_classes))


def _conv(name):
    def function(input, weight, bias=None, stride=1, padding=0, dilation=1, groups=1):
        return _invoke(name, (input, weight, bias, stride, padding, dilation, groups))

    function.__name__ = name
    return function


conv1d, conv2d, conv3d = _conv("conv1d"), _conv("conv2d"), _conv("conv3d")


def _conv_transpose(name):
    def function(input, weight, bias=None, stride=1, padding=0, output_padding=0, groups=1, dilation=1):
        return _invoke(name, (input, weight, bias, stride, padding, output_padding, groups, dilation))

    function.__name__ = name
    return function


conv_transpose1d, conv_transpose2d, conv_transpose3d = (_conv_transpose(f"conv_transpose{n}d") for n in (1, 2, 3))


def _max_pool(name):
    def function(input, kernel_size, stride=None, padding=0, dilation=1, ceil_mode=False, return_indices=False):
        given = (input, kernel_size, () if stride is None else stride, padding, dilation, ceil_mode)
        return _invoke(name + "_with_indices" if return_indices else name, given)

    function.__name__ = name
    return function


max_pool1d, max_pool2d, max_pool3d = (_max_pool(f"max_pool{n}d") for n in (1, 2, 3))


def max_pool1d_with_indices(*args, **kwargs):
    return max_pool1d(*args, **kwargs, return_indices=True)


def avg_pool1d(input, kernel_size, stride=None, padding=0, ceil_mode=False, count_include_pad=True):
    return _invoke("avg_pool1d", (input, kernel_size, () if stride is None else stride, padding, ceil_mode, count_include_pad))


def _avg_pool(name):
    def function(input, kernel_size, stride=None, padding=0, ceil_mode=False, count_include_pad=True, divisor_override=None):
        return _invoke(name, (input, kernel_size, () if stride is None else stride, padding, ceil_mode, count_include_pad, divisor_override))

    function.__name__ = name
    return function


avg_pool2d, avg_pool3d = _avg_pool("avg_pool2d"), _avg_pool("avg_pool3d")


def _output_size(size, input, n):
    if not isinstance(size, (tuple, list)):
        return (size,) * n
    return tuple(input.shape[i - n] if each is None else each for i, each in enumerate(size))


def _adaptive(name, n, with_indices=False):
    def function(input, output_size, return_indices=False):
        found = _invoke(name, (input, _output_size(output_size, input, n)))
        return found if not with_indices or return_indices else found[0]

    function.__name__ = name
    return function


adaptive_avg_pool1d, adaptive_avg_pool2d, adaptive_avg_pool3d = (_adaptive(f"adaptive_avg_pool{n}d", n) for n in (1, 2, 3))
adaptive_max_pool1d, adaptive_max_pool2d, adaptive_max_pool3d = (_adaptive(f"adaptive_max_pool{n}d", n, True) for n in (1, 2, 3))


def lp_pool1d(input, norm_type, kernel_size, stride=None, ceil_mode=False):
    pooled = avg_pool1d(input.pow(norm_type), kernel_size, stride, 0, ceil_mode)
    return (torch.sign(pooled) * relu(torch.abs(pooled))).mul(kernel_size).pow(1.0 / norm_type)


def lp_pool2d(input, norm_type, kernel_size, stride=None, ceil_mode=False):
    height, width = _pair(kernel_size)
    pooled = avg_pool2d(input.pow(norm_type), kernel_size, stride, 0, ceil_mode)
    return (torch.sign(pooled) * relu(torch.abs(pooled))).mul(height * width).pow(1.0 / norm_type)


def unfold(input, kernel_size, dilation=1, padding=0, stride=1):
    return _invoke("im2col", (input, _pair(kernel_size), _pair(dilation), _pair(padding), _pair(stride)))


def fold(input, output_size, kernel_size, dilation=1, padding=0, stride=1):
    return _invoke("col2im", (input, _pair(output_size), _pair(kernel_size), _pair(dilation), _pair(padding), _pair(stride)))


def pad(input, pad, mode="constant", value=None):
    return _invoke("pad", (input, tuple(pad), mode, None if value is None else float(value)))


def batch_norm(input, running_mean, running_var, weight=None, bias=None, training=False, momentum=0.1, eps=1e-5):
    if training:
        _require_values(input.shape)
    return _invoke("batch_norm", (input, weight, bias, running_mean, running_var, training, momentum, eps, True))


def _require_values(shape):
    if shape[0] * math.prod(shape[2:]) == 1:
        raise ValueError(f"Expected more than 1 value per channel when training, got input size {shape}")


def instance_norm(input, running_mean=None, running_var=None, weight=None, bias=None, use_input_stats=True, momentum=0.1, eps=1e-5):
    return _invoke("instance_norm", (input, weight, bias, running_mean, running_var, use_input_stats, momentum, eps, True))


def layer_norm(input, normalized_shape, weight=None, bias=None, eps=1e-5):
    if isinstance(normalized_shape, int):
        raise TypeError("layer_norm(): argument 'normalized_shape' (position 2) must be tuple of ints, not int")
    return _invoke("layer_norm", (input, tuple(normalized_shape), weight, bias, eps))


def rms_norm(input, normalized_shape, weight=None, eps=None):
    return _invoke("rms_norm", (input, tuple(normalized_shape), weight, eps))


def group_norm(input, num_groups, weight=None, bias=None, eps=1e-5):
    return _invoke("group_norm", (input, num_groups, weight, bias, eps))


def local_response_norm(input, size, alpha=1e-4, beta=0.75, k=1.0):
    squares = input.mul(input).unsqueeze(1)
    if input.ndim == 3:
        squares = avg_pool2d(pad(squares, (0, 0, size // 2, (size - 1) // 2)), (size, 1), stride=1).squeeze(1)
    else:
        shape = input.shape
        squares = squares.view(shape[0], 1, shape[1], shape[2], -1)
        squares = avg_pool3d(pad(squares, (0, 0, 0, 0, size // 2, (size - 1) // 2)), (size, 1, 1), stride=1).squeeze(1)
        squares = squares.view(shape)
    return input / squares.mul(alpha).add(k).pow(beta)


def normalize(input, p=2.0, dim=1, eps=1e-12, out=None):
    return input / input.norm(p, dim, keepdim=True).clamp_min(eps).expand_as(input)


def cosine_similarity(x1, x2, dim=1, eps=1e-8):
    return _invoke("cosine_similarity", (x1, x2, dim, eps))


def pairwise_distance(x1, x2, p=2.0, eps=1e-6, keepdim=False):
    return _invoke("pairwise_distance", (x1, x2, p, eps, keepdim))


def pixel_shuffle(input, upscale_factor):
    return _invoke("pixel_shuffle", (input, upscale_factor))


def pixel_unshuffle(input, downscale_factor):
    return _invoke("pixel_unshuffle", (input, downscale_factor))


def channel_shuffle(input, groups):
    return _invoke("channel_shuffle", (input, groups))


def bilinear(input1, input2, weight, bias=None):
    return _invoke("bilinear", (input1, input2, weight, bias))


def scaled_dot_product_attention(query, key, value, attn_mask=None, dropout_p=0.0, is_causal=False, scale=None, enable_gqa=False):
    return _invoke(
        "scaled_dot_product_attention",
        (query, key, value, attn_mask, float(dropout_p), is_causal),
        {"scale": scale, "enable_gqa": enable_gqa},
    )


_GRID_MODES = {"bilinear": 0, "nearest": 1, "bicubic": 2}
_GRID_PADDINGS = {"zeros": 0, "border": 1, "reflection": 2}


def grid_sample(input, grid, mode="bilinear", padding_mode="zeros", align_corners=None):
    if mode not in _GRID_MODES:
        raise ValueError(f"nn.functional.grid_sample(): expected mode to be 'bilinear', 'nearest' or 'bicubic', but got: '{mode}'")
    return _invoke("grid_sampler", (input, grid, _GRID_MODES[mode], _GRID_PADDINGS[padding_mode], bool(align_corners)))


def affine_grid(theta, size, align_corners=None):
    return _invoke("affine_grid_generator", (theta, tuple(size), bool(align_corners)))


def interpolate(input, size=None, scale_factor=None, mode="nearest", align_corners=None, recompute_scale_factor=None, antialias=False):
    if mode in ("nearest", "area", "nearest-exact"):
        if align_corners is not None:
            raise ValueError("align_corners option can only be set with the interpolating modes: linear | bilinear | bicubic | trilinear")
    elif align_corners is None:
        align_corners = False
    dims = input.ndim - 2
    if size is not None and scale_factor is not None:
        raise ValueError("only one of size or scale_factor should be defined")
    if size is not None:
        size = tuple(int(each) for each in size) if isinstance(size, (list, tuple, torch.Size)) else (int(size),) * dims
        if len(size) != dims:
            raise ValueError(
                f"Input and output must have the same number of spatial dimensions, but got input with spatial dimensions of "
                f"{list(input.shape[2:])} and output size of {size}. Please provide input tensor in (N, C, d1, d2, ...,dK) "
                f"format and output size in (o1, o2, ...,oK) format."
            )
        factors = None
    elif scale_factor is not None:
        factors = tuple(float(each) for each in scale_factor) if isinstance(scale_factor, (list, tuple)) else (float(scale_factor),) * dims
    else:
        raise ValueError("either size or scale_factor should be defined")
    if recompute_scale_factor and factors is not None:
        size = tuple(math.floor(input.shape[i + 2] * factors[i]) for i in range(dims))
        factors = None
    if mode == "area":
        size = size or tuple(math.floor(input.shape[i + 2] * factors[i]) for i in range(dims))
        return (adaptive_avg_pool1d, adaptive_avg_pool2d, adaptive_avg_pool3d)[dims - 1](input, size)
    names = {
        ("nearest", 1): "upsample_nearest1d", ("nearest", 2): "upsample_nearest2d", ("nearest", 3): "upsample_nearest3d",
        ("nearest-exact", 1): "_upsample_nearest_exact1d", ("nearest-exact", 2): "_upsample_nearest_exact2d",
        ("nearest-exact", 3): "_upsample_nearest_exact3d", ("linear", 1): "upsample_linear1d",
        ("bilinear", 2): "upsample_bilinear2d", ("bicubic", 2): "upsample_bicubic2d", ("trilinear", 3): "upsample_trilinear3d",
    }
    if (mode, dims) not in names:
        wanted = {"linear": 3, "bilinear": 4, "trilinear": 5}.get(mode)
        if wanted and input.ndim in (3, 4, 5):
            raise NotImplementedError(f"Got {input.ndim}D input, but {mode} mode needs {wanted}D input")
        raise NotImplementedError(
            f"Input Error: Only 3D, 4D and 5D input Tensors supported (got {input.ndim}D) for the modes: "
            f"nearest | linear | bilinear | bicubic | trilinear | lanczos | area | nearest-exact (got {mode})"
        )
    name = names[mode, dims]
    if antialias:
        name = f"_{name}_aa"
    given = (input, size) if mode.startswith("nearest") else (input, size, align_corners)
    return _invoke(name, (*given, factors))


def upsample(input, size=None, scale_factor=None, mode="nearest", align_corners=None):
    return interpolate(input, size, scale_factor, mode, align_corners)


def upsample_nearest(input, size=None, scale_factor=None):
    return interpolate(input, size, scale_factor)


def upsample_bilinear(input, size=None, scale_factor=None):
    return interpolate(input, size, scale_factor, "bilinear", True)


# Losses, which training code mentions and a few models use for distances.
_REDUCTIONS = {"none": 0, "mean": 1, "sum": 2}


def _loss(name, *defaults):
    def function(input, target, *given, reduction="mean", weight=None, **named):
        given = given or tuple(named.values()) or defaults
        return _invoke(name, (input, target, _REDUCTIONS[reduction], *given))

    function.__name__ = name
    return function


def mse_loss(input, target, size_average=None, reduce=None, reduction="mean"):
    return _invoke("mse_loss", (input, target, _REDUCTIONS[reduction]))


def l1_loss(input, target, size_average=None, reduce=None, reduction="mean"):
    return _invoke("l1_loss", (input, target, _REDUCTIONS[reduction]))


def smooth_l1_loss(input, target, size_average=None, reduce=None, reduction="mean", beta=1.0):
    return _invoke("smooth_l1_loss", (input, target, _REDUCTIONS[reduction], beta))


def huber_loss(input, target, reduction="mean", delta=1.0):
    return _invoke("huber_loss", (input, target, _REDUCTIONS[reduction], delta))


def cross_entropy(input, target, weight=None, size_average=None, ignore_index=-100, reduce=None, reduction="mean", label_smoothing=0.0):
    return _invoke("cross_entropy_loss", (input, target, weight, _REDUCTIONS[reduction], ignore_index, label_smoothing))


def nll_loss(input, target, weight=None, size_average=None, ignore_index=-100, reduce=None, reduction="mean"):
    return _invoke("nll_loss_nd", (input, target, weight, _REDUCTIONS[reduction], ignore_index))


def kl_div(input, target, size_average=None, reduce=None, reduction="mean", log_target=False):
    if reduction == "batchmean":
        return _invoke("kl_div", (input, target, 2), {"log_target": log_target}) / input.shape[0]
    return _invoke("kl_div", (input, target, _REDUCTIONS[reduction]), {"log_target": log_target})


def binary_cross_entropy(input, target, weight=None, size_average=None, reduce=None, reduction="mean"):
    return _invoke("binary_cross_entropy", (input, target, weight, _REDUCTIONS[reduction]))


def binary_cross_entropy_with_logits(input, target, weight=None, size_average=None, reduce=None, reduction="mean", pos_weight=None):
    return _invoke("binary_cross_entropy_with_logits", (input, target, weight, pos_weight, _REDUCTIONS[reduction]))


def multi_head_attention_forward(
    query, key, value, embed_dim_to_check, num_heads, in_proj_weight, in_proj_bias, bias_k, bias_v, add_zero_attn, dropout_p,
    out_proj_weight, out_proj_bias, training=True, key_padding_mask=None, need_weights=True, attn_mask=None,
    use_separate_proj_weight=False, q_proj_weight=None, k_proj_weight=None, v_proj_weight=None, static_k=None, static_v=None,
    average_attn_weights=True, is_causal=False,
):
    if bias_k is not None or bias_v is not None or add_zero_attn or static_k is not None or static_v is not None:
        _engine.needs_container("attention with `bias_k`, `add_zero_attn` or static keys")
    batched = query.ndim == 3
    if not batched:
        query, key, value = query.unsqueeze(1), key.unsqueeze(1), value.unsqueeze(1)
        key_padding_mask = key_padding_mask if key_padding_mask is None else key_padding_mask.unsqueeze(0)
    target, batch, width = query.shape
    assert width == embed_dim_to_check, f"was expecting embedding dimension of {embed_dim_to_check}, but got {width}"
    source = key.shape[0]
    if is_causal and attn_mask is None:
        raise RuntimeError("Need attn_mask if specifying the is_causal hint.")
    head = width // num_heads
    if use_separate_proj_weight:
        weights = (q_proj_weight, k_proj_weight, v_proj_weight)
    else:
        weights = in_proj_weight.chunk(3)
    biases = (None,) * 3 if in_proj_bias is None else in_proj_bias.chunk(3)
    q, k, v = (linear(x, w, b) for x, w, b in zip((query, key, value), weights, biases))
    mask = _as_float_mask(attn_mask, q.dtype)
    if mask is not None and mask.ndim == 2:
        mask = mask.unsqueeze(0)
    q = q.view(target, batch * num_heads, head).transpose(0, 1)
    k = k.view(source, batch * num_heads, head).transpose(0, 1)
    v = v.view(source, batch * num_heads, head).transpose(0, 1)
    if key_padding_mask is not None:
        padding = _as_float_mask(key_padding_mask, q.dtype).view(batch, 1, 1, source)
        padding = padding.expand(-1, num_heads, -1, -1).reshape(batch * num_heads, 1, source)
        mask = padding if mask is None else mask + padding
    p = dropout_p if training else 0.0
    if need_weights:
        scores = torch.bmm(q * math.sqrt(1.0 / head), k.transpose(-2, -1))
        if mask is not None:
            scores = scores + mask
        scores = softmax(scores, dim=-1)
        if p > 0:
            scores = dropout(scores, p)
        mixed = torch.bmm(scores, v).transpose(0, 1).contiguous().view(target * batch, width)
        output = linear(mixed, out_proj_weight, out_proj_bias).view(target, batch, width)
        scores = scores.view(batch, num_heads, target, source)
        if average_attn_weights:
            scores = scores.mean(dim=1)
        return (output, scores) if batched else (output.squeeze(1), scores.squeeze(0))
    if mask is not None:
        mask = mask.unsqueeze(0) if mask.shape[0] == 1 and mask.ndim == 3 else mask.view(batch, num_heads, -1, source)
    mixed = scaled_dot_product_attention(
        q.view(batch, num_heads, target, head), k.view(batch, num_heads, source, head), v.view(batch, num_heads, source, head),
        mask, p, is_causal and key_padding_mask is None and attn_mask is None,
    )
    mixed = mixed.permute(2, 0, 1, 3).contiguous().view(batch * target, width)
    output = linear(mixed, out_proj_weight, out_proj_bias).view(target, batch, width)
    return (output, None) if batched else (output.squeeze(1), None)


def _as_float_mask(mask, dtype):
    if mask is None or mask.dtype is not torch.bool:
        return mask
    return torch.zeros(mask.shape, dtype=dtype).masked_fill_(mask, float("-inf"))


def _plain(name):
    globals()[name] = torch._operator(name)


for _name in ("logsigmoid", "prelu", "hardshrink", "softshrink", "pdist", "cosine_embedding_loss", "margin_ranking_loss",
              "triplet_margin_loss", "soft_margin_loss", "hinge_embedding_loss", "poisson_nll_loss"):
    _plain(_name if _name != "logsigmoid" else "log_sigmoid")
logsigmoid = globals()["log_sigmoid"]


def __getattr__(name):
    if name in _engine.functional_names:
        _engine.needs_container(f"`torch.nn.functional.{name}`")
    raise AttributeError(f"module 'torch.nn.functional' has no attribute '{name}'")
