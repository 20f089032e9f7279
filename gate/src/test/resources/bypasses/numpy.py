### refused: unpickling by the loader of arrays
import numpy as np
np.load("evil.npy", allow_pickle=True)  #! PY204

### refused: unpickling by position
import numpy as np
np.load("evil.npy", None, True)  #! PY204

### refused: unpickling by a keyword from a dict
import numpy as np
np.load("evil.npy", **{"allow_pickle": True})  #! PY204

### refused: unpickling by a partial
import functools
import numpy as np
functools.partial(np.load, allow_pickle=True)("evil.npy")  #! PY204

### refused: unpickling by the format's own reader
import numpy as np
np.lib.format.read_array(open("evil.npy", "rb"), True)  #! PY201 PY204

### refused: unpickling by an archive
import numpy as np
reached = np.lib.npyio.NpzFile.__init__.__globals__  #! PY202 PY211

### refused: an array writes itself
import numpy as np
np.zeros(2).tofile("/tmp/portcullis-canary/made")  #! PY204

### refused: an array dumps itself
import numpy as np
np.arange(3).reshape(3, 1).dump("/tmp/portcullis-canary/made")  #! PY204

### refused: the class's own function writes
import numpy as np
np.ndarray.tofile(np.zeros(2), "/tmp/portcullis-canary/made")  #! PY204

### refused: an array behind a parameter
import numpy as np


def put(a):
    a.tofile("/tmp/portcullis-canary/made")  #! PY216


put(np.ones(3) * 2)

### refused: a sum of arrays
import numpy as np
(np.ones(3) + np.zeros(3)).tofile("/tmp/portcullis-canary/made")  #! PY216

### refused: a masked array
import numpy as np
np.ma.array([1]).filled().tofile("/tmp/portcullis-canary/made")  #! PY204

### refused: records
import numpy as np
np.rec.array([1, 2]).tofile("/tmp/portcullis-canary/made")  #! PY204

### refused: an array is saved
from numpy import save as put
put("/tmp/portcullis-canary/made", [1])  #! PY204

### refused: arrays are saved together
import numpy as np
np.savez_compressed("/tmp/portcullis-canary/made", a=[1])  #! PY204

### refused: a table is saved
import numpy as np
np.savetxt("/tmp/portcullis-canary/made", [1])  #! PY204

### refused: memory is mapped
import numpy as np
np.memmap("/tmp/portcullis-canary/made", dtype="u1", mode="w+", shape=(4,))  #! PY202

### refused: memory is mapped by the loader
import numpy as np
np.load("/tmp/portcullis-canary/made.npy", mmap_mode="r+") if 0 else np.lib.format.open_memmap("/tmp/portcullis-canary/made.npy", "w+", shape=(1,))  #! PY204

### refused: a text is evaluated
import numpy.f2py.crackfortran as c  #! PY202
c.myeval("__import__('os').system('true')", {}, {})

### refused: the tests run a text
from numpy.testing import runstring as run  #! PY202
run("__import__('os').system('true')", {})

### refused: the tests measure a text
import numpy as np
np.testing.measure("__import__('os').system('true')")  #! PY202

### refused: the C types of an array
import numpy as np
reached = np.zeros(1).ctypes._ctypes  #! PY216

### refused: the C types of an array by a class pattern
import numpy as np
match np.zeros(1):
    case object(ctypes=object(_ctypes=reached)):  #! PY216
        pass

### refused: a library of C functions
from numpy import ctypeslib  #! PY202
ctypeslib.load_library("native.so", ".")

### refused: a library of C functions by its top
import numpy
numpy.ctypeslib.load_library("native.so", ".")  #! PY202

### refused: a function over elements
import pathlib
import numpy as np
reached = np.vectorize(lambda m: m.os, otypes=[object])(np.array(pathlib, dtype=object)).item()  #! PY214

### refused: a universal function of Python
import pathlib
import numpy as np
reached = np.frompyfunc(lambda m: m.os, 1, 1)(pathlib)  #! PY214

### refused: a function along an axis
import pathlib
import numpy as np
reached = np.apply_along_axis(lambda m: pathlib.os, 0, np.zeros(1, dtype=object)).item()  #! PY203

### refused: an array of modules
import pathlib
import numpy as np
reached = np.array([pathlib])[0].os  #! PY214

### refused: an array that is filled
import pathlib
import numpy as np
a = np.empty(1, dtype=object)
a[0] = pathlib  #! PY214
reached = a.tolist()[0].os

### refused: a choice of functions
import pathlib
import numpy as np
reached = np.piecewise(np.zeros(1, dtype=object), [True], [lambda x: np.array([pathlib.os], dtype=object)])[0]  #! PY203

### refused: an array of an iterator
import pathlib
import numpy as np
reached = np.fromiter((pathlib for _ in "x"), dtype=object)[0].os  #! PY214

### refused: an object that poses as an array
import pathlib
import numpy as np


class Fake:
    def __array_function__(self, f, types, args, kwargs):
        return f

    def __array_ufunc__(self, *all):
        return pathlib  #! PY214


reached = np.add(1, Fake()).os

### refused: a printer of arrays
import pathlib
import numpy as np
out = []
np.array2string(np.array([1.0]), formatter={"float": lambda x: out.append(pathlib.os) or "x"})  #! PY203
reached = out[0]

### refused: a handler of floating errors
import pathlib
import numpy as np
out = []
np.seterrcall(lambda kind, flag: out.append(pathlib.sys) if 0 else out.append(np.f2py.sys))  #! PY202
with np.errstate(all="call"):
    np.float64(1) / np.zeros(1)
reached = out[0]

### refused: a converter of a table
import numpy as np
reached = str(np.genfromtxt("/tmp/portcullis-canary/secret.txt", dtype=str, converters={0: lambda x: x}))  #! PY204

### refused: a table by a pattern
import numpy as np
reached = str(np.fromregex("/tmp/portcullis-canary/secret.txt", "(.*)", [("x", "U40")]))  #! PY204

### refused: an array from a file by its position
from numpy import fromfile as get  #! PY202
reached = get("/tmp/portcullis-canary/secret.txt", "u1").tobytes()

### refused: records from a file
import numpy as np
reached = np.rec.fromfile("/tmp/portcullis-canary/secret.txt", dtype=[("a", "S18")])[0][0]  #! PY204

### refused: a pickle of random numbers
import numpy as np
reached = np.random.default_rng().bit_generator.__reduce__()[0].__globals__ if 0 else np.random.RandomState(1).__reduce__()[0].__globals__  #! PY211

### admitted: arrays as models use them
import numpy as np


def table(path):
    rows = np.load(path, allow_pickle=False)
    smooth = np.vectorize(lambda x: x * 2)(rows)
    window = np.apply_along_axis(np.mean, 0, np.stack([rows, smooth]))
    text = np.array2string(window, precision=3)
    return np.where(window > 0, window, 0).astype(np.float32).tobytes(), text


def load_model(weights_path, num_classes=2):
    mean = np.array([0.485, 0.456, 0.406], dtype=np.float32).reshape(3, 1, 1)
    return np.ascontiguousarray(mean).copy().tolist()
