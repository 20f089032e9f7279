### refused: a list and an index that is computed
import pathlib
reached = [1, pathlib][len("x")].os  #! PY203

### refused: a dict of dicts
import pathlib
reached = {"a": {"b": pathlib}}["a"]["b"].os  #! PY203

### refused: a slice of a tuple
import pathlib
reached = (0, pathlib, 2)[1:][0].os  #! PY203

### refused: an unpacked star
import pathlib
first, *rest = 1, 2, pathlib
reached = rest[-1].os  #! PY203

### refused: nested unpacking in a loop
import pathlib
for (a, [b, *_]) in [(1, [pathlib, 2])]:
    reached = b.os  #! PY203

### refused: a swap
import pathlib
a, b = 1, pathlib
a, b = b, a
reached = a.os  #! PY203

### refused: a closure
import pathlib


def outer(m):
    def inner():
        return m.os  #! PY203

    return inner


reached = outer(pathlib)()

### refused: a lambda that gives a lambda
import pathlib
reached = (lambda: lambda x: x)()(pathlib).os  #! PY203

### refused: an argument that is unpacked from a dict
import pathlib


def get(*, m):
    return m.os  #! PY203


reached = get(**{"m": pathlib})

### refused: an argument among many
import pathlib


def get(*all, **named):
    return all[1].os  #! PY203


reached = get(0, *[pathlib])

### refused: an instance attribute that another method reads
import pathlib


class Holder:
    def put(self):
        self.m = pathlib
        return self

    def get(self):
        return self.m.os  #! PY203


reached = Holder().put().get()

### refused: a class attribute that an instance of a subclass reads
import pathlib


class Base:
    m = pathlib


class Kind(Base): ...


reached = Kind().m.os  #! PY203

### refused: an attribute of a function
import pathlib


def f(): ...


f.m = pathlib
reached = f.m.os  #! PY203

### refused: an attribute of an exception of the file's own
import pathlib


class Carrier(Exception):
    def __init__(self, m):
        self.m = m


try:
    raise Carrier(pathlib)
except Carrier as e:
    reached = e.m.os  #! PY203

### refused: the arguments of an exception
import pathlib
try:
    raise ValueError(pathlib)  #! PY214
except ValueError as e:
    reached = e.args[0].os

### refused: the object that an attribute error names
import pathlib
try:
    pathlib.nothing_of_that_name  #! PY206
except AttributeError as e:
    reached = e.obj.os  #! PY211

### refused: the object that an attribute error names, where the name looks honest
import torch
try:
    torch.nn.functional.magic
except AttributeError as e:
    reached = e.obj.torch.os  #! PY211

### refused: the object of an attribute error by a class pattern
import torch
try:
    torch.magic
except AttributeError as e:
    match e:
        case AttributeError(obj=m):  #! PY211
            reached = m.os

### refused: the key of a key error
import pathlib
try:
    {}[pathlib]  #! PY214
except KeyError as e:
    reached = e.args[0].os

### refused: the value of a stop iteration
import pathlib


def g():
    return pathlib  #! PY214
    yield


try:
    next(g())
except StopIteration as e:
    reached = e.value.os

### refused: what a generator returns to the one that delegates to it
import pathlib


def inner():
    return pathlib  #! PY214
    yield


def outer():
    m = yield from inner()
    yield m.os


reached = next(outer())

### refused: what is sent into a generator
import pathlib


def g():
    m = yield 0
    yield m.os


it = g()
next(it)
reached = it.send(pathlib)  #! PY214

### refused: what is thrown into a generator
import pathlib


def g():
    try:
        yield
    except ValueError as e:
        yield e.args[0].os


it = g()
next(it)
reached = it.throw(ValueError(pathlib))  #! PY214

### refused: what a coroutine returns to the one that awaits it
import pathlib


async def inner():
    return pathlib


async def outer():
    return (await inner()).os  #! PY203


try:
    outer().send(None)
except StopIteration as e:
    reached = e.value

### refused: what an awaitable of the file's own gives
import pathlib


class Later:
    def __await__(self):
        return pathlib  #! PY214
        yield


async def run():
    return (await Later()).os


try:
    run().send(None)
except StopIteration as e:
    reached = e.value

### refused: an async loop
import pathlib


class Each:
    def __aiter__(self):
        return self

    async def __anext__(self):
        return pathlib  #! PY214


async def run():
    async for m in Each():
        return m.os


try:
    run().send(None)
except StopIteration as e:
    reached = e.value

### refused: an async context
import pathlib


class Open:
    async def __aenter__(self):
        return pathlib  #! PY214

    async def __aexit__(self, *error): ...


async def run():
    async with Open() as m:
        return m.os


try:
    run().send(None)
except StopIteration as e:
    reached = e.value

### refused: an async generator
import pathlib


async def each():
    yield pathlib


async def run():
    return [m async for m in each()][0].os  #! PY203


try:
    run().send(None)
except StopIteration as e:
    reached = e.value

### refused: a set and its pop
import pathlib
reached = {pathlib}.pop().os  #! PY203

### refused: the key of a dict
import pathlib
reached = next(iter({pathlib: 1})).os  #! PY203

### refused: the last item of a dict
import pathlib
reached = dict(a=pathlib).popitem()[1].os  #! PY214

