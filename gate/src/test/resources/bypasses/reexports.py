### refused: os from the module of paths
from pathlib import os as torch  #! PY203
reached = torch

### refused: os from the module of paths, by attribute
import pathlib
reached = pathlib.os  #! PY203

### refused: os through a class pattern on a module
import pathlib
match pathlib:
    case object(os=reached):  #! PY203
        pass

### refused: sys from typing
from typing import sys as t  #! PY203
reached = t

### refused: sys from typing inside a function
def load_model(weights_path, num_classes=2):
    import typing as t
    return t.sys  #! PY203

### refused: typing keeps its own imports under other names
import typing
reached = typing.contextlib  #! PY203

### refused: operator from typing
import typing
reached = typing.operator.attrgetter  #! PY203

### refused: builtins from dataclasses
from dataclasses import builtins as b  #! PY203
reached = b.eval

### refused: inspect from dataclasses
import dataclasses as d
reached = d.inspect.currentframe()  #! PY203

### refused: types from dataclasses
from dataclasses import types  #! PY203
reached = types.FunctionType

### refused: the function type from dataclasses builds a function
from dataclasses import FunctionType as F  #! PY203
reached = F

### refused: builtins from enum
from enum import bltns  #! PY203
reached = bltns.exec

### refused: sys from enum
import enum
reached = enum.sys.modules  #! PY203

### refused: sys from collections under its private name
from collections import _sys as s  #! PY203
reached = s

### refused: sys from the abstract collections
import collections
reached = collections._collections_abc.sys  #! PY203

### refused: what functools has for generic aliases
from functools import GenericAlias  #! PY203
import pathlib
reached = GenericAlias(pathlib, ()).__origin__.os  #! PY214

### refused: os from the top of torch
from torch import os  #! PY203
reached = os

### refused: ctypes from the top of torch
import torch
reached = torch.ctypes  #! PY203

### refused: importlib from the top of torch
import torch as t
reached = t.importlib.import_module  #! PY203

### refused: os from a layer's module
from torch.nn.modules.module import torch as t  
reached = t.os  #! PY203

### refused: warnings leads to sys
from torch.nn.modules.module import warnings  #! PY203
reached = warnings.sys

### refused: os from the functional interface
import torch.nn.functional as F
reached = F.importlib  #! PY203

### refused: inspect from the optimizers
from torch.optim.optimizer import functools
reached = functools.GenericAlias  #! PY203

### refused: pickle from the storage module
import torch.storage
reached = torch.storage.io  #! PY203

### refused: pickle from the top's serialization
from torch.serialization import pickle  #! PY202
reached = pickle

### refused: threading from the data loader
import torch.utils.data.dataloader as dl
reached = dl.threading  #! PY203

### refused: multiprocessing from the data loader
from torch.utils.data.dataloader import python_multiprocessing as p  #! PY203
reached = p

### refused: a queue from the data loader
from torch.utils.data.dataloader import queue  #! PY203
reached = queue.threading

### refused: sys from the onnx exporter
import torch.onnx
reached = torch.onnx.utils.inspect  #! PY203

### refused: the traceback printer of torch's checkpoints
from torch.utils.checkpoint import platform  #! PY203
reached = platform

### refused: uuid from the checkpoints
from torch.utils.checkpoint import uuid  #! PY203
reached = uuid.os

### refused: the operator module from the tensors' own utilities
import torch.functional
reached = torch.functional.operator  #! PY203

### refused: collections from torch lead on
from torch.nn.modules.container import operator  #! PY203
reached = operator.attrgetter

### refused: subprocess from f2py
import numpy.f2py  #! PY202
reached = numpy.f2py.subprocess

### refused: sys from f2py by a second name
from numpy import f2py as other  #! PY202
reached = other.sys

### refused: os from numpy's records
import numpy.rec
reached = numpy._core.records.os  #! PY203

### refused: warnings from numpy's lists of types
import numpy.ma.core as core
reached = core.builtins  #! PY203

### refused: inspect from masked arrays
from numpy.ma.core import inspect  #! PY203
reached = inspect

### refused: os from the top of numpy's lib
from numpy.lib import _npyio_impl  #! PY205
reached = _npyio_impl.os  #! PY203

### refused: importlib from scipy
import scipy
reached = scipy._importlib  #! PY203

### refused: builtins from a filter design
import scipy.signal
reached = scipy.signal._filter_design.builtins  #! PY203

