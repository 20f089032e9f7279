### refused: a membership test
import pathlib


class Tool:
    def __contains__(self, m):
        self.found = m.os
        return True


t = Tool()
pathlib in t  #! PY214
reached = t.found

### refused: an equality
import pathlib


class Tool:
    def __eq__(self, m):
        self.found = m.os
        return True


t = Tool()
pathlib == t  #! PY214
reached = t.found

### refused: an order
import pathlib


class Tool:
    def __gt__(self, m):
        global reached
        reached = m.os
        return True


pathlib < Tool()  #! PY214

### refused: an operator from the right
import pathlib


class Tool:
    def __ror__(self, m):
        return m.os  #! PY203


reached = pathlib | Tool()

### refused: an operator in place
import pathlib


class Tool:
    def __imatmul__(self, m):
        return m.os  #! PY203


t = Tool()
t @= pathlib
reached = t

### refused: a division with rest
import pathlib


class Tool:
    def __divmod__(self, m):
        return m.os


reached = divmod(Tool(), pathlib)  #! PY214

### refused: a power with a modulus
import pathlib


class Tool:
    def __pow__(self, e, m=None):
        return m.os


reached = pow(Tool(), 2, pathlib)  #! PY214

### refused: a missing key
import pathlib


class Tool(dict):
    def __missing__(self, m):
        return m.os


reached = Tool()[pathlib]  #! PY214

### refused: a key that is looked up
import pathlib


class Tool:
    def __getitem__(self, m):
        return m.os  #! PY203


reached = Tool()[pathlib]

### refused: a key among keys
import pathlib


class Tool:
    def __getitem__(self, m):
        return m[1].os  #! PY203


reached = Tool()[0, pathlib]

### refused: a class that is subscripted
import pathlib


class Tool:
    def __class_getitem__(cls, m):
        return m.os  #! PY203


reached = Tool[pathlib]

### refused: a metaclass that is subscripted
import pathlib


class Meta(type):
    def __getitem__(cls, m):
        return m.os


class Tool(metaclass=Meta): ...


reached = Tool[pathlib]  #! PY214

### refused: a metaclass that is called
import pathlib


class Meta(type):
    def __call__(cls, m):
        return m.os


class Tool(metaclass=Meta): ...


reached = Tool(pathlib)  #! PY214

### refused: a metaclass that sees the class body
import pathlib


class Meta(type):
    def __new__(meta, name, bases, space):
        made = super().__new__(meta, name, bases, {})
        made.found = space["m"].os
        return made


class Tool(metaclass=Meta):
    m = pathlib  #! PY214


reached = Tool.found

### refused: a metaclass that is a function
import pathlib


class Tool(metaclass=lambda name, bases, space: space["m"].os):
    m = pathlib  #! PY214


reached = Tool

### refused: a metaclass that gets a keyword
import pathlib


class Meta(type):
    def __new__(meta, name, bases, space, m):
        return m.os


class Tool(metaclass=Meta, m=pathlib): ...  #! PY214


reached = Tool

### refused: a metaclass that prepares the namespace
import pathlib


class Space(dict):
    def __setitem__(self, name, m):
        dict.__setitem__(self, name, m.os if name == "m" else m)


class Meta(type):
    @classmethod
    def __prepare__(meta, name, bases):
        return Space()


class Tool(metaclass=Meta):
    m = pathlib  #! PY214


reached = Tool.m

### refused: a subclass that is announced with a keyword
import pathlib


class Base:
    def __init_subclass__(cls, m):
        cls.found = m.os


class Tool(Base, m=pathlib): ...  #! PY214


reached = Tool.found

### refused: a subclass that is announced with its attributes
import pathlib


class Base:
    def __init_subclass__(cls):
        cls.found = cls.m.os


class Tool(Base):
    m = pathlib  #! PY214


reached = Tool.found

### refused: a descriptor that learns its owner
import pathlib


class Slot:
    def __set_name__(self, owner, name):
        owner.found = owner.m.os


class Tool:
    m = pathlib  #! PY214
    slot = Slot()


reached = Tool.found

### refused: a descriptor that is set
import pathlib


