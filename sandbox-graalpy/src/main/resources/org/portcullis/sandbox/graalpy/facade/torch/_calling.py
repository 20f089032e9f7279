"""How a call crosses to Java: the kinds of its arguments, and what comes back."""

import collections
import re
import types

import _engine
from torch._values import _cpu_only, Generator, Size, device, dtype, layout, memory_format

_call = _engine.call
_HANDLE = _engine.handle_type
_ERRORS = {
    each.__name__: each
    for each in (RuntimeError, TypeError, IndexError, ValueError, NotImplementedError, OverflowError, MemoryError)
}


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
    int: _plain("I"),
    float: _plain("F"),
    bool: _plain("B"),
    str: _plain("S"),
    complex: _complex_kind,
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


Tensor = None  # set when the class is there: a tensor calls operators, and they return tensors
_IGNORED = ("requires_grad", "pin_memory", "generator", "out")
_PLAIN = (type(None), int, float, bool, str)


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
        _fail(result[1], result[2], name)
    if what == "complex":
        return complex(result[1], result[2])
    items = [_wrap(result[i]) for i in range(1, len(result))]
    if what == "tuple" and name in _FIELDS:
        return _FIELDS[name](*items)
    return tuple(items)


class _LinAlgError(RuntimeError):
    __module__ = "torch._C"


# libtorch's exceptions reach us as texts: these are of another class than their like.
_OF_ANOTHER_CLASS = {
    "torch.cat(): expected a non-empty list": ValueError,
    "Expected input batch_size": ValueError,
    "The shape of the mask": IndexError,
}
_NOT_BY_INDEX = frozenset("gather scatter scatter_ scatter_add scatter_add_ index_select".split())


def _fail(kind, message, name=""):
    if kind == "NeedsContainer":
        _engine.needs_container(message)
    found = _ERRORS.get(kind, RuntimeError)
    for start, other in _OF_ANOTHER_CLASS.items():
        if message.startswith(start):
            found = other
    if message.startswith("linalg.") and ("could not be completed" in message or "failed to converge" in message):
        found = _LinAlgError
    if name in _NOT_BY_INDEX and message.startswith("index "):
        found = RuntimeError
    raise found(re.sub(r"\bCPU(?!BFloat16)(\w+)Type\b", r"torch.\1Tensor", message))


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
