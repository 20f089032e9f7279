"""Weights come with the submission; nothing is downloaded."""

import _engine


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(f"module 'torch.hub' has no attribute '{name}'")
    _engine.needs_container(f"`torch.hub.{name}`")
