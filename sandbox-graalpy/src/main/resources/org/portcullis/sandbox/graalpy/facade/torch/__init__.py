"""Tensors over an allow list of libtorch's operators: what a model needs of torch to answer on a CPU."""

import builtins
import collections
import functools
import math
import sys
import types

import _engine

_call = _engine.call
_HANDLE = _engine.handle_type
_ERRORS = {
    each.__name__: each
    for each in (RuntimeError, TypeError, IndexError, ValueError, NotImplementedError, OverflowError, MemoryError)
}

__version__ = "2.10.0"
inf, nan, pi, e = math.inf, math.nan, math.pi, math.e
newaxis = None


class dtype:
    def __init__(self, name, code, itemsize, kind):
        self._name, self._code, self.itemsize = name, code, itemsize
        self.is_floating_point, self.is_complex = kind == "f", kind == "c"
        self.is_signed = kind in "fci" and name != "uint8"

    def __repr__(self):
        return "torch." + self._name

    def __reduce__(self):
        return self._name

    def to_complex(self):
        return complex128 if self is float64 else complex64


_DTYPES = {}
for _name, _code, _size, _kind, _also in (
    ("uint8", 0, 1, "i", ()),
    ("int8", 1, 1, "i", ()),
    ("int16", 2, 2, "i", ("short",)),
    ("int32", 3, 4, "i", ("int",)),
    ("int64", 4, 8, "i", ("long",)),
    ("float16", 5, 2, "f", ("half",)),
    ("float32", 6, 4, "f", ("float",)),
    ("float64", 7, 8, "f", ("double",)),
    ("complex64", 9, 8, "c", ("cfloat",)),
    ("complex128", 10, 16, "c", ("cdouble",)),
    ("bool", 11, 1, "b", ()),
    ("bfloat16", 15, 2, "f", ()),
):
    _dtype = _DTYPES[_code] = dtype(_name, _code, _size, _kind)
    for _alias in (_name, *_also):
        globals()[_alias] = _dtype

_default_dtype = float32


class device:
    def __init__(self, type="cpu", index=None):
        if isinstance(type, device):
            type, index = type.type, type.index
        if isinstance(type, builtins.int):
            type, index = "cuda", type
        name, _, number = str(type).partition(":")
        if name not in ("cpu", "cuda", "meta", "mps", "xpu"):
            raise RuntimeError(f"Expected one of cpu, cuda, mps, xpu, meta device type at start of device string: {type}")
        self.type = name
        self.index = builtins.int(number) if number else index

    def __str__(self):
        return self.type if self.index is None else f"{self.type}:{self.index}"

    def __repr__(self):
        return f"device(type={self.type!r})" if self.index is None else f"device(type={self.type!r}, index={self.index})"

    def __eq__(self, other):
        return isinstance(other, device) and (self.type, self.index) == (other.type, other.index)

    def __hash__(self):
        return hash((self.type, self.index))

    def __enter__(self):
        _cpu_only(self)

    def __exit__(self, *_):
        pass


class memory_format:
    def __init__(self, name, code):
        self._name, self._code = name, code

    def __repr__(self):
        return "torch." + self._name


class layout(memory_format):
    pass


contiguous_format = memory_format("contiguous_format", 0)
preserve_format = memory_format("preserve_format", 1)
channels_last = memory_format("channels_last", 2)
channels_last_3d = memory_format("channels_last_3d", 3)
strided = layout("strided", 0)


def _cpu_only(where):
    if where is None:
        return
    where = where if isinstance(where, device) else device(where)
    if where.type == "cuda":
        raise AssertionError("Torch not compiled with CUDA enabled")
    if where.type != "cpu":
        _engine.needs_container(f"the device `{where}`")


class Size(tuple):
    def numel(self):
        return math.prod(self)

    def __repr__(self):
        return f"torch.Size({list(self)})"

    def __add__(self, other):
        return Size(tuple.__add__(self, tuple(other)))

    def __getitem__(self, index):
        found = tuple.__getitem__(self, index)
        return Size(found) if isinstance(index, slice) else found


class Generator:
    """Seeds are accepted; random numbers come from the one generator of libtorch."""

    def __init__(self, device="cpu"):
        self.device = device

    def manual_seed(self, seed):
        manual_seed(seed)
        return self

    def seed(self):
        return 0

    def initial_seed(self):
        return 0


# How a value crosses to Java: a letter, and what is passed for it.
def _tensor_kind(value, flat):
    flat.append(value._h)
    return "T"


def _plain(letter):
    def kind(value, flat):
        flat.append(value)
        return letter

    return kind


def _coded(letter):
    def kind(value, flat):
        flat.append(value._code)
        return letter

    return kind


def _complex_kind(value, flat):
    flat.append(value.real)
    flat.append(value.imag)
    return "C"


def _device_kind(value, flat):
    _cpu_only(value)
    flat.append("cpu")
    return "V"


def _list_kind(values, flat):
    return "(" + _kinds(values, flat) + ")"


