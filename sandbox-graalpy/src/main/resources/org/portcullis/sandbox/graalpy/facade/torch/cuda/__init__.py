"""There is no GPU here; models ask before they use one."""

import _engine
import torch

from torch.cuda import amp


def is_available():
    return False


def device_count():
    return 0


def is_bf16_supported(*_):
    return False


def is_initialized():
    return False


def manual_seed(_):
    pass


def manual_seed_all(_):
    pass


def empty_cache():
    pass


def synchronize(*_):
    pass


def memory_allocated(*_):
    return 0


def max_memory_allocated(*_):
    return 0


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    _engine.needs_container(f"`torch.cuda.{name}`")
