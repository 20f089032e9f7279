"""Namespaces of settings that do nothing here: backends, versions and compilers."""

import sys
import types

import _engine
import torch
from torch._settings import _Mode


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
version.__version__ = torch.__version__
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
