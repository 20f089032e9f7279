### refused: type hints evaluate text
import typing


class Shape:
    x: "__import__('os').system('true')"


typing.get_type_hints(Shape)  #! PY204

### refused: type hints under another name
from typing import get_type_hints as hints


def f(x: "__import__('os').system('true')"): ...


hints(f)  #! PY204

### refused: type hints through a table of functions
import typing

table = {"read": typing.get_type_hints}  #! PY204


def f(x: "__import__('os').system('true')"): ...


table["read"](f)

### refused: a forward reference
import typing
typing.ForwardRef("__import__('os').system('true')")._evaluate({}, {}, recursive_guard=frozenset())  #! PY204

### refused: a forward reference that typing makes of a text
import typing
ref = typing.List["__import__('os').system('true')"].__args__[0]
ref._evaluate({}, {}, recursive_guard=frozenset())  #! PY211

### refused: a forward reference in an optional
import typing
(ref,) = typing.get_args(typing.ClassVar["__import__('os').system('true')"])
ref._evaluate({}, {}, frozenset())  #! PY211

### refused: a forward reference as the bound of a variable
import typing
ref = typing.TypeVar("T", bound="__import__('os').system('true')").__bound__  #! PY211
ref._evaluate({}, {}, recursive_guard=frozenset())  #! PY211

### refused: a function that dispatches on annotations
import functools


@functools.singledispatch
def f(x): ...


@f.register
def g(x: "__import__('os').system('true')"): ...  #! PY215

### refused: a method that dispatches on annotations
from functools import singledispatchmethod


class Kind:
    @singledispatchmethod
    def f(self, x): ...

    @f.register
    def g(self, x: "__import__('os').system('true')"): ...  #! PY215

### refused: a dispatcher behind a partial
import functools
make = functools.partial(functools.singledispatch)
f = make(lambda x: 0)


def g(x: "__import__('os').system('true')"): ...  #! PY215


f.register(g)

### refused: a dataclass made of texts
import dataclasses
made = dataclasses.make_dataclass("K", [("x", "__import__('os')")])  #! PY204
reached = dataclasses.builtins  #! PY203

### refused: a dataclass whose default is a module
import dataclasses
import pathlib


@dataclasses.dataclass
class Kind:
    m: object = dataclasses.field(default=pathlib)  #! PY214


reached = Kind().m.os

### refused: a dataclass whose factory gives a module
import dataclasses
import pathlib


@dataclasses.dataclass
class Kind:
    m: object = dataclasses.field(default_factory=lambda: pathlib)  #! PY214


reached = Kind().m.os

### refused: the metadata of a field
import dataclasses
import pathlib


@dataclasses.dataclass
class Kind:
    m: int = dataclasses.field(default=0, metadata={"m": pathlib})  #! PY214


reached = dataclasses.fields(Kind)[0].metadata["m"].os

### refused: what dataclasses replace
import dataclasses
import pathlib


@dataclasses.dataclass
class Kind:
    m: object = None


reached = dataclasses.replace(Kind(), m=pathlib).m.os  #! PY214

### refused: a member of an enumeration
import enum
import pathlib


class Kind(enum.Enum):
    M = pathlib  #! PY214


reached = Kind.M.value.os

### refused: an enumeration by its functional form
import enum
import pathlib
reached = enum.Enum("Kind", {"M": pathlib}).M.value.os  #! PY214

### refused: an enumeration that counts by a function
import enum
import pathlib


class Kind(enum.Enum):
    def _generate_next_value_(name, start, count, last):
        return pathlib  #! PY214

    M = enum.auto()


reached = Kind.M.value.os

### refused: a missing member
import enum
import pathlib


class Kind(enum.Enum):
    A = 1

    @classmethod
    def _missing_(cls, value):
        global reached
        reached = value.os
        return cls.A


Kind(pathlib)  #! PY214

### refused: the type of all enumerations leads to its globals
import enum
reached = enum.EnumType.__call__.__globals__  #! PY211

### refused: the names of an enumeration's members come from the module of the caller
import enum
reached = enum.global_enum.__globals__["sys"]  #! PY211

### refused: a named tuple
import collections
import pathlib
Kind = collections.namedtuple("Kind", "m")
reached = Kind(pathlib).m.os  #! PY214

### refused: a named tuple's defaults
import collections
import pathlib
Kind = collections.namedtuple("Kind", "m", defaults=[pathlib])  #! PY214
reached = Kind().m.os

### refused: a typed named tuple
import pathlib
import typing


class Kind(typing.NamedTuple):
    m: object = pathlib  #! PY214


reached = Kind().m.os

### refused: a typed named tuple in its functional form
import pathlib
import typing
Kind = typing.NamedTuple("Kind", [("m", object)])
reached = Kind(pathlib)[0].os  #! PY214

### refused: the frame of the caller behind a named tuple
import collections
reached = collections.namedtuple.__globals__["_sys"]  #! PY211

### refused: a chain of maps
import collections
import pathlib
reached = collections.ChainMap({}, {"m": pathlib})["m"].os  #! PY214

### refused: a counter
import collections
import pathlib
reached = collections.Counter([pathlib]).most_common(1)[0][0].os  #! PY214

### refused: an ordered dict
import collections
import pathlib
names = collections.OrderedDict(m=pathlib)  #! PY214
names.move_to_end("m")
reached = names.popitem()[1].os

### refused: a default dict
import collections
import pathlib
reached = collections.defaultdict(lambda: pathlib)["m"].os  #! PY214

