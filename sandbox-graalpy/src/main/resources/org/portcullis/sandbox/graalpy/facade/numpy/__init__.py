"""The arithmetic of arrays that models do before they make tensors of them: over the same tensors, in double precision."""

import builtins
import math

import _engine
import torch

pi, e, inf, nan, newaxis = math.pi, math.e, math.inf, math.nan, None
__version__ = "2.0.0"


class dtype:
    def __init__(self, torch_type, name):
        self._torch, self.name = torch_type, name

    def __call__(self, value=0):
        return self._torch.is_floating_point and float(value) or (float(value) if self._torch.is_floating_point else int(value))

    def __repr__(self):
        return f"dtype('{self.name}')"


_BY_TORCH = {}
for _name in ("float16", "float32", "float64", "int8", "int16", "int32", "int64", "uint8", "complex64", "complex128"):
    globals()[_name] = _BY_TORCH[getattr(torch, _name)] = dtype(getattr(torch, _name), _name)
bool_ = _BY_TORCH[torch.bool] = dtype(torch.bool, "bool")


def _type(given):
    if given is None or isinstance(given, torch.dtype):
        return given
    if isinstance(given, dtype):
        return given._torch
    if isinstance(given, str):
        return getattr(torch, {"f4": "float32", "f8": "float64", "i8": "int64"}.get(given, given))
    return {builtins.float: torch.float64, builtins.int: torch.int64, builtins.bool: torch.bool, builtins.complex: torch.complex128}[given]


def _of(tensor):
    made = object.__new__(ndarray)
    made._t = tensor
    return made


def _back(result):
    if isinstance(result, torch.Tensor):
        return _of(result)
    return tuple(_back(each) for each in result) if isinstance(result, tuple) else result


def _t(value, kind=None):
    """The tensor behind an array, or one made of numbers in Python's precision."""
    if isinstance(value, ndarray):
        return value._t if kind is None else value._t.to(kind)
    if isinstance(value, torch.Tensor):
        return value if kind is None else value.to(kind)
    if isinstance(value, (list, tuple, range)):
        if builtins.any(isinstance(each, ndarray) for each in value):
            return torch.stack([_t(each, kind) for each in value])
        made = torch.tensor(list(value), dtype=kind)
        return made.to(torch.float64) if kind is None and made.dtype is torch.float32 else made
    return torch.tensor(value, dtype=kind or (torch.float64 if isinstance(value, builtins.float) else None))


class ndarray:
    def __torch_tensor__(self):
        return self._t

    shape = property(lambda self: tuple(self._t.shape))
    ndim = property(lambda self: self._t.ndim)
    size = property(lambda self: self._t.numel())
    T = property(lambda self: _of(self._t.permute(*reversed(builtins.range(self._t.ndim)))))
    dtype = property(lambda self: _BY_TORCH[self._t.dtype])
    real = property(lambda self: _of(self._t.real))
    imag = property(lambda self: _of(self._t.imag))

    def astype(self, kind, copy=True):
        return _of(self._t.to(_type(kind), copy=True))

    def copy(self):
        return _of(self._t.clone())

    def reshape(self, *shape):
        return _of(self._t.reshape(*shape))

    def transpose(self, *axes):
        return self.T if not axes else _of(self._t.permute(*axes))

    def flatten(self):
        return _of(self._t.flatten().clone())

    ravel = flatten

    def tolist(self):
        return self._t.tolist()

    def item(self):
        return self._t.item()

    def fill(self, value):
        self._t.fill_(value)

    def __getitem__(self, index):
        tensor, parts = self._t, list(index) if isinstance(index, tuple) else [index]
        for dim, part in enumerate(parts):
            # Backwards, which tensors cannot be sliced.
            if isinstance(part, slice) and part.step is not None and part.step < 0:
                chosen = list(builtins.range(*part.indices(tensor.shape[dim])))
                tensor, parts[dim] = tensor.index_select(dim, torch.tensor(chosen, dtype=torch.int64)), slice(None)
        return _scalar(tensor[_plain(tuple(parts))])

    def __setitem__(self, index, value):
        self._t[_plain(index)] = _t(value, self._t.dtype) if isinstance(value, (ndarray, list, tuple)) else value

    def __len__(self):
        return len(self._t)

    def __iter__(self):
        return iter([_scalar(each) for each in self._t])

    def __float__(self):
        return float(self._t)

    def __int__(self):
        return int(self._t)

    def __bool__(self):
        return bool(self._t)

    def __neg__(self):
        return _of(-self._t)

    def __abs__(self):
        return _of(self._t.abs())

    def __invert__(self):
        return _of(~self._t)

    def __matmul__(self, other):
        return _of(self._t @ _t(other))

    def __repr__(self):
        return f"array({self.tolist()})"


def _plain(index):
    if isinstance(index, tuple):
        return tuple(_plain(each) for each in index)
    return index._t if isinstance(index, ndarray) else index


def _scalar(tensor):
    return tensor.item() if tensor.ndim == 0 else _of(tensor)


