"""A model that answers alone."""

import _engine


def is_available():
    return False


def is_initialized():
    return False


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    _engine.needs_container(f"`torch.distributed.{name}`")