_KINDS = {
    builtins.int: _plain("I"),
    builtins.float: _plain("F"),
    builtins.bool: _plain("B"),
    builtins.str: _plain("S"),
    builtins.complex: _complex_kind,
    type(None): lambda value, flat: "N",
    dtype: _coded("D"),
    memory_format: _coded("M"),
    layout: _coded("L"),
    device: _device_kind,
    Generator: lambda value, flat: "N",
    list: _list_kind,
    tuple: _list_kind,
    Size: _list_kind,
}


def _learn_kind(kind):
    """How values of a class that was not met before are passed: as its nearest base is."""
    for base in kind.__mro__:
        if base in _KINDS:
            _KINDS[kind] = _KINDS[base]
            return _KINDS[kind]
    if kind in (types.GeneratorType, range, map, filter, zip):
        return lambda value, flat: _list_kind(list(value), flat)
    raise TypeError(f"a value of type {kind.__name__} cannot be passed to an operator")


def _kinds(values, flat):
    letters = ""
    for value in values:
        kind = _KINDS.get(type(value))
        if kind is None:
            if hasattr(value, "__torch_tensor__"):
                value = value.__torch_tensor__()
                kind = _tensor_kind
            else:
                kind = _learn_kind(type(value))
        letters += kind(value, flat)
    return letters


_IGNORED = ("requires_grad", "pin_memory", "generator", "out")
_PLAIN = (type(None), builtins.int, builtins.float, builtins.bool, builtins.str)


def _invoke(name, arguments, named=None):
    flat = []
    letters = _kinds(arguments, flat)
    names = ""
    if named:
        requires_grad = named.pop("requires_grad", False)
        out = named.pop("out", None)
        for ignored in _IGNORED:
            named.pop(ignored, None)
        names = ",".join(named)
        letters += _kinds(named.values(), flat)
        result = _wrap(_call(name, letters, names, *flat), name)
        if requires_grad:
            result.requires_grad = True
        if out is not None:
            return out.copy_(result)
        return result
    return _wrap(_call(name, letters, names, *flat), name)


def _wrap(result, name=""):
    kind = type(result)
    if kind is _HANDLE:
        tensor = Tensor.__new__(Tensor)
        tensor._h = result
        return tensor
    if kind in _PLAIN:
        return result
    return _unpack(result, name)


def _unpack(result, name):
    what = result[0]
    if what == "error":
        _fail(result[1], result[2])
    if what == "complex":
        return builtins.complex(result[1], result[2])
    items = [_wrap(result[i]) for i in range(1, len(result))]
    if what == "tuple" and name in _FIELDS:
        return _FIELDS[name](*items)
    return tuple(items)


def _fail(kind, message):
    if kind == "NeedsContainer":
        _engine.needs_container(message)
    raise _ERRORS.get(kind, RuntimeError)(message)


def _named(fields, *operators):
    result = collections.namedtuple(fields.split()[0], fields.split()[1:])
    for each in operators:
        _FIELDS[each] = result


_FIELDS = {}
_named("values_indices values indices", "max", "min", "sort", "topk", "median", "nanmedian", "mode", "kthvalue",
       "cummax", "cummin", "aminmax_")
_named("aminmax min max", "aminmax")
_named("svd U S V", "svd")
_named("linalg_svd U S Vh", "linalg_svd")
_named("linalg_eigh eigenvalues eigenvectors", "linalg_eigh", "linalg_eig")
_named("qr Q R", "linalg_qr", "qr")
_named("slogdet sign logabsdet", "slogdet", "linalg_slogdet")
_named("frexp mantissa exponent", "frexp")


def _operator(name, operator=None):
    operator = operator or name

    def function(*arguments, **named):
        return _invoke(operator, arguments, named)

    function.__name__ = function.__qualname__ = name
    return function


def _scalar_or_tensor(other):
    return isinstance(other, (Tensor, builtins.int, builtins.float, builtins.bool, builtins.complex)) or hasattr(
        other, "__torch_tensor__"
    )


def _binary(operator):
    def method(self, other):
        if not _scalar_or_tensor(other):
            return NotImplemented
        return _invoke(operator, (self, other))

    return method


class _TensorMeta(type):
    def __instancecheck__(cls, instance):
        if cls is Tensor or not hasattr(cls, "_tensor_type"):
            return type.__instancecheck__(cls, instance)
        return isinstance(instance, Tensor) and instance.dtype is cls._tensor_type


