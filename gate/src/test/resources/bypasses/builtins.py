### refused: a default argument
def run(code, how=eval):  #! PY201
    return how


reached = run("1")

### refused: a keyword-only default of a lambda
reached = (lambda *, how=exec: how)()  #! PY201

### refused: a decorator that calls it
@(lambda body: eval("__import__('os').system('true')"))  #! PY201
def nothing(): ...

### refused: the builtin itself as a decorator
class Text:
    pass


@eval  #! PY201
@(lambda kind: "__import__('os').system('true')")
class Text: ...

### refused: a class attribute
class Tools:
    run = getattr  #! PY201


reached = Tools.run

### refused: a static method
class Tools:
    run = staticmethod(compile)  #! PY201


reached = Tools().run

### refused: a comprehension
reached = [each for each in (exec,)][0]  #! PY201

### refused: a match capture
match eval:  #! PY201
    case reached:
        pass

### refused: a walrus in a condition
if (reached := __import__):  #! PY201
    pass

### refused: an annotation that is evaluated
def run(x: __import__("os").system("true")): ...  #! PY201

### refused: an annotation of a module-level name
x: exec("import os; os.system('true')") = 1  #! PY201

### refused: a return annotation
def run() -> eval("__import__('os').system('true')"): ...  #! PY201

### refused: an annotation of a class attribute
class Shape:
    width: eval("__import__('os').system('true')")  #! PY201

### refused: a base of a class
class Kind(eval("__import__('subprocess').Popen")): ...  #! PY201


reached = Kind.__mro__[1]  #! PY211

### refused: a metaclass
class Kind(metaclass=lambda name, bases, space: globals()): ...  #! PY201


reached = Kind

### refused: an exception handler names its kind by a builtin's result
try:
    1 / 0
except eval("(__import__('os').system('true'), ZeroDivisionError)[1]"):  #! PY201
    pass

### refused: the module of all builtins by its own name
reached = __builtins__["eval"]  #! PY201

### refused: a loop over the names of the builtins
for name in __builtins__:  #! PY201
    if name == "ev" + "al":
        reached = __builtins__[name]  #! PY201

### refused: a class pattern on the builtins
b = __builtins__  #! PY201
match b:
    case {"exec": reached}:
        pass

### refused: unpacking the builtins as keyword arguments
def pick(eval=None, **others):
    return eval


reached = pick(**__builtins__)  #! PY201

### refused: a deleted shadow uncovers the builtin
eval = None
del eval
reached = eval  #! PY201

### refused: a shadow that is bound under a condition only
if 0:
    getattr = None
reached = getattr  #! PY201

### refused: a shadow that an exception handler takes away
try:
    1 / 0
except ZeroDivisionError as eval:
    pass
reached = eval  #! PY201

### refused: a shadow of the class body that methods do not see
class Tools:
    eval = None

    def run(self):
        return eval  #! PY201


reached = Tools().run()

### refused: a class body reads the builtin before its own name hides it
class Tools:
    eval = eval  #! PY201


reached = Tools.eval

### refused: a shadow in a loop that never runs
for exec in ():
    pass
reached = exec  #! PY201

### refused: a comprehension's own name does not hide it outside
names = [eval for eval in "ab"]
reached = eval  #! PY201

### refused: a global statement reaches past the local name
def outer():
    eval = None

    def inner():
        global eval
        return eval  #! PY201

    return inner()


reached = outer()

### refused: an import that fails leaves the builtin
try:
    from math import eval  #! PY206
except ImportError:
    pass
reached = eval  #! PY201

### refused: a match that does not match leaves the builtin
match 1:
    case 2 as exec:
        pass
reached = exec  #! PY201

### refused: a builtin given to map
list(map(eval, ["__import__('os').system('true')"]))  #! PY201

### refused: a builtin as the key of a sort
sorted(["__import__('os').system('true')"], key=eval)  #! PY201

### refused: a builtin as the factory of a default dict
import collections
reached = collections.defaultdict(globals)["x"]  #! PY201

### refused: a builtin in a partial
import functools
reached = functools.partial(vars)()  #! PY201

### refused: a builtin as a property
class Odd:
    names = property(vars)  #! PY201


o = Odd()
o.found = __import__("os")  #! PY201
reached = o.names["found"]

### refused: a builtin as a method of an instance
class Run(str):
    go = property(eval)  #! PY201


Run("__import__('os').system('true')").go

### refused: a builtin as an operator
class Run:
    __matmul__ = staticmethod(getattr)  #! PY201

    def __init__(self, of):
        self.of = of


import pathlib


class Found:
    __getitem__ = staticmethod(lambda key: getattr(pathlib, key))  #! PY201


reached = Found()["os"]

### refused: a builtin called by subscripting a class
class Run:
    __class_getitem__ = eval  #! PY201


Run["__import__('os').system('true')"]

### refused: a builtin through the format protocol
class Run:
    def __format__(self, code):
        return str(eval(code))  #! PY201


f"{Run():__import__('os').system('true')}"

### refused: open reads the canary
reached = open("/tmp/portcullis-canary/secret.txt").read()  #! PY201

### refused: open writes through print
print("x", file=open("/tmp/portcullis-canary/made", "w"))  #! PY201

### refused: open as a context manager under another name
with (read := open)("/tmp/portcullis-canary/secret.txt") as f:  #! PY201
    reached = f.read()

### refused: type with three arguments gives a class hooks that no statement shows
import pathlib
reached = type("Kind", (), {"found": pathlib}).found.os  #! PY214

### refused: setattr on a module of the library
import torch
setattr(torch, "found", __import__)  #! PY201
reached = torch.found

### refused: delattr uncovers what was hidden
import torch


class Odd:
    pass


o = Odd()
o.eval = 1
delattr(o, "eval")  #! PY201
reached = delattr  #! PY201

### refused: vars of a module
import pathlib
reached = vars(pathlib)["os"]  #! PY201

### refused: locals of a class body
class Odd:
    import pathlib
    names = locals()  #! PY201


reached = Odd.names["pathlib"].os

### refused: the loader of this very file
reached = __loader__.get_code.__globals__["sys"]  #! PY211

### refused: the spec of this very file
reached = __spec__.loader.load_module.__globals__["sys"]  #! PY211

### refused: the help of the interactive interpreter
reached = help.__class__.__call__.__globals__["sys"]  #! PY211

### refused: the text of the license is a file reader
import abc
reached = license.__class__.__init__.__globals__["sys"]  #! PY211

### refused: input asks the terminal
reached = input  #! PY201

### refused: memory of another object through a slot of the type
reached = type.__getattribute__(type("K", (), {"f": eval}), "f")  #! PY201 PY211

### admitted: names like builtins that are something else
import torch


class Detector(torch.nn.Module):
    def eval(self):
        return super().eval()

    def compile(self, *args):
        return self

    def open(self, exec=None):
        return self.eval() if exec else self.compile()


def run(getattr, vars=3):
    eval = getattr + vars
    return eval


def load_model(weights_path, num_classes=2):
    model = Detector()
    model.open()
    return model.eval()

### admitted: the safe builtins in the same roles
import functools


class Tools:
    size = staticmethod(len)
    names = property(lambda self: sorted({"b": 1, "a": 2}, key=str.lower))

    def run(self, how=isinstance, kinds=(int, float)):
        return how(1, kinds)


doubled = list(map(abs, [-1, 2]))
first = functools.partial(max, 1)(2)
