"""Modules whose functions are operators with a prefix: `torch.fft.rfft` is the operator `fft_rfft`."""

import sys

import _engine
import torch


def fill(name, prefix, aliases=()):
    module = sys.modules[name]

    def missing(function):
        if function.startswith("__"):
            raise AttributeError(f"module '{name}' has no attribute '{function}'")
        operator = prefix + dict(aliases).get(function, function)
        if operator not in _engine.operators:
            _engine.needs_container(f"`{name}.{function}`")
        made = torch._operator(function, operator)
        setattr(module, function, made)
        return made

    module.__getattr__ = missing