### refused: dict from keys
import pathlib
reached = list(dict.fromkeys([pathlib]))[0].os  #! PY214

### refused: a list that grows in place
import pathlib
names = []
names += [pathlib]
reached = names.pop().os  #! PY203

### refused: a slice that is assigned
import pathlib
names = [0]
names[0:1] = [pathlib]  #! PY214
reached = names[0].os

### refused: a list that a method of the list type fills
import pathlib
names = []
list.append(names, pathlib)
reached = names[0].os  #! PY203

### refused: a dict that a method of the dict type fills
import pathlib
names = {}
dict.__setitem__(names, "a", pathlib)
reached = names["a"].os  #! PY203

### refused: an iterator over a callable
import pathlib
reached = next(iter(lambda: pathlib, None)).os  #! PY214

### refused: the start of a slice
import pathlib
reached = slice(pathlib).stop.os  #! PY214

### refused: the type argument of a builtin kind
import pathlib
reached = list[pathlib].__args__[0].os  #! PY214

### refused: a mapping proxy of a class
import pathlib


class Kind:
    m = pathlib


reached = Kind.__dict__["m"].os  #! PY211

### refused: the cell of a closure
import pathlib


def outer():
    m = pathlib
    return lambda: m


reached = outer().__closure__[0].cell_contents.os  #! PY211

### refused: the default of a function
import pathlib
reached = (lambda m=pathlib: 0).__defaults__[0].os  #! PY211

### refused: the annotation of a function
import pathlib


def f(x: pathlib): ...  #! PY214


reached = f.__annotations__["x"].os

### refused: the documentation of a property
import pathlib
reached = property(doc=pathlib).__doc__.os  #! PY214

### refused: the target of a bound method
import pathlib


class Kind(str):
    m = pathlib


reached = Kind("x").upper.__self__.m.os  #! PY211

### refused: an enumerated loop over zipped pairs
import pathlib
for i, (a, b) in enumerate(zip([1], [pathlib])):
    reached = b.os  #! PY203

### refused: a filter and a map
import pathlib
reached = list(map(lambda m: m.os, filter(None, [pathlib])))[0]  #! PY203

### refused: the maximum by a key
import pathlib
reached = max([pathlib], key=lambda m: 1).os  #! PY203

### refused: a key that does the work
import pathlib
out = []
sorted([pathlib], key=lambda m: out.append(m.os))  #! PY203
reached = out[0]

### refused: a conditional expression
import math
import pathlib
reached = (math if len("") else pathlib).os  #! PY203

### refused: a boolean operator
import pathlib
reached = (None or pathlib).os  #! PY203

### refused: a chained assignment through subscripts
import pathlib
names = [0, 0]
names[0] = names[1] = pathlib
reached = names[1].os  #! PY203

### refused: a loop target that is a subscript
import pathlib
names = {}
for names["m"] in [pathlib]:
    reached = names["m"].os  #! PY203

### refused: a loop target that is an attribute
import pathlib


class Kind: ...


k = Kind()
for k.m in [pathlib]:
    reached = k.m.os  #! PY203

### refused: a context target that is an attribute
import pathlib


class Kind:
    def __enter__(self):
        return pathlib

    def __exit__(self, *error): ...


k = Kind()
with k as k.m:
    reached = k.m.os  #! PY203

### refused: a mapping pattern
import pathlib
match {"m": pathlib}:
    case {"m": m}:
        reached = m.os  #! PY203

### refused: the rest of a mapping pattern
import pathlib
match {"m": pathlib}:
    case {**rest}:
        reached = rest["m"].os  #! PY203

### refused: a sequence pattern with a star
import pathlib
match [0, pathlib]:
    case [_, *rest]:
        reached = rest[0].os  #! PY203

### refused: a class pattern by position
import pathlib


class Kind:
    __match_args__ = ("m",)
    m = pathlib


match Kind():
    case Kind(m):
        reached = m.os  #! PY203

### refused: a class pattern that reads two levels
import torch
match torch:
    case object(nn=object(functional=object(torch=object(os=reached)))):  #! PY203
        pass

### refused: a thousand names
import pathlib
n0 = pathlib
n1 = n0
n2 = n1
n3 = n2
n4 = n3
n5 = n4
reached = n5.os  #! PY203

### refused: a recursion that peels a tuple
import pathlib


def peel(x):
    return x if not isinstance(x, tuple) else peel(x[0])


reached = peel((((pathlib,),),)).os  #! PY203

### refused: a module attribute that is set on another module
import math
import pathlib
math.m = pathlib  #! PY206 PY214
reached = math.m.os  #! PY206

### refused: a module put into the arguments of a function of the library
import functools
import pathlib
reached = functools.partial(print, pathlib).args[0].os  #! PY214

### admitted: the same hops with something harmless
import math


class Holder:
    def put(self):
        self.m = math.pi
        return self


def g():
    got = yield 0
    yield got.real


names = {"a": {"b": [1, Holder]}}
value = names["a"]["b"][1]().put().m.real
it = g()
next(it)
sent = it.send(math.e)
try:
    raise ValueError("a number")
except ValueError as e:
    text = str(e.args[0])
match {"m": math.tau}:
    case {"m": m}:
        found = m
