"""Making tensors: of Python's numbers, of nothing, of chance."""

import builtins
import struct

import _engine
import torch
from torch import Tensor
from torch._calling import _invoke, _wrap
from torch._values import _cpu_only, _DTYPES, float32, float64, int8, int16, int32, int64, uint8


def tensor(data, *, dtype=None, device=None, requires_grad=False, pin_memory=False):
    _cpu_only(device)
    if isinstance(data, Tensor) or hasattr(data, "__torch_tensor__"):
        data = data if isinstance(data, Tensor) else data.__torch_tensor__()
        made = data.clone() if dtype is None else data.to(dtype, copy=True)
    else:
        made = _from_nested(data, dtype)
    made._requires_grad = requires_grad
    return made


def _from_nested(data, dtype):
    flat, shape = [], []
    level = data
    while isinstance(level, (list, tuple, range)):
        shape.append(len(level))
        if not len(level):
            break
        level = level[0]
    if isinstance(level, Tensor) and level.ndim or hasattr(level, "__torch_tensor__"):
        parts = [_from_nested(each, dtype) if isinstance(each, (list, tuple)) else tensor(each) for each in data]
        return torch.stack(parts) if dtype is None else torch.stack(parts).to(dtype)
    _flatten(data, shape, 0, flat)
    kinds = {type(each) for each in flat}
    if builtins.complex in kinds:
        real = _from_nested_flat([builtins.complex(each).real for each in flat], shape, "F", dtype=float32)
        imag = _from_nested_flat([builtins.complex(each).imag for each in flat], shape, "F", dtype=float32)
        made = _invoke("complex", (real, imag))
        return made if dtype is None else made.to(dtype)
    if builtins.float in kinds or not flat:
        return _from_nested_flat([builtins.float(each) for each in flat], shape, "F", dtype or float32)
    if kinds == {builtins.bool}:
        return _from_nested_flat([1 if each else 0 for each in flat], shape, "I", dtype or _DTYPES[11])
    return _from_nested_flat([builtins.int(each) for each in flat], shape, "I", dtype or int64)


def _from_nested_flat(values, shape, kind, dtype):
    return _wrap(_engine.make(kind, dtype._code, shape, values))


def _no_number(value):
    kind = type(value).__name__
    if isinstance(value, str):
        raise ValueError(f"too many dimensions '{kind}'") if value else TypeError(f"new(): invalid data type '{kind}'")
    raise RuntimeError(f"Could not infer dtype of {kind}")


def _flatten(data, shape, depth, flat):
    if depth == len(shape):
        if isinstance(data, Tensor):
            data = data.item()
        if not isinstance(data, (builtins.int, builtins.float, builtins.complex)):
            if hasattr(data, "__float__"):
                data = builtins.float(data)
            else:
                _no_number(data)
        if not isinstance(data, (builtins.bool, builtins.float, builtins.complex)):
            data = builtins.int(data)
        flat.append(data)
        return
    if not isinstance(data, (list, tuple, range)) or len(data) != shape[depth]:
        length = len(data) if isinstance(data, (list, tuple)) else 0
        raise ValueError(f"expected sequence of length {shape[depth]} at dim {depth} (got {length})")
    for each in data:
        _flatten(each, shape, depth + 1, flat)


def as_tensor(data, dtype=None, device=None):
    _cpu_only(device)
    if isinstance(data, Tensor):
        return data if dtype is None else data.to(dtype)
    return tensor(data, dtype=dtype)


asarray = as_tensor


def from_numpy(array):
    return array.__torch_tensor__()


def frombuffer(buffer, *, dtype, count=-1, offset=0, requires_grad=False):
    letter = {uint8: "B", int8: "b", int16: "h", int32: "i", int64: "q", float32: "f", float64: "d"}[dtype]
    data = bytes(buffer)[offset:]
    count = len(data) // dtype.itemsize if count < 0 else count
    return tensor(list(struct.unpack(f"<{count}{letter}", data[: count * dtype.itemsize])), dtype=dtype)


def _factory(name):
    def function(*arguments, **named):
        _cpu_only(named.pop("device", None))
        if "size" in named:
            arguments = (named.pop("size"), *arguments)
        if named.get("dtype", 0) is None:
            del named["dtype"]
        for ignored in ("layout", "names", "memory_format"):
            named.pop(ignored, None)
        if len(arguments) == 1 and isinstance(arguments[0], Tensor) and name not in ("arange", "hann_window"):
            arguments = (arguments[0].tolist(),)
        if name == "arange":
            arguments = tuple(each.item() if isinstance(each, Tensor) else each for each in arguments)
            if "end" in named:
                arguments = (named.pop("start", 0), named.pop("end"), *arguments, *([named.pop("step")] if "step" in named else []))
        return _invoke(name, arguments, named)

    function.__name__ = function.__qualname__ = name
    return function


for _name in (
    "zeros", "ones", "empty", "rand", "randn", "arange", "linspace", "logspace", "eye", "randperm", "full",
    "hann_window", "hamming_window", "blackman_window", "bartlett_window", "kaiser_window", "tril_indices", "triu_indices",
):
    globals()[_name] = _factory(_name)


def randint(*arguments, **named):
    _cpu_only(named.pop("device", None))
    low, high, size = named.pop("low", 0), named.pop("high", None), named.pop("size", None)
    rest = list(arguments)
    if rest and isinstance(rest[-1], (tuple, list)):
        size = rest.pop()
    if len(rest) == 2:
        low, high = rest
    elif rest:
        high = rest[0]
    return _invoke("randint", (low, high, tuple(size)), named)


def _like(name):
    def function(input, *arguments, **named):
        _cpu_only(named.pop("device", None))
        if named.get("dtype", 0) is None:
            del named["dtype"]
        return _invoke(name, (input, *arguments), named)

    function.__name__ = function.__qualname__ = name
    return function


for _name in ("zeros_like", "ones_like", "empty_like", "full_like", "rand_like", "randn_like"):
    globals()[_name] = _like(_name)


def normal(mean=0.0, std=1.0, size=None, **named):
    if size is None:
        base = mean if isinstance(mean, Tensor) else std
        return torch.randn_like(base) * std + mean
    return torch.randn(size) * std + mean


def scalar_tensor(value, **named):
    return tensor(builtins.float(value), **named)


def complex(real, imag):
    return _invoke("complex", (real, imag))