class Tensor(metaclass=_TensorMeta):
    _requires_grad = False
    grad = None
    grad_fn = None
    is_leaf = True
    is_cuda = is_sparse = is_quantized = is_mkldnn = is_mps = is_nested = is_meta = False
    layout = strided
    names = None

    def __new__(cls, *arguments, **named):
        self = object.__new__(cls)
        if arguments and cls is not Tensor and not isinstance(arguments[0], Tensor):
            return self
        if arguments:
            self._h = _legacy(arguments, float32)._h
        return self

    def __init__(self, *_, **__):
        if not hasattr(self, "_h"):
            self._h = empty(0)._h

    # What libtorch knows about it.
    @property
    def shape(self):
        return Size(_engine.shape(self._h))

    @property
    def dtype(self):
        return _DTYPES[_engine.dtype(self._h)]

    @property
    def device(self):
        return _CPU

    @property
    def ndim(self):
        return _engine.dim(self._h)

    def size(self, dim=None):
        shape = self.shape
        return shape if dim is None else shape[dim]

    def dim(self):
        return _engine.dim(self._h)

    ndimension = dim

    def numel(self):
        return math.prod(_engine.shape(self._h))

    nelement = numel

    def stride(self, dim=None):
        strides = tuple(_engine.strides(self._h))
        return strides if dim is None else strides[dim]

    def is_contiguous(self, memory_format=contiguous_format):
        return _engine.is_contiguous(self._h, memory_format._code)

    def element_size(self):
        return self.dtype.itemsize

    @property
    def itemsize(self):
        return self.dtype.itemsize

    @property
    def nbytes(self):
        return self.numel() * self.dtype.itemsize

    def is_floating_point(self):
        return self.dtype.is_floating_point

    def is_complex(self):
        return self.dtype.is_complex

    def is_signed(self):
        return self.dtype.is_signed

    def get_device(self):
        return -1

    def item(self):
        return _wrap(_engine.item(self._h))

    def tolist(self):
        flat = _unpack_values(_engine.values(self._h))
        for length in reversed(self.shape[1:]):
            flat = [flat[i : i + length] for i in range(0, len(flat), length)] if length else []
        return flat if self.ndim else flat[0]

    # Gradients are never computed here.
    @property
    def requires_grad(self):
        return self._requires_grad

    @requires_grad.setter
    def requires_grad(self, value):
        self._requires_grad = builtins.bool(value)

    def requires_grad_(self, requires_grad=True):
        self._requires_grad = requires_grad
        return self

    @property
    def data(self):
        return _wrap(_call("detach", "T", "", self._h))

    @data.setter
    def data(self, other):
        self._h = other._h

    def detach(self):
        return _wrap(_call("detach", "T", "", self._h))

    def detach_(self):
        return self

    def backward(self, *_, **__):
        _engine.needs_container("`Tensor.backward`: this engine computes no gradients")

    def register_hook(self, hook):
        return _Removable()

    def retain_grad(self):
        pass

    def cpu(self, *_, **__):
        return self

    def cuda(self, *_, **__):
        _cpu_only("cuda")

    def pin_memory(self, *_):
        return self

    def share_memory_(self):
        return self

    def to(self, *arguments, **named):
        target, copy, memory = _target(arguments, named)
        if (target is None or target is self.dtype) and not copy and memory is None:
            return self
        given = {"copy": copy} if memory is None else {"copy": copy, "memory_format": memory}
        result = _invoke("to", (self, target or self.dtype), given)
        return result

    def type(self, dtype=None, **_):
        if dtype is None:
            return "torch." + _TYPE_NAMES[self.dtype]
        if isinstance(dtype, str):
            dtype = next((k for k, v in _TYPE_NAMES.items() if "torch." + v == dtype), None)
        elif hasattr(dtype, "_tensor_type"):
            dtype = dtype._tensor_type
        return self.to(dtype)

    def type_as(self, other):
        return self.to(other.dtype)

    def float(self, **_):
        return self.to(float32)

    def double(self, **_):
        return self.to(float64)

    def half(self, **_):
        return self.to(float16)

    def bfloat16(self, **_):
        return self.to(_DTYPES[15])

    def int(self, **_):
        return self.to(int32)

    def long(self, **_):
        return self.to(int64)

    def short(self, **_):
        return self.to(int16)

    def char(self, **_):
        return self.to(int8)

    def byte(self, **_):
        return self.to(uint8)

    def bool(self, **_):
        return self.to(_DTYPES[11])

    def cfloat(self, **_):
        return self.to(complex64)

    def clone(self, *, memory_format=None):
        return _invoke("clone", (self,), {"memory_format": memory_format} if memory_format else None)

    def contiguous(self, memory_format=contiguous_format):
        return _wrap(_call("contiguous", "TM", "memory_format", self._h, memory_format._code))

    def numpy(self, *, force=False):
        if self._requires_grad and not force:
            raise RuntimeError("Can't call numpy() on Tensor that requires grad. Use tensor.detach().numpy() instead.")
        import numpy

        return numpy._of(self.detach())

    def __array__(self, dtype=None, copy=None):
        return self.numpy()

    def view(self, *shape):
        if len(shape) == 1 and isinstance(shape[0], dtype):
            return _invoke("view", shape and (self, shape[0]))
        return _invoke("view", (self, *shape))

    def view_as(self, other):
        return self.view(other.shape)

    def reshape_as(self, other):
        return self.reshape(other.shape)

    def expand_as(self, other):
        return self.expand(other.shape)

    @property
    def T(self):
        return _invoke("numpy_T", (self,))

    @property
    def mT(self):
        return _invoke("mT", (self,))

    @property
    def H(self):
        return _invoke("matrix_H", (self,))

    @property
    def mH(self):
        return _invoke("mH", (self,))

    @property
    def real(self):
        return _invoke("real", (self,)) if self.dtype.is_complex else self

    @property
    def imag(self):
        return _invoke("imag", (self,))

    def nonzero(self, *, as_tuple=False):
        return nonzero(self, as_tuple=as_tuple)

    def unflatten(self, dim, sizes):
        return _invoke("unflatten", (self, dim, tuple(sizes)))

    def split(self, split_size, dim=0):
        return split(self, split_size, dim)

    def norm(self, p="fro", dim=None, keepdim=False, dtype=None):
        return norm(self, p, dim, keepdim, dtype=dtype)

    def stft(self, *arguments, **named):
        return stft(self, *arguments, **named)

    def istft(self, *arguments, **named):
        return istft(self, *arguments, **named)

    def unique(self, *arguments, **named):
        return unique(self, *arguments, **named)

    def unique_consecutive(self, *arguments, **named):
        return unique_consecutive(self, *arguments, **named)

    def where(self, condition, other):
        return where(condition, self, other)

    def new_tensor(self, data, *, dtype=None, device=None, requires_grad=False):
        _cpu_only(device)
        return tensor(data, dtype=dtype or self.dtype)

    def new_zeros(self, *size, dtype=None, **named):
        return zeros(*size, dtype=dtype or self.dtype, **named)

    def new_ones(self, *size, dtype=None, **named):
        return ones(*size, dtype=dtype or self.dtype, **named)

    def new_empty(self, *size, dtype=None, **named):
        return empty(*size, dtype=dtype or self.dtype, **named)

    def new_full(self, size, fill_value, *, dtype=None, **named):
        return full(size, fill_value, dtype=dtype or self.dtype, **named)

    def apply_(self, function):
        return self.copy_(tensor([function(each) for each in self.flatten().tolist()], dtype=self.dtype).view(self.shape))

    def data_ptr(self):
        _engine.needs_container("`Tensor.data_ptr`")

    # Python's operators.
    __add__ = __radd__ = _binary("add")
    __mul__ = __rmul__ = _binary("mul")
    __sub__ = _binary("sub")
    __rsub__ = _binary("rsub")
    __truediv__ = __div__ = _binary("div")
    __floordiv__ = _binary("floor_divide")
    __mod__ = _binary("remainder")
    __pow__ = _binary("pow")
    __matmul__ = _binary("matmul")
    __and__ = __rand__ = _binary("bitwise_and")
    __or__ = __ror__ = _binary("bitwise_or")
    __xor__ = __rxor__ = _binary("bitwise_xor")
    __lshift__ = _binary("bitwise_left_shift")
    __rshift__ = _binary("bitwise_right_shift")
    __lt__ = _binary("lt")
    __le__ = _binary("le")
    __gt__ = _binary("gt")
    __ge__ = _binary("ge")
    __eq__ = _binary("eq")
    __ne__ = _binary("ne")
    __iadd__ = _binary("add_")
    __isub__ = _binary("sub_")
    __imul__ = _binary("mul_")
    __itruediv__ = _binary("div_")
    __ifloordiv__ = _binary("floor_divide_")
    __imod__ = _binary("remainder_")
    __ipow__ = _binary("pow_")
    __iand__ = _binary("bitwise_and_")
    __ior__ = _binary("bitwise_or_")
    __ixor__ = _binary("bitwise_xor_")

    def __rmatmul__(self, other):
        return _invoke("matmul", (other, self))

    def __rtruediv__(self, other):
        return self.reciprocal() * other

    def __rfloordiv__(self, other):
        return _invoke("floor_divide", (tensor(other, dtype=result_type(self, other)), self))

    def __rpow__(self, other):
        return _invoke("pow", (other, self))

    def __rmod__(self, other):
        return _invoke("remainder", (other, self))

    def __neg__(self):
        return _invoke("neg", (self,))

    def __pos__(self):
        return self

    def __abs__(self):
        return _invoke("abs", (self,))

    def __invert__(self):
        return _invoke("bitwise_not", (self,))

    def __bool__(self):
        if self.numel() != 1:
            count = "no values" if self.numel() == 0 else "more than one value"
            raise RuntimeError(f"Boolean value of Tensor with {count} is ambiguous")
        return builtins.bool(self.item())

    def __int__(self):
        return builtins.int(self.item())

    def __index__(self):
        if self.dtype.is_floating_point or self.numel() != 1:
            raise TypeError("only integer tensors of a single element can be converted to an index")
        return builtins.int(self.item())

    def __float__(self):
        return builtins.float(self.item())

    def __complex__(self):
        return builtins.complex(self.item())

    def __len__(self):
        if not self.ndim:
            raise TypeError("len() of a 0-d tensor")
        return self.shape[0]

    def __iter__(self):
        if not self.ndim:
            raise TypeError("iteration over a 0-d tensor")
        return iter(_invoke("unbind", (self, 0)))

    def __reversed__(self):
        return self.flip(0) if self.ndim else self

    def __contains__(self, element):
        return builtins.bool((element == self).any().item())

    def __hash__(self):
        return id(self)

    def __deepcopy__(self, memo):
        copied = self._like(self.clone())
        memo[id(self)] = copied
        return copied

    def __copy__(self):
        return self._like(self)

    def _like(self, tensor):
        """Another tensor of this one's class."""
        made = object.__new__(type(self))
        made._h = tensor._h
        made._requires_grad = self._requires_grad
        return made

    def __format__(self, spec):
        return format(self.item(), spec) if not self.ndim else object.__format__(self, spec)

    def __repr__(self):
        if self.numel() > 1000:
            return f"tensor(..., size={tuple(self.shape)}, dtype={self.dtype})"
        return f"tensor({self.tolist()}, dtype={self.dtype})"

    def __getitem__(self, index):
        view, indices = _indexed(self, index)
        return view if indices is None else _invoke("index", (view, indices))

    def __setitem__(self, index, value):
        view, indices = _indexed(self, index)
        if indices is None:
            if isinstance(value, Tensor):
                extra = value.ndim - view.ndim
                if extra > 0 and all(length == 1 for length in value.shape[:extra]):
                    value = value.reshape(value.shape[extra:])
                view.copy_(value)
            elif isinstance(value, (list, tuple)):
                view.copy_(tensor(value))
            else:
                view.fill_(value)
        else:
            if not isinstance(value, Tensor):
                value = tensor(value, dtype=self.dtype)
            _invoke("index_put_", (view, indices, value.to(self.dtype)))

    def __getattr__(self, name):
        # Only for names that the class does not have: an operator becomes a method when first asked for.
        if name not in _engine.tensor_names:
            raise AttributeError(f"'{type(self).__name__}' object has no attribute '{name}'")
        if name not in _engine.operators:
            _engine.needs_container(f"`Tensor.{name}`")
        method = _operator(name)
        setattr(Tensor, name, method)
        return types.MethodType(method, self)