### refused: a deque
import collections
import pathlib
names = collections.deque()
names.appendleft(pathlib)  #! PY214
names.rotate(1)
reached = names[0].os

### refused: a user's dict
import collections
import pathlib


class Kind(collections.UserDict): ...


reached = Kind(m=pathlib).data["m"].os  #! PY214

### refused: a user's list
import collections
import pathlib
reached = collections.UserList([pathlib]).copy()[0].os  #! PY214

### refused: a user's string formats
import collections
reached = collections.UserString("{0.__init__.__globals__[_sys]}").format(collections.UserDict)  #! PY211
import collections as c
reached = c._sys  #! PY203

### refused: a cache of a function
import functools
import pathlib


@functools.lru_cache
def m():
    return pathlib  #! PY214


reached = m().os

### refused: what a cached function wraps
import functools
import pathlib


@functools.wraps(pathlib.Path.open)
def m(): ...


reached = m.__wrapped__.__globals__["os"]  #! PY211

### refused: what wraps copies
import functools
import pathlib


class Kind:
    m = pathlib  #! PY214


def f(): ...


functools.update_wrapper(f, Kind, assigned=("m",), updated=())
reached = f.m.os

### refused: a property that is computed once
import functools
import pathlib


class Kind:
    @functools.cached_property
    def m(self):
        return pathlib  #! PY214


reached = Kind().m.os

### refused: a comparison that sorts
import functools
import pathlib
out = []
sorted([pathlib, 1], key=functools.cmp_to_key(lambda a, b: out.append((a, b)) or 0))  #! PY214
reached = (out[0][0] if out[0][0] != 1 else out[0][1]).os

### refused: a reduction
import functools
import pathlib
reached = functools.reduce(lambda a, b: a.os, [pathlib, 1])  #! PY203

### refused: a partial method
import functools
import pathlib


class Kind:
    def f(self, m):
        return m.os  #! PY203

    g = functools.partialmethod(f, pathlib)  #! PY214


reached = Kind().g()

### refused: the function of a partial
import functools
reached = functools.partial(lambda: 0).func.__globals__  #! PY211

### refused: the state of a partial
import functools
import pathlib
p = functools.partial(print)
p.__setstate__((print, (pathlib,), {}, {}))  #! PY211
reached = p.args[0].os

### refused: total ordering calls what it finds
import functools
import pathlib


@functools.total_ordering
class Kind:
    def __eq__(self, m):
        return False

    def __lt__(self, m):
        global reached
        reached = m.os
        return True


Kind() <= pathlib  #! PY214

### refused: a cast
import pathlib
import typing
reached = typing.cast(object, pathlib).os  #! PY214

### refused: the arguments of an annotation
import pathlib
import typing
reached = typing.get_args(typing.Annotated[int, pathlib])[1].os  #! PY214

### refused: the metadata of an annotation
import pathlib
import typing
reached = typing.Annotated[int, pathlib].__metadata__[0].os  #! PY211

### refused: the arguments of a literal
import pathlib
import typing
reached = typing.Literal[pathlib].__args__[0].os  #! PY214

### refused: a new type
import pathlib
import typing
reached = typing.NewType("N", pathlib).__supertype__.os  #! PY211

### refused: a type that is revealed
import pathlib
import typing
reached = typing.assert_type(pathlib, object).os  #! PY214

### refused: overloads that are remembered
import typing


@typing.overload
def f(): ...


reached = typing.get_overloads(f)[0].__globals__ if typing.get_overloads(f) else f.__globals__  #! PY211

### refused: a protocol that looks at members
import pathlib
import typing


@typing.runtime_checkable
class Has(typing.Protocol):
    @property
    def os(self): ...


def get(x):
    match x:
        case Has(os=m):  #! PY203
            return m


reached = get(pathlib)  #! PY214

### refused: a registry of abstract classes
import abc
import pathlib


class Base(abc.ABC):
    @classmethod
    def __subclasshook__(cls, kind):
        global reached
        reached = kind.m.os
        return True


class Kind:
    m = pathlib  #! PY214


issubclass(Kind, Base)

### refused: an abstract class method
import abc
import pathlib


class Kind(abc.ABC):
    @abc.abstractproperty
    def m(self): ...


reached = Kind.m.fget.__globals__["pathlib"].os  #! PY211

### refused: the abstract mapping
import collections.abc
import pathlib


class Names(collections.abc.Mapping):
    def __getitem__(self, key):
        return pathlib  #! PY214

    def __iter__(self):
        return iter("m")

    def __len__(self):
        return 1


reached = Names().get("m").os

### refused: the abstract generator
import collections.abc
import pathlib


class Each(collections.abc.Generator):
    def send(self, value):
        return pathlib  #! PY214

    def throw(self, *error): ...


reached = next(Each()).os

### admitted: the same tools with something harmless
import collections
import dataclasses
import enum
import functools
import typing


class Mode(enum.Enum):
    RGB = "rgb"

    @classmethod
    def _missing_(cls, value):
        return cls.RGB


@dataclasses.dataclass
class Config:
    width: "int" = 3
    kinds: list = dataclasses.field(default_factory=list, metadata={"help": "a list"})


class Pair(typing.NamedTuple):
    left: int = 1
    right: typing.Optional["Pair"] = None


@functools.lru_cache(maxsize=None)
def size(mode: Mode) -> int:
    return len(mode.value)


Point = collections.namedtuple("Point", "x y", defaults=[0])
total = functools.reduce(max, [size(Mode.RGB), Config().width, Pair().left, Point(1).y])
kinds = typing.get_args(typing.Literal["a", "b"])
wide = dataclasses.replace(Config(), width=4)
