### refused: an import inside a method that is called later
class Late:
    def run(self):
        import os  #! PY101
        return os


reached = Late().run()

### refused: an import in a lambda's default argument is not possible, but one in a nested class body is
class Outer:
    class Inner:
        import sys  #! PY101


reached = Outer.Inner.sys

### refused: an import in an except handler
try:
    1 / 0
except ZeroDivisionError:
    import subprocess as math  #! PY101
reached = math

### refused: an import in the else of a loop
for _ in ():
    pass
else:
    from os import path  #! PY101
reached = path.os

### refused: an import in a finally
def load_model(weights_path, num_classes=2):
    try:
        return None
    finally:
        import builtins  #! PY101

        global reached
        reached = builtins
        return reached

### refused: an import in a match case
match 1:
    case 1:
        import socket  #! PY101
reached = socket

### refused: an import in a with block
class Quiet:
    def __enter__(self):
        return self

    def __exit__(self, *error):
        return True


with Quiet():
    import ctypes  #! PY101
reached = ctypes

### refused: an import behind a semicolon and a line continuation
x = 1; import \
    os  #! PY101
reached = os

### refused: a star import of a module that lists os
from enum import *  #! PY104
from dataclasses import *  #! PY104
import inspect  #! PY102
reached = inspect

### refused: an import of a sibling file
import sibling  #! PY102

### refused: a relative import needs a package, and the file can say that it is one
__package__ = "torch"
from . import os  #! PY103
reached = os

### refused: a relative import of a submodule
__package__ = "torch.utils"
from .collect_env import subprocess  #! PY103
reached = subprocess

### refused: an import under the name of an allowed module
import os as torch  #! PY101
reached = torch

### refused: an import that hides behind an allowed one on the same line
import torch, numpy, os as np  #! PY101
reached = np

### refused: an import as a global of another function
def first():
    global shared
    import os as shared  #! PY101


first()
reached = shared

### refused: an import under a nonlocal name
def outer():
    found = None

    def inner():
        nonlocal found
        import io as found  #! PY102

    inner()
    return found


reached = outer()

### refused: an import of an alias of os
import posixpath as p  #! PY102
reached = p.os

### refused: an import of the module that the interpreter calls os by
import posix  #! PY102
reached = posix

### refused: an import of the builtin module behind io
from _io import open as read  #! PY102
reached = read

### refused: an import of a package that brings threads
from concurrent import futures  #! PY101
reached = futures

### refused: an import of what only gives attributes
from operator import attrgetter  #! PY102
import pathlib
reached = attrgetter("os")(pathlib)  #! PY203

### refused: an import of what the test suite of the library brings
from numpy.testing import measure  #! PY202
measure("__import__('os').system('true')")

### refused: an import of a part of a package through its own alias
import torch.utils.data as d
reached = d.dataloader.os  #! PY203

### refused: an import that only a type checker would follow, run by hand
import typing
typing.TYPE_CHECKING = True
if typing.TYPE_CHECKING:
    import os  #! PY101
reached = os

### refused: an import under the main guard
__name__ = "__main__"
if __name__ == "__main__":
    import sys  #! PY101
reached = sys

### refused: an import in an async function that is driven by hand
async def quiet():
    import os  #! PY101
    return os


try:
    quiet().send(None)
except StopIteration as stop:
    reached = stop.value

### refused: an import in a generator
def each():
    import os  #! PY101
    yield os


reached = next(each())

### admitted: imports of the allow list wherever they stand
import torch
from torch import nn as os


class Late(torch.nn.Module):
    import math

    def run(self):
        from collections import OrderedDict
        import torch.nn.functional as sys

        return sys.relu, OrderedDict


def load_model(weights_path, num_classes=2):
    try:
        import timm
    except ImportError:
        timm = None
    finally:
        import numpy as subprocess
    return os.Linear(2, num_classes)
