"""The tensor: a handle of one that libtorch holds, with Python's operators and PyTorch's methods."""

import math
import types

import _engine
import torch
from torch import _calling
from torch._calling import _call, _fail, _invoke, _KINDS, _operator, _tensor_kind, _wrap
from torch._indexing import _indexed
from torch._values import _cpu_only, _DTYPES, Size, contiguous_format, device, dtype, strided
from torch._values import complex64, float16, float32, float64, int8, int16, int32, int64, memory_format, uint8


def _scalar_or_tensor(other):
    return isinstance(other, (Tensor, int, float, bool, complex)) or hasattr(
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
    __module__ = "torch"
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
            self._h = torch._typed._legacy(arguments, float32)._h
        return self

    def __init__(self, *_, **__):
        if not hasattr(self, "_h"):
            self._h = torch.empty(0)._h

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
        self._requires_grad = bool(value)

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
            return "torch." + torch._typed._TYPE_NAMES[self.dtype]
        if isinstance(dtype, str):
            dtype = next((k for k, v in torch._typed._TYPE_NAMES.items() if "torch." + v == dtype), None)
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
        return torch.nonzero(self, as_tuple=as_tuple)

    def unflatten(self, dim, sizes):
        return _invoke("unflatten", (self, dim, tuple(sizes)))

    def split(self, split_size, dim=0):
        return torch.split(self, split_size, dim)

    def norm(self, p="fro", dim=None, keepdim=False, dtype=None):
        return torch.norm(self, p, dim, keepdim, dtype=dtype)

    def stft(self, *arguments, **named):
        return torch.stft(self, *arguments, **named)

    def istft(self, *arguments, **named):
        return torch.istft(self, *arguments, **named)

    def unique(self, *arguments, **named):
        return torch.unique(self, *arguments, **named)

    def unique_consecutive(self, *arguments, **named):
        return torch.unique_consecutive(self, *arguments, **named)

    def where(self, condition, other):
        return torch.where(condition, self, other)

    def new_tensor(self, data, *, dtype=None, device=None, requires_grad=False):
        _cpu_only(device)
        return torch.tensor(data, dtype=dtype or self.dtype)

    def new_zeros(self, *size, dtype=None, **named):
        return torch.zeros(*size, dtype=dtype or self.dtype, **named)

    def new_ones(self, *size, dtype=None, **named):
        return torch.ones(*size, dtype=dtype or self.dtype, **named)

    def new_empty(self, *size, dtype=None, **named):
        return torch.empty(*size, dtype=dtype or self.dtype, **named)

    def new_full(self, size, fill_value, *, dtype=None, **named):
        return torch.full(size, fill_value, dtype=dtype or self.dtype, **named)

    def apply_(self, function):
        return self.copy_(torch.tensor([function(each) for each in self.flatten().tolist()], dtype=self.dtype).view(self.shape))

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
        return _invoke("floor_divide", (torch.tensor(other, dtype=torch.result_type(self, other)), self))

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
        return bool(self.item())

    def _only_one(self):
        if self.numel() != 1:
            raise ValueError("only one element tensors can be converted to Python scalars")

    def __int__(self):
        self._only_one()
        return int(self.item())

    def __index__(self):
        if self.dtype.is_floating_point or self.numel() != 1:
            raise TypeError("only integer tensors of a single element can be converted to an index")
        return int(self.item())

    def __float__(self):
        self._only_one()
        return float(self.item())

    def __complex__(self):
        return complex(self.item())

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
        return bool((element == self).any().item())

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
                view.copy_(torch.tensor(value))
            else:
                view.fill_(value)
        else:
            if not isinstance(value, Tensor):
                value = torch.tensor(value, dtype=self.dtype)
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
_calling.Tensor = Tensor
_CPU = device("cpu")


class _Removable:
    def remove(self):
        pass


def _unpack_values(values):
    if len(values) == 3 and type(values[0]) is str:
        _fail(values[1], values[2])
    return list(values)


def _target(arguments, named):
    """What `to` was asked for: dtype or None, whether to copy, memory format or None."""
    target, copy = named.get("dtype"), named.get("copy", False)
    _cpu_only(named.get("device"))
    for position, each in enumerate(arguments):
        if isinstance(each, dtype):
            target = each
        elif isinstance(each, Tensor):
            target = each.dtype
        elif isinstance(each, bool):
            if position and isinstance(arguments[position - 1], bool):
                copy = each
        elif isinstance(each, memory_format):
            named = {**named, "memory_format": each}
        elif each is not None:
            _cpu_only(each)
    if "other" in named:
        target = named["other"].dtype
    return target, copy, named.get("memory_format")
