"""A frozen timm ViT with low-rank adapters on qkv; a class decorator adds them."""
from functools import wraps
from typing import Callable, TypeVar

import timm
import torch
from safetensors.torch import load_file
from torch import Tensor, nn

M = TypeVar("M", bound=type)


class LoRALinear(nn.Module):
    def __init__(self, base: nn.Linear, rank: int, alpha: float):
        super().__init__()
        self.base = base
        self.base.requires_grad_(False)
        self.down = nn.Parameter(torch.empty(rank, base.in_features))
        self.up = nn.Parameter(torch.zeros(base.out_features, rank))
        self.scaling = alpha / rank
        nn.init.kaiming_uniform_(self.down, a=5 ** 0.5)

    def forward(self, x: Tensor) -> Tensor:
        return self.base(x) + (x @ self.down.T) @ self.up.T * self.scaling

    def merge(self) -> nn.Linear:
        with torch.no_grad():
            self.base.weight.add_(self.up @ self.down, alpha=self.scaling)
        return self.base

    def extra_repr(self) -> str:
        return f"rank={self.down.shape[0]}, scaling={self.scaling:g}"


def with_lora(rank: int = 8, alpha: float = 16.0, where=("qkv", "proj")) -> Callable[[M], M]:
    """Class decorator: after `__init__`, linear layers of those names get adapters."""

    def decorate(cls: M) -> M:
        init = cls.__init__

        @wraps(init)
        def __init__(self, *args, **kwargs):
            init(self, *args, **kwargs)
            targets = [(n, m) for n, m in self.named_modules() if isinstance(m, nn.Linear) and n.split(".")[-1] in where]
            for name, module in targets:
                parent, _, leaf = name.rpartition(".")
                self.get_submodule(parent).add_module(leaf, LoRALinear(module, rank, alpha))

        cls.__init__ = __init__
        return cls

    return decorate


def inference(fn):
    @wraps(fn)
    def inner(*args, **kwargs):
        with torch.inference_mode():
            return fn(*args, **kwargs)

    return inner


@with_lora(rank=4)
class Detector(nn.Module):
    def __init__(self, num_classes: int = 2, name: str = "vit_tiny_patch16_224.augreg_in21k_ft_in1k"):
        super().__init__()
        self.vit = timm.create_model(name, pretrained=False, num_classes=0, depth=4)
        self.head = nn.Linear(self.vit.embed_dim, num_classes)

    def forward(self, x: Tensor) -> Tensor:
        x = x.to(self.head.weight.dtype) / 127.5 - 1
        return self.head(self.vit(x))

    @inference
    def predict(self, x: Tensor) -> Tensor:
        return self(x).softmax(-1)[:, 1]


def load_model(weights_path: str, num_classes: int = 2, merge: bool = False) -> nn.Module:
    model = Detector(num_classes)
    model.load_state_dict(load_file(weights_path))
    if merge:
        for name, module in list(model.named_modules()):
            if isinstance(module, LoRALinear):
                parent, _, leaf = name.rpartition(".")
                model.get_submodule(parent).add_module(leaf, module.merge())
    return model
