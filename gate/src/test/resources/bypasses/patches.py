### refused: a function of a library is replaced
import numpy as np

np.argmax = lambda scores, axis=None: "patched"  #! PY217
reached = np.argmax([1, 2])

### refused: under the library's second name, in a tuple
import torch
import torch.nn.functional as F

first, F.softmax = 1, lambda scores, dim: "patched"  #! PY217
reached = torch.nn.functional.softmax(torch.zeros(2), 0)

### refused: as the target of a loop
import numpy as np

for np.argmax in [lambda scores: "patched"]:  #! PY217
    reached = np.argmax([1])

### refused: a method of every tensor
import torch

torch.Tensor.softmax = lambda self, dim: "patched"  #! PY217
reached = torch.zeros(2).softmax(0)

### refused: a class that is handed to a function
import torch


def change(kind):
    kind.argmax = lambda self: "patched"  #! PY217


change(torch.Tensor)
reached = torch.zeros(2).argmax()

### refused: the class of an object
import torch

type(torch.zeros(1)).argmax = lambda self: "patched"  #! PY217
reached = torch.zeros(2).argmax()

### refused: the class of an object, as its attribute
import torch

torch.zeros(1).__class__.argmax = lambda self: "patched"  #! PY217
reached = torch.zeros(2).argmax()

### refused: a class kept in a class
import torch


class Kinds:
    tensor = torch.Tensor


Kinds().tensor.argmax = lambda self: "patched"  #! PY217
reached = torch.zeros(2).argmax()

### refused: an entry of a library's table
import io

from PIL import Image

Image.MIME["PNG"] = "patched"  #! PY217
reached = Image.MIME["PNG"]

### refused: a library's table under another name
from PIL import Image

table = Image.MIME
table["PNG"] = "patched"  #! PY217
reached = Image.MIME["PNG"]

### refused: a library's table, by a method
from PIL import Image

Image.MIME.update(PNG="patched")  #! PY217
reached = Image.MIME["PNG"]

### refused: a function of a library is deleted
import numpy as np

del np.argmax  #! PY217
reached = None if hasattr(np, "argmax") else "patched"

### refused: bases that are unpacked
import torch

bases = (torch.Tensor,)


class Answer(*bases):  #! PY218
    def argmax(self):
        return "patched"


reached = Answer([1.0]).argmax()

### refused: bases that a metaclass exchanges
import torch


class Exchange(type(torch.Tensor)):
    def __new__(kind, name, bases, body):
        return type.__new__(kind, name, (torch.Tensor,), body)  #! PY218


class Made(metaclass=Exchange):
    def argmax(self):
        return "patched"


reached = Made([1.0]).argmax()

### refused: a class that a copying decorator writes to
import functools

import torch


class Source:
    argmax = lambda self: "patched"


functools.update_wrapper(torch.Tensor, Source, assigned=("argmax",), updated=())  #! PY217
reached = torch.zeros(2).argmax()

### refused: the same by the decorator itself
import functools

import torch


class Source:
    argmax = lambda self: "patched"


functools.wraps(Source, assigned=("argmax",), updated=())(torch.Tensor)  #! PY217
reached = torch.zeros(2).argmax()

### refused: the members of an enumeration put into a library
import enum

import numpy as np


class Scores(enum.IntFlag):
    __module__ = "numpy"
    argmax = 1


enum.global_enum(Scores)  #! PY204
reached = "patched" if np.argmax is Scores.argmax else None

### refused: a class of a library by the order of inheritance
from torch import nn


class Net(nn.Linear):
    pass


Net.mro()[1].extra_repr = lambda self: "patched"  #! PY211
reached = nn.Linear(1, 1).extra_repr()

### refused: the class of a layer that is handed in
from torch import nn


def change(layer):
    layer.__class__.extra_repr = lambda self: "patched"  #! PY217


nn.Sequential(nn.Linear(1, 1)).apply(change)
reached = nn.Linear(1, 1).extra_repr()

### refused: the type of a layer that is handed in
from torch import nn


def change(layer):
    kind = type(layer)
    kind.extra_repr = lambda self: "patched"  #! PY217


nn.Sequential(nn.Linear(1, 1)).apply(change)
reached = nn.Linear(1, 1).extra_repr()

### refused: the class of a method's own argument, called with another
from torch import nn


class Own:
    extra_repr = None

    def change(self):
        self.__class__.extra_repr = lambda self: "patched"  #! PY217


nn.Sequential(nn.Linear(1, 1)).apply(Own.change)
reached = nn.Linear(1, 1).extra_repr()