_KINDS[Tensor] = _tensor_kind
_CPU = device("cpu")


class _Removable:
    def remove(self):
        pass


def _unpack_values(values):
    if len(values) == 3 and type(values[0]) is str:
        _fail(values[1], values[2])
    return list(values)


_TYPE_NAMES = {}
for _class, _type in (
    ("FloatTensor", float32), ("DoubleTensor", float64), ("HalfTensor", float16), ("BFloat16Tensor", bfloat16),
    ("LongTensor", int64), ("IntTensor", int32), ("ShortTensor", int16), ("CharTensor", int8),
    ("ByteTensor", uint8), ("BoolTensor", _DTYPES[11]),
):
    _TYPE_NAMES[_type] = _class

    def _legacy_new(cls, *arguments, **_):
        return _legacy(arguments, cls._tensor_type)

    globals()[_class] = _TensorMeta(_class, (Tensor,), {"_tensor_type": _type, "__new__": _legacy_new, "__init__": lambda self, *_, **__: None})


def _legacy(arguments, kind):
    if not arguments:
        return empty(0, dtype=kind)
    if len(arguments) == 1 and not isinstance(arguments[0], builtins.int):
        first = arguments[0]
        if isinstance(first, Size):
            return empty(first, dtype=kind)
        return first.to(kind) if isinstance(first, Tensor) else tensor(first, dtype=kind)
    return empty(*arguments, dtype=kind)


