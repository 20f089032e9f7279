"""What is said of tensors: their types, places, orders in memory and sizes."""

import builtins
import math
import sys

import _engine


class dtype:
    __module__ = "torch"

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


class device:
    __module__ = "torch"

    def __init__(self, type="cpu", index=None):
        if isinstance(type, device):
            type, index = type.type, type.index
        if isinstance(type, builtins.int):
            type, index = "cuda", type
        name, _, number = str(type).partition(":")
        if name not in ("cpu", "cuda", "meta", "mps", "xpu"):
            raise RuntimeError(
                "Expected one of cpu, cuda, ipu, xpu, mkldnn, opengl, opencl, ideep, hip, ve, fpga, maia, xla, lazy, vulkan, mps, "
                f"meta, hpu, mtia, privateuseone device type at start of device string: {name}"
            )
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
    __module__ = "torch"

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
        _engine.seed(builtins.int(seed) % 2**63)
        return self

    def seed(self):
        return 0

    def initial_seed(self):
        return 0


class finfo:
    def __init__(self, type=None):
        type = type or float32
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