def _operand(value):
    return value._t if isinstance(value, ndarray) else _t(value) if isinstance(value, (list, tuple)) else value


def _double(tensor):
    return tensor if not isinstance(tensor, torch.Tensor) or tensor.is_floating_point() or tensor.is_complex() else tensor.to(torch.float64)


for _name in "add sub mul truediv floordiv mod pow lt le gt ge eq ne and or xor".split():

    def _method(self, other, name=f"__{_name}__", divides=_name == "truediv"):
        left = _double(self._t) if divides else self._t
        other = _operand(other)
        if isinstance(other, builtins.float):
            left = _double(left)
        return _of(getattr(left, name)(other))

    def _reflected(self, other, name=f"__{_name}__", divides=_name in ("truediv", "pow")):
        left = _t(other)
        if divides or isinstance(other, builtins.float):
            left = _double(left).to(torch.float64) if not left.is_complex() else left
        return _of(getattr(left, name)(_double(self._t) if isinstance(other, builtins.float) else self._t))

    setattr(ndarray, f"__{_name}__", _method)
    if _name not in ("lt", "le", "gt", "ge", "eq", "ne"):
        setattr(ndarray, f"__r{_name}__", _reflected)
ndarray.__hash__ = lambda self: id(self)


def array(data, dtype=None, copy=True):
    return _of(_t(data, _type(dtype)).clone())


def asarray(data, dtype=None):
    return _of(_t(data, _type(dtype)))


ascontiguousarray = asanyarray = asarray


def _maker(name):
    def function(*arguments, dtype=None, **named):
        kind = _type(dtype)
        if kind is None and (name != "arange" or builtins.any(isinstance(each, builtins.float) for each in arguments)) and name != "full":
            kind = torch.float64
        return _of(getattr(torch, name)(*arguments, dtype=kind, **named))

    return function


zeros, ones, empty, eye, arange = (_maker(each) for each in ("zeros", "ones", "empty", "eye", "arange"))
identity = eye


def full(shape, value, dtype=None):
    kind = _type(dtype) or (torch.float64 if isinstance(value, builtins.float) else None)
    return _of(torch.full(shape if isinstance(shape, (tuple, list)) else (shape,), value, dtype=kind))


def linspace(start, stop, num=50, endpoint=True, dtype=None):
    if not endpoint:
        stop = stop - (stop - start) / num
    return _of(torch.linspace(start, stop, num, dtype=torch.float64).to(_type(dtype) or torch.float64))


def zeros_like(a, dtype=None):
    return _of(torch.zeros_like(_t(a), dtype=_type(dtype)))


def ones_like(a, dtype=None):
    return _of(torch.ones_like(_t(a), dtype=_type(dtype)))


def _unary(name, floating=True):
    def function(a):
        if isinstance(a, (builtins.int, builtins.float)):
            return getattr(torch, name)(torch.tensor(a, dtype=torch.float64 if floating or isinstance(a, builtins.float) else None)).item()
        tensor = _t(a)
        return _of(getattr(torch, name)(_double(tensor) if floating else tensor))

    return function


for _name in "sin cos tan tanh sinh cosh exp expm1 log log2 log10 log1p sqrt floor ceil sinc isnan isfinite".split():
    globals()[_name] = _unary(_name)
arcsin, arccos, arctan = _unary("asin"), _unary("acos"), _unary("atan")
abs = absolute = _unary("abs", False)
sign, square, conj, angle = _unary("sign", False), _unary("square", False), _unary("conj", False), _unary("angle")
rint = _unary("round")


def round(a, decimals=0):
    return builtins.round(a, decimals) if isinstance(a, builtins.float) else _of(torch.round(_t(a), decimals=decimals))


def _pairwise(name):
    def function(a, b):
        return _scalar(getattr(torch, name)(_t(a), _t(b).to(_t(a).dtype)))

    return function


maximum, minimum, arctan2, outer = _pairwise("maximum"), _pairwise("minimum"), _pairwise("atan2"), _pairwise("outer")
dot = matmul = lambda a, b: _scalar(torch.matmul(_t(a), _t(b)))


def power(a, b):
    return _of(_t(a) ** _operand(b))


def clip(a, low, high):
    if isinstance(a, (builtins.int, builtins.float)):
        return builtins.max(low, builtins.min(a, high))
    return _of(torch.clamp(_t(a), low, high))


def where(condition, a=None, b=None):
    if a is None:
        return tuple(_of(each) for each in _t(condition).nonzero(as_tuple=True))
    return _of(torch.where(_t(condition), _operand(a), _operand(b)))


def _reduction(name, floating=False):
    def function(a, axis=None, keepdims=False, dtype=None):
        tensor = _t(a)
        tensor = _double(tensor) if floating else tensor
        kind = _type(dtype)
        tensor = tensor if kind is None else tensor.to(kind)
        if axis is None:
            return _scalar(getattr(torch, name)(tensor.flatten(), 0))
        return _scalar(getattr(torch, name)(tensor, axis, keepdim=keepdims))

    return function