class Slot:
    def __set__(self, owner, m):
        owner.found = m.os


class Tool:
    slot = Slot()


t = Tool()
t.slot = pathlib  #! PY214
reached = t.found

### refused: a descriptor that reads its owner
import pathlib


class Slot:
    def __get__(self, owner, kind):
        return kind.m.os


class Tool:
    m = pathlib  #! PY214
    slot = Slot()


reached = Tool().slot

### refused: a property that is set
import pathlib


class Tool:
    @property
    def m(self): ...

    @m.setter
    def m(self, value):
        self.found = value.os


t = Tool()
t.m = pathlib  #! PY214
reached = t.found

### refused: attributes that are set
import pathlib


class Tool:
    def __setattr__(self, name, m):
        global reached
        reached = m.os


Tool().x = pathlib  #! PY214

### refused: an attribute that is not there
import pathlib


class Tool:
    def __getattr__(self, name):
        return pathlib


reached = Tool().anything.os  #! PY203

### refused: an attribute that is looked up by the class's own hook
import pathlib


class Tool:
    def __getattribute__(self, name):
        return pathlib  #! PY214


reached = Tool().anything.os

### refused: an attribute of a class by its metaclass
import pathlib


class Meta(type):
    def __getattr__(cls, name):
        return pathlib  #! PY214


class Tool(metaclass=Meta): ...


reached = Tool.anything.os

### refused: a property of a metaclass
import pathlib


class Meta(type):
    @property
    def m(cls):
        return pathlib  #! PY214


class Tool(metaclass=Meta): ...


reached = Tool.m.os

### refused: an attribute hook of the module itself
import pathlib


def __getattr__(name):
    return pathlib  #! PY214


import model  #! PY102
reached = model.anything.os

### refused: an iterator that stops at once
import pathlib


class Each:
    def __iter__(self):
        return self

    def __next__(self):
        return pathlib


for m in Each():
    reached = m.os  #! PY203
    break

### refused: an iterator by index
import pathlib


class Each:
    def __getitem__(self, i):
        return (pathlib,)[i]


reached = list(Each())[0].os  #! PY203

### refused: a reversed iterator
import pathlib


class Each:
    def __reversed__(self):
        return iter([pathlib])  #! PY214


reached = list(reversed(Each()))[0].os

### refused: keys and items of a mapping that is unpacked
import pathlib


class Names:
    def keys(self):
        return ["m"]

    def __getitem__(self, key):
        return pathlib  #! PY214


reached = {**Names()}["m"].os

### refused: a mapping that is unpacked into a call
import pathlib


class Names:
    def keys(self):
        return ["m"]

    def __getitem__(self, key):
        return pathlib  #! PY214


reached = (lambda m: m.os)(**Names())

### refused: a context that is left
import pathlib


class Quiet:
    def __enter__(self):
        return [pathlib]

    def __exit__(self, *error): ...


with Quiet() as [m]:
    reached = m.os  #! PY203

### refused: the error that a context sees
import pathlib


class Quiet:
    def __enter__(self): ...

    def __exit__(self, kind, error, trace):
        self.found = error.args[0].os
        return True


q = Quiet()
with q:
    raise ValueError(pathlib)  #! PY214
reached = q.found

### refused: a truth value
import pathlib


class Tool:
    def __bool__(self):
        global reached
        reached = self.m.os  #! PY203
        return True


t = Tool()
t.m = pathlib
if t:
    pass

### refused: a length
import pathlib


class Tool:
    def __len__(self):
        global reached
        reached = self.m.os  #! PY203
        return 1


t = Tool()
t.m = pathlib
len(t)

### refused: an index
import pathlib


class Tool:
    m = pathlib

    def __index__(self):
        self.found = self.m.os  #! PY203
        return 0


t = Tool()
[1][t]
reached = t.found

### refused: a hash
import pathlib


class Tool:
    m = pathlib

    def __hash__(self):
        global reached
        reached = self.m.os  #! PY203
        return 0


{Tool(): 1}

### refused: a representation
import pathlib


