"""Lists the names of attributes that libraries ask objects for.

A method of a submission's class that its own file never mentions runs only if a library calls it, and
a library can call only what its code names. Run in the pinned Python runtime:

    python tools/apimap/asked.py > analyzer/src/main/resources/org/portcullis/analyzer/python/asked.txt

Read are the sources of all modules that are in memory once the packages are imported, and the
attributes of the types whose code is native. Names with two underscores on both sides are Python's own
and are not listed: those count as asked for anyway.
"""

import abc
import ast
import collections
import dataclasses
import enum
import functools
import importlib
import io
import math
import os
import pathlib
import sys
import typing

PACKAGES = ["torch", "torch.nn", "torch.utils.data", "torch.utils.checkpoint", "numpy", "einops", "safetensors.torch"]
NATIVE = [str, bytes, bytearray, list, tuple, dict, set, frozenset, int, float, io.BytesIO, io.TextIOWrapper,
          collections.OrderedDict, collections.deque, pathlib.Path, functools.partial, property, type(iter([])),
          type((lambda: (yield))())]
ASKING = {"getattr", "hasattr", "setattr", "delattr", "methodcaller", "attrgetter"}


def is_special(name):
    return name.startswith("__") and name.endswith("__")


def in_source(path):
    with open(path, encoding="utf-8") as source:
        tree = ast.parse(source.read())
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if name in ASKING:
                for argument in node.args:
                    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                        yield from argument.value.split(".")


def main():
    for package in PACKAGES:
        importlib.import_module(package)
    torch = sys.modules["torch"]
    numpy = sys.modules["numpy"]
    names = set()
    for module in list(sys.modules.values()):
        path = getattr(module, "__file__", None)
        if path and path.endswith(".py") and os.path.isfile(path) and path != __file__:
            names.update(in_source(path))
    for kind in NATIVE + [torch.Tensor, torch.nn.Module, torch.nn.Parameter, numpy.ndarray]:
        names.update(dir(kind))
    versions = ", ".join(f"{name} {sys.modules[name].__version__}" for name in ("torch", "numpy", "einops", "safetensors"))
    print(f"# asked 1: Python {sys.version.split()[0]}, {versions}")
    for name in sorted(names):
        if name.isidentifier() and not is_special(name):
            print(name)


main()