### refused: what numpy calls when it divides by zero
import numpy as np

seen = []
np.seterrcall(lambda *error: seen.append("patched"))  #! PY204
np.seterr(all="call")
np.float64(1) / np.float64(0)
reached = seen[0]

### admitted: counters and names of one's own classes
import functools

from torch import nn


def logged(function):
    @functools.wraps(function)
    def inner(*args):
        return function(*args)

    return inner


class Net(nn.Module):
    made = 0

    def __init__(self):
        super().__init__()
        type(self).made += 1
        self.__class__.made += 1
        Net.made += 1

    @logged
    def forward(self, x):
        return x


### admitted: objects and tables of one's own
import numpy as np
import torch
from PIL import Image
from torch import nn


class Quiet(nn.Linear):
    pass


Quiet.forward = lambda self, x: x
layer = nn.Linear(2, 2)
layer.forward = lambda x: x
layer.weight.data = torch.zeros(2, 2)
table = dict(Image.MIME)
table["PNG"] = "mine"
table.update(GIF="mine")
torch.backends.cudnn.benchmark = False

### refused: an answer that decides how it is scored
import torch


class Answer(torch.Tensor):  #! PY218
    def argmax(self, *arguments, **keywords):
        return "patched"


reached = Answer([1.0, 2.0]).argmax(-1)

### refused: every operator of an answer
import torch


class Answer(torch.nn.Parameter):  #! PY218
    @classmethod
    def __torch_function__(cls, function, types, args=(), kwargs=None):  #! PY218
        return "patched"


reached = torch.argmax(Answer(torch.zeros(2)))

### refused: a base class that a function gives
import torch


def base():
    return torch.Tensor


class Answer(base()):  #! PY218
    def argmax(self):
        return "patched"


reached = Answer([1.0]).argmax()

### refused: a class made by `type`
import torch

Answer = type("Answer", (torch.Tensor,), {"argmax": lambda self: "patched"})  #! PY218
reached = Answer([1.0]).argmax()

### refused: a class made by `type`, its bases elsewhere
import torch

make = type
bases = (torch.Tensor,)
Answer = make("Answer", bases, {"argmax": lambda self: "patched"})  #! PY218
reached = Answer([1.0]).argmax()

### refused: the class of an object as a base
import torch


class Answer(type(torch.zeros(1))):  #! PY218
    def argmax(self):
        return "patched"


reached = Answer([1.0]).argmax()

### refused: an object that stands for a base
import torch


class Stand:
    def __mro_entries__(self, bases):  #! PY218
        return (torch.Tensor,)


class Answer(Stand()):
    def argmax(self):
        return "patched"


reached = Answer([1.0]).argmax()

### refused: whatever numpy does with it
import numpy as np


class Answer:
    def __array_function__(self, function, types, args, kwargs):  #! PY218
        return "patched"


reached = np.argmax(Answer())

### admitted: tensors inside modules, and questions about their class
import torch
from torch import nn


class Holder(nn.Module):
    def __init__(self, kind=torch.Tensor):
        super().__init__()
        self.kind = kind

    def forward(self, x):
        return x if isinstance(x, self.kind) else None


class Batches(list[torch.Tensor]):
    pass

### refused: memory at any address
import numpy as np

source = np.arange(8, dtype=np.uint8)


class Window:
    __array_interface__ = {  #! PY211
        "shape": (8,),
        "typestr": "|u1",  #! PY211
        "data": (source.__array_interface__["data"][0], False),  #! PY211
        "version": 3,
    }


np.asarray(Window())[0] = 42
reached = "patched" if source[0] == 42 else None

### refused: memory behind an array
import numpy as np
from numpy.lib.stride_tricks import as_strided

both = np.zeros(2)
as_strided(both[:1], (2,), (8,))[1] = 42  #! PY204
reached = "patched" if both[1] == 42 else None

### refused: a file through the class of a storage
import torch

open_file = type(torch.zeros(1).untyped_storage()).from_file  #! PY216
made = open_file("/tmp/portcullis-canary/made.bin", True, 4)

### refused: the module that a backend keeps
import torch
from einops.einops import get_backend

reached = get_backend(torch.zeros(1)).torch.hub  #! PY204 PY216

### admitted: windows and layers by their own names
import torch
from einops import rearrange
from numpy.lib.stride_tricks import sliding_window_view

parts = sliding_window_view(torch.arange(8).numpy(), 4)
made = rearrange(torch.zeros(2, 4), "a b -> (a b)")
