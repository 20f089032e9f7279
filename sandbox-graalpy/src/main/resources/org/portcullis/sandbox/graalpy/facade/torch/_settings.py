"""Modes and settings, of which this engine has one: no gradients, one thread's worth of settings, the CPU."""

import builtins

import _engine
from torch._making import zeros
from torch._values import _cpu_only, Generator, float16, float32, uint8


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
    return float32


def set_default_dtype(kind):
    if not kind.is_floating_point:
        raise TypeError("only floating-point types are supported as the default type")
    if kind is not float32:
        _engine.needs_container("`torch.set_default_dtype`")


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