def _target(arguments, named):
    """What `to` was asked for: dtype or None, whether to copy, memory format or None."""
    target, copy = named.get("dtype"), named.get("copy", False)
    _cpu_only(named.get("device"))
    for position, each in enumerate(arguments):
        if isinstance(each, dtype):
            target = each
        elif isinstance(each, Tensor):
            target = each.dtype
        elif isinstance(each, builtins.bool):
            if position and isinstance(arguments[position - 1], builtins.bool):
                copy = each
        elif isinstance(each, memory_format):
            named = {**named, "memory_format": each}
        elif each is not None:
            _cpu_only(each)
    if "other" in named:
        target = named["other"].dtype
    return target, copy, named.get("memory_format")


def _indexed(self, index):
    """The view that the plain parts of an index make, and the tensors for the rest of it or None."""
    parts = index if type(index) is tuple else (index,)
    consumed = 0
    for part in parts:
        if isinstance(part, Tensor) and part.dtype is _DTYPES[11]:
            consumed += part.ndim
        elif part is not None and part is not Ellipsis and not isinstance(part, builtins.bool):
            consumed += 1
    view, dim, tensors = self, 0, {}
    rank = self.ndim
    if consumed > rank:
        raise IndexError(f"too many indices for tensor of dimension {rank}")
    for part in parts:
        kind = type(part)
        if kind is slice:
            start, stop, step = part.start, part.stop, part.step
            if start is not None or stop is not None or step is not None:
                length = view.shape[dim]
                if step is not None and step <= 0:
                    raise ValueError("step must be greater than zero")
                start = 0 if start is None else builtins.min(builtins.max(start.__index__(), -length), length)
                stop = length if stop is None else builtins.min(builtins.max(stop.__index__(), -length - 1), length)
                view = _invoke("slice", (view, dim, start, stop, 1 if step is None else builtins.int(step)))
            dim += 1
        elif kind is builtins.int:
            view = _invoke("select", (view, dim, part))
        elif part is None:
            view = _invoke("unsqueeze", (view, dim))
            dim += 1
        elif part is Ellipsis:
            dim += rank - consumed
        elif kind is builtins.bool:
            view = _invoke("unsqueeze", (view, dim))
            tensors[dim] = tensor([part])
            dim += 1
        else:
            if not isinstance(part, Tensor):
                if hasattr(part, "__torch_tensor__"):
                    part = part.__torch_tensor__()
                elif isinstance(part, (list, tuple, range)):
                    part = tensor(list(part)) if len(part) else tensor([], dtype=int64)
                else:
                    view = _invoke("select", (view, dim, part.__index__()))
                    continue
            if not part.ndim and not part.dtype.is_floating_point and part.dtype is not _DTYPES[11]:
                view = _invoke("select", (view, dim, builtins.int(part)))
                continue
            tensors[dim] = part
            dim += builtins.max(part.ndim, 1) if part.dtype is _DTYPES[11] else 1
    if not tensors:
        # An index that selects everything still makes a new tensor.
        return (view if view is not self else _invoke("alias", (self,))), None
    indices = [None] * (builtins.max(tensors) + 1)
    for position, each in tensors.items():
        indices[position] = each
    return view, indices


