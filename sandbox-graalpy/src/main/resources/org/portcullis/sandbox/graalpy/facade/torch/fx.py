"""Tracing is not done here; layers that only mark functions for it work."""

import _engine


def wrap(function):
    return function


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(f"module 'torch.fx' has no attribute '{name}'")
    _engine.needs_container(f"`torch.fx.{name}`")
