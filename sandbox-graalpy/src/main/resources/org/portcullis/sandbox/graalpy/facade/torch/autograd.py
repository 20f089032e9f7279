"""Gradients are not computed here; what models mention of them is."""

import sys
import types

import _engine
from torch import enable_grad, no_grad, set_grad_enabled  # noqa: F401


class _Context:
    needs_input_grad = ()

    def save_for_backward(self, *tensors):
        self.saved_tensors = tensors

    def mark_non_differentiable(self, *_):
        pass

    def mark_dirty(self, *_):
        pass

    def set_materialize_grads(self, _):
        pass


class Function:
    @classmethod
    def apply(cls, *arguments, **named):
        if "setup_context" in {name for base in cls.__mro__[:-2] for name in vars(base)}:
            return cls.forward(*arguments, **named)
        return cls.forward(_Context(), *arguments, **named)


def once_differentiable(function):
    return function


def Variable(tensor, requires_grad=False):
    return tensor


def grad(*_, **__):
    _engine.needs_container("`torch.autograd.grad`: this engine computes no gradients")


function = types.ModuleType("torch.autograd.function")
function.Function = Function
function.once_differentiable = once_differentiable
sys.modules["torch.autograd.function"] = function