# Making tensors.
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
        return stack(parts) if dtype is None else stack(parts).to(dtype)
    _flatten(data, shape, 0, flat)
    kinds = {type(each) for each in flat}
    if builtins.complex in kinds:
        real = _from_nested_flat([builtins.complex(each).real for each in flat], shape, "F", dtype=float32)
        imag = _from_nested_flat([builtins.complex(each).imag for each in flat], shape, "F", dtype=float32)
        made = _invoke("complex", (real, imag))
        return made if dtype is None else made.to(dtype)
    if builtins.float in kinds or not flat:
        return _from_nested_flat([builtins.float(each) for each in flat], shape, "F", dtype or _default_dtype)
    if kinds == {builtins.bool}:
        return _from_nested_flat([1 if each else 0 for each in flat], shape, "I", dtype or _DTYPES[11])
    return _from_nested_flat([builtins.int(each) for each in flat], shape, "I", dtype or int64)


def _from_nested_flat(values, shape, kind, dtype):
    return _wrap(_engine.make(kind, dtype._code, shape, values))


def _flatten(data, shape, depth, flat):
    if depth == len(shape):
        if isinstance(data, Tensor):
            data = data.item()
        if not isinstance(data, (builtins.int, builtins.float, builtins.complex)):
            if hasattr(data, "__float__"):
                data = builtins.float(data)
            else:
                raise TypeError(f"new(): invalid data type '{type(data).__name__}'")
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
    import struct

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
        if "dtype" not in named and _default_dtype is not float32 and name not in ("arange", "full"):
            named["dtype"] = _default_dtype
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
        return randn_like(base) * std + mean
    return randn(size) * std + mean


def scalar_tensor(value, **named):
    return tensor(builtins.float(value), **named)


def complex(real, imag):
    return _invoke("complex", (real, imag))


# Functions whose Python side does more than its operator.
def split(tensor, split_size_or_sections, dim=0):
    if isinstance(split_size_or_sections, builtins.int):
        return _invoke("split", (tensor, split_size_or_sections, dim))
    return _invoke("split_with_sizes", (tensor, tuple(split_size_or_sections), dim))


def einsum(equation, *operands):
    if len(operands) == 1 and isinstance(operands[0], (list, tuple)):
        operands = operands[0]
    return _invoke("einsum", (equation, tuple(operands)))


def meshgrid(*tensors, indexing=None):
    if len(tensors) == 1 and isinstance(tensors[0], (list, tuple)):
        tensors = tensors[0]
    return _invoke("meshgrid", (tuple(tensors),), {"indexing": indexing or "ij"})


def broadcast_tensors(*tensors):
    if len(tensors) == 1 and isinstance(tensors[0], (list, tuple)):
        tensors = tensors[0]
    return _invoke("broadcast_tensors", (tuple(tensors),))


def broadcast_shapes(*shapes):
    return broadcast_tensors(*[empty(0).expand(0) if shape == (0,) else zeros(()).expand(shape) for shape in shapes])[0].shape


def block_diag(*tensors):
    return _invoke("block_diag", (tuple(tensors),))


def cartesian_prod(*tensors):
    return _invoke("cartesian_prod", (tuple(tensors),))


def atleast_1d(*tensors):
    return _atleast("atleast_1d", tensors)


def atleast_2d(*tensors):
    return _atleast("atleast_2d", tensors)


def atleast_3d(*tensors):
    return _atleast("atleast_3d", tensors)


def _atleast(name, tensors):
    return _invoke(name, tensors) if len(tensors) == 1 else tuple(_invoke(name, (each,)) for each in tensors)


