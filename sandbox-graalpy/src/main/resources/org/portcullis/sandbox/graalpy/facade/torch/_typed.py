"""The classes by which older code names a type: `torch.FloatTensor` and its sisters."""

import torch
from torch._tensor import Tensor, _TensorMeta
from torch._values import _DTYPES, Size, bfloat16, float16, float32, float64, int8, int16, int32, int64, uint8

_TYPE_NAMES = {}
for _class, _type in (
    ("FloatTensor", float32), ("DoubleTensor", float64), ("HalfTensor", float16), ("BFloat16Tensor", bfloat16),
    ("LongTensor", int64), ("IntTensor", int32), ("ShortTensor", int16), ("CharTensor", int8),
    ("ByteTensor", uint8), ("BoolTensor", _DTYPES[11]),
):
    _TYPE_NAMES[_type] = _class

    def _legacy_new(cls, *arguments, **_):
        return _legacy(arguments, cls._tensor_type)

    globals()[_class] = _TensorMeta(_class, (Tensor,), {"_tensor_type": _type, "__new__": _legacy_new, "__init__": lambda self, *_, **__: None, "__module__": "torch"})


def _legacy(arguments, kind):
    if not arguments:
        return torch.empty(0, dtype=kind)
    if len(arguments) == 1 and not isinstance(arguments[0], int):
        first = arguments[0]
        if isinstance(first, Size):
            return torch.empty(first, dtype=kind)
        return first.to(kind) if isinstance(first, Tensor) else torch.tensor(first, dtype=kind)
    return torch.empty(*arguments, dtype=kind)
