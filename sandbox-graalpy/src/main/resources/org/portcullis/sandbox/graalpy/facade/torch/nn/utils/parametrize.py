"""Parameters that are computed from others whenever they are read."""

from contextlib import contextmanager

import torch
from torch.nn._containers import ModuleDict, ModuleList
from torch.nn._module import Module, Parameter


class ParametrizationList(ModuleList):
    def __init__(self, modules, original, unsafe=False):
        super().__init__(modules)
        changed = original
        for module in reversed(list(self)):
            if hasattr(module, "right_inverse"):
                changed = module.right_inverse(changed)
        self.is_tensor = isinstance(changed, torch.Tensor)
        if self.is_tensor:
            self.original = changed if isinstance(changed, Parameter) or not isinstance(original, Parameter) else Parameter(changed)
        else:
            self.ntensors = len(changed)
            for index, each in enumerate(changed):
                setattr(self, f"original{index}", Parameter(each))

    def forward(self):
        values = list(self._modules.values())
        first = (self.original,) if self.is_tensor else tuple(getattr(self, f"original{i}") for i in range(self.ntensors))
        result = values[0](*first)
        for module in values[1:]:
            result = module(result)
        return result


def is_parametrized(module, tensor_name=None):
    found = module._modules.get("parametrizations")
    if not isinstance(found, ModuleDict):
        return False
    return len(found) > 0 if tensor_name is None else tensor_name in found


def _property(name):
    def read(self):
        return self._modules["parametrizations"][name]()

    def write(self, value):
        parametrization = self._modules["parametrizations"][name]
        for module in reversed(list(parametrization)):
            value = module.right_inverse(value)
        parametrization.original.copy_(value)

    return property(read, write)


def register_parametrization(module, tensor_name, parametrization, *, unsafe=False):
    parametrization.train(module.training)
    if is_parametrized(module, tensor_name):
        module._modules["parametrizations"][tensor_name].append(parametrization)
        return module
    original = getattr(module, tensor_name)
    if not is_parametrized(module):
        cls = type(module)
        made = type("Parametrized" + cls.__name__, (cls,), {"_of": cls, "__module__": cls.__module__})
        module.__class__ = made
        module._modules["parametrizations"] = ModuleDict()
    for place in (module._parameters, module._buffers):
        place.pop(tensor_name, None)
    module._modules["parametrizations"]._modules[tensor_name] = ParametrizationList([parametrization], original, unsafe)
    setattr(type(module), tensor_name, _property(tensor_name))
    return module


def remove_parametrizations(module, tensor_name, leave_parametrized=True):
    if not is_parametrized(module, tensor_name):
        raise ValueError(f"Module {module} does not have a parametrization on {tensor_name}")
    parametrizations = module._modules["parametrizations"]
    held = parametrizations[tensor_name]
    value = held() if leave_parametrized else held.original
    delattr(type(module), tensor_name)
    del parametrizations[tensor_name]
    is_parameter = any(True for _ in held.parameters(recurse=False))
    if is_parameter:
        module.register_parameter(tensor_name, Parameter(value))
    else:
        module.register_buffer(tensor_name, value)
    if not len(parametrizations):
        del module._modules["parametrizations"]
        module.__class__ = type(module)._of
    return module


@contextmanager
def cached():
    yield
