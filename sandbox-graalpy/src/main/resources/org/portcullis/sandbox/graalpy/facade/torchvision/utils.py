"""The two functions that torchvision's layers call; pictures are neither drawn nor saved here."""

import collections.abc

import _engine


def _log_api_usage_once(_):
    pass


def _make_ntuple(value, count):
    return tuple(value) if isinstance(value, collections.abc.Iterable) else (value,) * count


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(f"module 'torchvision.utils' has no attribute '{name}'")
    _engine.needs_container(f"`torchvision.utils.{name}`")