def norm(input, p="fro", dim=None, keepdim=False, out=None, dtype=None):
    if dim is not None and isinstance(dim, builtins.int):
        dim = (dim,)
    named = {} if dtype is None else {"dtype": dtype}
    if p in ("fro", None):
        return _invoke("linalg_vector_norm", (input, 2, dim, keepdim), named)
    if p == "nuc":
        return _invoke("linalg_matrix_norm", (input, "nuc", dim or (-2, -1), keepdim), named)
    return _invoke("linalg_vector_norm", (input, p, dim, keepdim), named)


def stft(input, n_fft, hop_length=None, win_length=None, window=None, center=True, pad_mode="reflect",
         normalized=False, onesided=None, return_complex=None):
    if center:
        rank = input.ndim
        shaped = [1] * (3 - rank) + list(input.shape)
        pad = n_fft // 2
        input = _invoke("pad", (input.view(shaped), (pad, pad), pad_mode)).view([*input.shape[:-1], -1][-rank:] if rank > 1 else [-1])
    if return_complex is None:
        if not input.is_complex() and not (window is not None and window.is_complex()):
            raise RuntimeError("stft requires the return_complex parameter be given for real inputs, and will further "
                               "require that return_complex=True in a future PyTorch release.")
        return_complex = True
    return _invoke("stft", (input, n_fft, hop_length, win_length, window, normalized, onesided, return_complex))


def istft(input, n_fft, hop_length=None, win_length=None, window=None, center=True, normalized=False,
          onesided=None, length=None, return_complex=False):
    return _invoke("istft", (input, n_fft, hop_length, win_length, window, center, normalized, onesided, length, return_complex))


def unique(input, sorted=True, return_inverse=False, return_counts=False, dim=None):
    if dim is None:
        found = _invoke("unique_dim", (input.flatten(), 0, sorted, True, True))
        found = (found[0], found[1].view(input.shape), found[2])
    else:
        found = _invoke("unique_dim", (input, dim, sorted, True, True))
    chosen = (found[0], *([found[1]] if return_inverse else []), *([found[2]] if return_counts else []))
    return chosen if len(chosen) > 1 else chosen[0]


def unique_consecutive(input, return_inverse=False, return_counts=False, dim=None):
    found = _invoke("unique_consecutive", (input, return_inverse, return_counts, dim))
    chosen = (found[0], *([found[1]] if return_inverse else []), *([found[2]] if return_counts else []))
    return chosen if len(chosen) > 1 else chosen[0]


def where(condition, input=None, other=None):
    if input is None:
        return _invoke("where", (condition,))
    return _invoke("where", (condition, input, other))


def nonzero(input, *, as_tuple=False):
    found = _invoke("nonzero", (input,))
    return found.unbind(1) if as_tuple else found


def tensordot(a, b, dims=2, out=None):
    if isinstance(dims, builtins.int):
        dims = (list(range(-dims, 0)), list(range(dims)))
    first, second = ([each] if isinstance(each, builtins.int) else list(each) for each in dims)
    return _invoke("tensordot", (a, b, first, second))


def numel(input):
    return input.numel()


def is_tensor(value):
    return isinstance(value, Tensor)


def is_floating_point(input):
    return input.is_floating_point()


def is_complex(input):
    return input.is_complex()


def is_nonzero(input):
    return builtins.bool(input)


def real(input):
    return input.real


def typename(value):
    return type(value).__name__


def rfft(*_, **__):
    raise AttributeError("module 'torch' has no attribute 'rfft'")


def lobpcg(*_, **__):
    _engine.needs_container("`torch.lobpcg`")


def pca_lowrank(*_, **__):
    _engine.needs_container("`torch.pca_lowrank`")


def can_cast(from_, to):
    return not (from_.is_complex and not to.is_complex) and not (from_.is_floating_point and not (to.is_floating_point or to.is_complex))


class finfo:
    def __init__(self, type=None):
        type = type or _default_dtype
        bits, self.eps, self.max, self.tiny = {
            float16: (16, 2.0**-10, 65504.0, 2.0**-14),
            bfloat16: (16, 2.0**-7, 3.3895313892515355e38, 2.0**-126),
            float32: (32, 2.0**-23, 3.4028234663852886e38, 2.0**-126),
            float64: (64, 2.0**-52, sys.float_info.max, sys.float_info.min),
        }[type]
        self.bits, self.min, self.smallest_normal, self.dtype = bits, -self.max, self.tiny, type._name
        self.resolution = {float16: 1e-3, bfloat16: 1e-2, float32: 1e-6, float64: 1e-15}[type]


class iinfo:
    def __init__(self, type):
        self.bits = type.itemsize * 8
        self.min = 0 if type is uint8 else -(2 ** (self.bits - 1))
        self.max = 255 if type is uint8 else 2 ** (self.bits - 1) - 1
        self.dtype = type._name