### refused: sys from scipy's image filters
from scipy.ndimage import _ni_docstrings  #! PY205
reached = _ni_docstrings.doccer.sys  #! PY203

### refused: os from the sound files of scipy
from scipy.io.wavfile import os  #! PY203
reached = os

### refused: sys from the sound files of scipy
import scipy.io.wavfile as w
reached = w.sys  #! PY203

### refused: os from Pillow
from PIL.Image import os  #! PY203
reached = os

### refused: builtins from Pillow
import PIL.Image as I
reached = I.builtins.open  #! PY203

### refused: subprocess from Pillow's viewer
from PIL.ImageShow import subprocess  #! PY202
reached = subprocess

### refused: subprocess from a Pillow format
import PIL.EpsImagePlugin
reached = PIL.EpsImagePlugin.subprocess  #! PY203

### refused: struct and io from a Pillow format
from PIL.PngImagePlugin import warnings  #! PY203
reached = warnings.sys

### refused: os and subprocess from Pillow's gif writer
from PIL.GifImagePlugin import subprocess  #! PY203
reached = subprocess

### refused: sys from Pillow's fonts
import PIL.ImageFont
reached = PIL.ImageFont.os  #! PY203

### refused: importlib from OpenCV
from cv2 import importlib  #! PY203
reached = importlib

### refused: sys from OpenCV
import cv2 as cv
reached = cv.sys.modules["subprocess"]  #! PY203

### refused: os from OpenCV's utilities
import cv2
reached = cv2.os  #! PY203

### refused: os from scikit-image
import skimage.io
reached = skimage.io.util.os  #! PY203

### refused: os from scikit-image's collections
from skimage.io.collection import os  #! PY203
reached = os

### refused: sys from einops
from einops._backends import sys  #! PY203
reached = sys

### refused: a backend of einops holds torch
import einops._backends as b  #! PY205
reached = b.get_backend(__import__("torch").zeros(1)).torch.os  #! PY201

### refused: os from safetensors
import safetensors.torch
reached = safetensors.torch.os  #! PY203

### refused: sys from safetensors, inside a class
class Kind:
    from safetensors.torch import sys as s  #! PY203


reached = Kind.s

### refused: os from safetensors for numpy
from safetensors.numpy import os  #! PY203
reached = os

### refused: os from transformers' logging
import transformers
reached = transformers.logging.os  #! PY203

### refused: sys from transformers' logging
from transformers.utils.logging import sys  #! PY203
reached = sys

### refused: os from a lazily loaded module of models
from transformers.modeling_utils import os  #! PY203
reached = os

### refused: importlib from the import helpers
from transformers.utils.import_utils import importlib  #! PY203
reached = importlib

### refused: json from a configuration leads on
from transformers.configuration_utils import json, os  #! PY203
reached = os

### refused: os from one model's folder
from transformers.models.bert.tokenization_bert import collections
reached = collections._sys  #! PY203

### refused: os from timm's models
import timm.models.eva
reached = timm.models.eva.os  #! PY203

### refused: logging from timm's helpers leads on
from timm.models.vision_transformer import logging  #! PY203
reached = logging.os

### refused: os from timm's just-in-time helpers
import timm
reached = timm.utils.jit.os  #! PY203

### refused: os from torchvision's extension
import torchvision
reached = torchvision.extension.os  #! PY203

### refused: sys from torchvision's model registry
from torchvision.models._api import sys  #! PY203
reached = sys

### refused: importlib from torchvision's model registry
import torchvision.models._api as a
reached = a.importlib  #! PY203

### refused: a chain that goes twice through the same package
import torch
reached = torch.nn.functional.torch.nn.functional.torch.os  #! PY203

### refused: a chain that changes the package
from transformers.modeling_utils import torch as t
reached = t.sys  #! PY203

### refused: a chain through numpy from Pillow's neighbours
import skimage
reached = skimage.util.np.f2py.subprocess if hasattr(skimage.util, "np") else skimage.util.dtype.np.f2py.subprocess  #! PY203

### admitted: names of these packages that are their own
import collections.abc
import pathlib
from dataclasses import dataclass, field

import cv2
import numpy as np
import scipy.signal
import torch
import torchvision
from PIL import Image
from transformers.modeling_utils import PreTrainedModel


@dataclass
class Shape:
    os: int = 3
    sys: list = field(default_factory=list)


shape = Shape()
size = shape.os + len(shape.sys)
kinds = (collections.abc.Mapping, pathlib.PurePath, np.ndarray, Image.Image, PreTrainedModel)