class Tool:
    def __repr__(self):
        global reached
        reached = pathlib.os  #! PY203
        return ""


f"{Tool()!r}"

### refused: a format of what is formatted
import pathlib


class Tool:
    def __format__(self, spec):
        self.found = self.m.os  #! PY203
        return spec


t = Tool()
t.m = pathlib
"{}".format(t)
reached = t.found

### refused: a deleted item
import pathlib


class Tool:
    def __delitem__(self, m):
        self.found = m.os


t = Tool()
del t[pathlib]  #! PY214
reached = t.found

### refused: a value that is stored under a key
import pathlib


class Tool:
    def __setitem__(self, key, m):
        self.found = m.os  #! PY203


t = Tool()
t["x"] = pathlib
reached = t.found

### refused: an instance check
import pathlib


class Meta(type):
    def __instancecheck__(cls, m):
        cls.found = m.os
        return True


class Tool(metaclass=Meta): ...


isinstance(pathlib, Tool)  #! PY214
reached = Tool.found

### refused: an instance check by a class pattern
import pathlib


class Meta(type):
    def __instancecheck__(cls, m):
        cls.found = m.os
        return True


class Tool(metaclass=Meta): ...


match pathlib:  #! PY214
    case Tool():
        reached = Tool.found

### refused: the bases of a class that is no class
import pathlib


class Fake:
    def __mro_entries__(self, bases):
        global reached
        reached = self.m.os  #! PY203
        return ()


f = Fake()
f.m = pathlib


class Tool(f): ...

### refused: a call of an instance
import pathlib


class Tool:
    def __call__(self, m):
        return m.os  #! PY203


reached = Tool()(pathlib)

### refused: a decorator that is an instance
import pathlib


class Tool:
    def __call__(self, f):
        return f().os  #! PY203


@Tool()
def reached():
    return pathlib

### refused: a decorator over a class
import pathlib


def read(kind):
    return kind.m.os  #! PY203


@read
class reached:
    m = pathlib

### refused: a decorator that is a subscript of a dict of functions
import pathlib
tools = {"read": lambda f: f().os}  #! PY203


@tools["read"]
def reached():
    return pathlib

### refused: a constructor that gives something else
import pathlib


class Tool:
    def __new__(cls):
        return pathlib


reached = Tool().os  #! PY203

### refused: an object that is deleted
import pathlib


class Tool:
    m = pathlib

    def __del__(self):
        global reached
        reached = self.m.os  #! PY203


Tool()

### refused: a copy of an object
import pathlib


class Tool:
    def __round__(self, m):
        return m.os


reached = round(Tool(), pathlib)  #! PY214

### refused: a sum that adds
import pathlib


class Tool:
    def __radd__(self, m):
        return m.os


reached = sum([Tool()], pathlib)  #! PY214

### refused: a call by the module of layers
import pathlib
import torch


class Layer(torch.nn.Module):
    def forward(self, m):
        return m.os  #! PY203


reached = Layer()(pathlib)

### refused: a chain of layers
import pathlib
import torch


class Layer(torch.nn.Module):
    def forward(self, m):
        return m.os


reached = torch.nn.Sequential(Layer())(pathlib)  #! PY214

### refused: a hook on a layer
import pathlib
import torch


class Layer(torch.nn.Module):
    def forward(self, m):
        return m  #! PY214


layer = Layer()
layer.register_forward_hook(lambda module, given, result: result.os)
reached = layer(pathlib)  #! PY214

### admitted: the same protocols with something harmless
import torch


class Tool(torch.nn.Module):
    def __init__(self, width):
        super().__init__()
        self.width = width

    def __contains__(self, m):
        return m == self.width

    def __eq__(self, m):
        return self.width == m.width

    def __hash__(self):
        return hash(self.width)

    def __getitem__(self, key):
        return self.width[key]

    def __matmul__(self, other):
        return other.width

    def __init_subclass__(cls, width=3):
        cls.default = width.real

    def forward(self, x):
        return x.shape


class Wide(Tool, width=4): ...


layers = torch.nn.Sequential(Wide(3), torch.nn.ReLU())
shape = layers(torch.zeros(2))
