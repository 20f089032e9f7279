"""Tensors over an allow list of libtorch's operators: what a model needs of torch to answer on a CPU."""

import math

import _engine

__version__ = "2.10.0"

from torch._values import *  # noqa: F401,F403,E402
from torch._values import _cpu_only, _DTYPES  # noqa: F401,E402
from torch._calling import _HANDLE, _invoke, _operator, _wrap  # noqa: F401,E402
from torch._tensor import Tensor, _target, _TensorMeta  # noqa: F401,E402
from torch._making import *  # noqa: F401,F403,E402
from torch._typed import *  # noqa: F401,F403,E402
from torch._functions import *  # noqa: F401,F403,E402
from torch._settings import *  # noqa: F401,F403,E402
from torch._settings import _assert  # noqa: F401,E402
from torch._namespaces import backends, compiler, jit, return_types, version  # noqa: F401,E402

inf, nan, pi, e = math.inf, math.nan, math.pi, math.e
newaxis = None
cat = concat = concatenate = _operator("cat")


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


from torch import cuda, nn  # noqa: E402,F401