sum, mean = _reduction("sum"), _reduction("mean", True)
max = amax = _reduction("amax")
min = amin = _reduction("amin")
argmax, argmin = _reduction("argmax"), _reduction("argmin")
all, any = _reduction("all"), _reduction("any")


def prod(a, axis=None):
    tensor = _t(a)
    return _scalar(tensor.prod() if axis is None else tensor.prod(axis))


def std(a, axis=None, ddof=0, keepdims=False):
    return _scalar(torch.std(_double(_t(a)), axis, correction=ddof, keepdim=keepdims))


def var(a, axis=None, ddof=0, keepdims=False):
    return _scalar(torch.var(_double(_t(a)), axis, correction=ddof, keepdim=keepdims))


for _name in ("sum", "mean", "max", "min", "argmax", "argmin", "all", "any", "std", "var", "prod", "clip", "round"):
    setattr(ndarray, _name, globals()[_name])


def cumsum(a, axis=None):
    return _of(_t(a).flatten().cumsum(0) if axis is None else _t(a).cumsum(axis))


def _joined(name):
    def function(arrays, axis=0):
        parts = [_t(each) for each in arrays]
        kind = torch.float64 if builtins.any(each.is_floating_point() for each in parts) else parts[0].dtype
        kinds = {each.dtype for each in parts}
        return _of(getattr(torch, name)(parts if len(kinds) == 1 else [each.to(kind) for each in parts], axis))

    return function


concatenate, stack = _joined("cat"), _joined("stack")
vstack = lambda arrays: _of(torch.vstack([_t(each) for each in arrays]))
hstack = lambda arrays: _of(torch.hstack([_t(each) for each in arrays]))


def pad(array, pad_width, mode="constant", constant_values=0):
    tensor = _t(array)
    if isinstance(pad_width, builtins.int):
        pad_width = ((pad_width, pad_width),) * tensor.ndim
    elif isinstance(pad_width[0], builtins.int):
        pad_width = (tuple(pad_width),) * tensor.ndim
    if mode != "constant":
        _engine.needs_container(f"`numpy.pad` with mode {mode!r}")
    around = [each for pair in reversed(list(pad_width)) for each in pair]
    return _of(torch.nn.functional.pad(tensor, around, value=constant_values))


def reshape(a, shape):
    return _of(_t(a).reshape(shape))


def transpose(a, axes=None):
    return asarray(a).transpose(*(axes or ()))


def expand_dims(a, axis):
    return _of(_t(a).unsqueeze(axis))


def squeeze(a, axis=None):
    return _of(_t(a).squeeze() if axis is None else _t(a).squeeze(axis))


def tile(a, reps):
    return _of(_t(a).tile(reps if isinstance(reps, (tuple, list)) else (reps,)))


def repeat(a, repeats, axis=None):
    return _of(_t(a).repeat_interleave(repeats, axis))


def flip(a, axis=None):
    tensor = _t(a)
    return _of(tensor.flip(tuple(builtins.range(tensor.ndim)) if axis is None else axis))


def rot90(a, k=1, axes=(0, 1)):
    return _of(torch.rot90(_t(a), k, axes))


def roll(a, shift, axis=None):
    return _of(torch.roll(_t(a), shift, axis))


def diff(a, n=1, axis=-1):
    return _of(torch.diff(_t(a), n=n, dim=axis))


def argsort(a, axis=-1):
    return _of(torch.argsort(_t(a), axis, stable=True) if False else torch.argsort(_t(a), axis))


def sort(a, axis=-1):
    return _of(_t(a).sort(axis)[0])


def interp(x, xp, fp):
    points, known, values = _t(x, torch.float64), _t(xp, torch.float64), _t(fp, torch.float64)
    right = torch.searchsorted(known, points.contiguous()).clamp(1, len(known) - 1)
    left = right - 1
    part = ((points - known[left]) / (known[right] - known[left])).clamp(0, 1)
    return _scalar(values[left] + part * (values[right] - values[left]))


def _window(name):
    return lambda size: _of(getattr(torch, name)(size, periodic=False, dtype=torch.float64))


hanning, hamming, blackman, bartlett = (_window(each) for each in ("hann_window", "hamming_window", "blackman_window", "bartlett_window"))


def einsum(equation, *operands):
    return _of(torch.einsum(equation, *[_t(each) for each in operands]))


def meshgrid(*arrays, indexing="xy"):
    return [_of(each) for each in torch.meshgrid(*[_t(each) for each in arrays], indexing=indexing)]


def triu(a, k=0):
    return _of(_t(a).triu(k))


def tril(a, k=0):
    return _of(_t(a).tril(k))


def diag(a, k=0):
    return _of(torch.diag(_t(a), k))


def isscalar(value):
    return isinstance(value, (builtins.int, builtins.float, builtins.complex))


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    _engine.needs_container(f"`numpy.{name}`")