# Modes, of which this engine has one: no gradients, one thread's worth of settings, the CPU.
class _Mode:
    def __init__(self, *_, **__):
        pass

    def __new__(cls, *arguments, **__):
        if arguments and callable(arguments[0]) and not isinstance(arguments[0], builtins.bool):
            return arguments[0]
        return object.__new__(cls)

    def __call__(self, function):
        return function

    def __enter__(self):
        return self

    def __exit__(self, *_):
        return False

    def clone(self):
        return self


class no_grad(_Mode):
    pass


class enable_grad(_Mode):
    pass


class inference_mode(_Mode):
    pass


class set_grad_enabled(_Mode):
    pass


class autocast(_Mode):
    def __init__(self, device_type="cuda", dtype=None, enabled=True, cache_enabled=None):
        if device_type == "cpu" and enabled:
            _engine.needs_container("`torch.autocast` on the CPU")


def is_grad_enabled():
    return False


def is_inference_mode_enabled():
    return False


def is_autocast_enabled(*_):
    return False


def is_autocast_cpu_enabled():
    return False


def get_autocast_gpu_dtype():
    return float16


def get_autocast_dtype(_):
    return float16


def manual_seed(seed):
    _engine.seed(builtins.int(seed) % 2**63)
    return Generator()


def seed():
    return 0


def initial_seed():
    return 0


def get_rng_state():
    return zeros(1, dtype=uint8)


def set_rng_state(_):
    pass


def get_default_dtype():
    return _default_dtype


def set_default_dtype(kind):
    global _default_dtype
    if not kind.is_floating_point:
        raise TypeError("only floating-point types are supported as the default type")
    if kind is not float32:
        _engine.needs_container("`torch.set_default_dtype`")
    _default_dtype = kind


def set_default_device(where):
    _cpu_only(where)


def set_num_threads(_):
    pass


def get_num_threads():
    return 1


def get_num_interop_threads():
    return 1


def set_num_interop_threads(_):
    pass


def set_float32_matmul_precision(_):
    pass


def get_float32_matmul_precision():
    return "highest"


def set_printoptions(*_, **__):
    pass


def set_flush_denormal(_):
    return True


def use_deterministic_algorithms(*_, **__):
    pass


def are_deterministic_algorithms_enabled():
    return False


def set_warn_always(_):
    pass


def compile(model=None, **_):
    # Compilation changes how fast a model answers, not what.
    return model if model is not None else (lambda function: function)


def save(*_, **__):
    _engine.needs_container("`torch.save`")


def load(*_, **__):
    _engine.needs_container("`torch.load`")


def _assert(condition, message):
    assert condition, message


def __getattr__(name):
    full = f"{__name__}.{name}"
    if name in _engine.submodules:
        import importlib

        return importlib.import_module(full)
    if name not in _engine.torch_names:
        raise AttributeError(f"module 'torch' has no attribute '{name}'")
    if name not in _engine.operators:
        _engine.needs_container(f"`{full}`")
    function = globals()[name] = _operator(name)
    return function


concat = concatenate = _operator("cat")
cat = concat


def is_storage(_):
    return False


class _Shared:
    """A namespace of settings that do nothing here."""

    def __init__(self, **given):
        self.__dict__.update(given)


backends = types.ModuleType("torch.backends")
sys.modules["torch.backends"] = backends
for _name, _given in {
    "cudnn": dict(benchmark=False, deterministic=False, enabled=True, allow_tf32=True, is_available=lambda: False),
    "cuda": dict(matmul=_Shared(allow_tf32=False), is_built=lambda: False, enable_flash_sdp=lambda _: None,
                 enable_math_sdp=lambda _: None, enable_mem_efficient_sdp=lambda _: None, sdp_kernel=_Mode),
    "mps": dict(is_available=lambda: False, is_built=lambda: False),
    "mkldnn": dict(enabled=True, is_available=lambda: True),
    "mkl": dict(is_available=lambda: False),
    "openmp": dict(is_available=lambda: True),
}.items():
    _module = types.ModuleType("torch.backends." + _name)
    _module.__dict__.update(_given)
    setattr(backends, _name, _module)
    sys.modules["torch.backends." + _name] = _module

version = types.ModuleType("torch.version")
version.cuda = version.hip = None
version.__version__ = __version__
sys.modules["torch.version"] = version

return_types = types.ModuleType("torch.return_types")

jit = types.ModuleType("torch.jit")
jit.__dict__.update(
    is_scripting=lambda: False, is_tracing=lambda: False, ignore=lambda f=None, **_: f if f else (lambda g: g),
    unused=lambda f: f, export=lambda f: f, script_method=lambda f: f, Final=None, interface=lambda f: f,
    annotate=lambda _, value: value, isinstance=isinstance, _overload_method=lambda f: f,
)


def _jit_missing(name):
    _engine.needs_container(f"`torch.jit.{name}`")


jit.__getattr__ = _jit_missing
sys.modules["torch.jit"] = jit

compiler = types.ModuleType("torch.compiler")
compiler.__dict__.update(disable=lambda f=None, **_: f if f else (lambda g: g), is_compiling=lambda: False,
                         is_dynamo_compiling=lambda: False)
sys.modules["torch.compiler"] = compiler

from torch import cuda, nn  # noqa: E402
