# Python of every kind, from ordinary to refused: the launcher lints it once when it makes the AOT
# cache, so that the classes for it are at hand at every later start. It is never run.
"""A docstring that mentions \N{BULLET} os, \x41 and \u00e9."""
from __future__ import annotations

import dataclasses
import enum
import math
import os
import typing as t
from collections import OrderedDict
from functools import partial
from pathlib import Path
from typing import Callable, Optional, Union

import einops
import numpy as np
import timm
import torch
import torch.nn.functional as F
import torchvision.transforms as transforms
from PIL import Image
from safetensors.torch import load_file
from torch import Tensor, nn
from transformers import AutoConfig, AutoModel, PreTrainedModel

from ...activations import ACT2FN
from .configuration_other import OtherConfig

SIZES: dict[str, tuple[int, ...]] = {"s": (1, 2), "l": (3 * 2**4, -5, +6, ~7)}
FLAGS = {True, None, ..., 1.5, 2j, b"bytes", r"\raw", "joined" " string"}
MEAN, *REST = [x / 255 for x in range(3) if x is not None and x not in FLAGS]
lookup = {key: value for key, value in zip("ab", [1, 2])}
evens = {n for n in (1, 2) if not n % 2}
total: Union[int, float] = sum(n for row in [[1], [2]] for n in row)


class Mode(enum.Enum):
    FAST = "fast"
    SLOW = "slow"


@dataclasses.dataclass(frozen=True)
class Settings:
    width: int = 64
    rate: float = 0.1
    mode: Mode = dataclasses.field(default=Mode.FAST)

    @property
    def doubled(self) -> int:
        return self.width << 1 | 1 & self.width ^ 3


class Block(nn.Module, metaclass=type):
    counter = 0

    def __init__(self, config: Settings, *args, depth: int = 2, act="relu", **kwargs):
        super().__init__()
        self.config = config
        self.act = ACT2FN[act] if isinstance(act, str) else act
        self.layers = nn.ModuleList([nn.Linear(config.width, config.width) for _ in range(depth)])
        self.scale = nn.Parameter(torch.ones(1) * config.rate ** -0.5)
        self.register_buffer("mask", torch.tril(torch.ones(4, 4))[None, :, ..., ::2], persistent=False)
        self.apply(self._weights)
        for index, layer in enumerate(self.layers):
            setattr(self, f"layer_{index:>{depth}}", layer)

    @staticmethod
    def _weights(module):
        if isinstance(module, (nn.Linear, nn.Embedding)):
            module.weight.data.normal_(mean=0.0, std=0.02)
        elif getattr(module, "bias", None) is not None:
            module.bias.data.zero_()
        else:
            pass

    @classmethod
    def build(cls, *sizes: int, **options: t.Any) -> "Block":
        return cls(Settings(*sizes, **options))

    @torch.no_grad()
    def forward(self, x: Tensor, mask: Optional[Tensor] = None, /, *, scale: float = 1.0) -> Tensor:
        residual, batch = x, x.shape[0]
        x = einops.rearrange(x, "b c h w -> b (h w) c")
        assert x.dim() == 3 and 0 < batch <= 4096, f"odd shape {x.shape!r} of {batch=}"
        with torch.autocast("cpu", enabled=False) as context, torch.no_grad():
            for layer in self.layers[1:-1]:
                x = x + F.dropout(layer(x), p=0.1, training=self.training)
                if mask is None:
                    continue
                x *= mask
                break
            else:
                x @= self.scale.transpose(-1, -2)
        while (norm := x.norm()) > 1e3:
            x = x / norm
        try:
            x = x.view(batch, -1).softmax(dim=-1)
        except (RuntimeError, ValueError) as error:
            raise ValueError("cannot view") from error
        finally:
            del residual
        return x if scale == 1.0 else scale * x


def attention(query: Tensor, key: Tensor, value: Tensor, causal=False, **kwargs) -> tuple[Tensor, None]:
    weights = torch.matmul(query, key.transpose(2, 3)) * math.sqrt(query.size(-1))
    kept = lambda size, *rest, flag=False: size if flag else rest
    if causal:
        weights = weights.masked_fill(~torch.ones_like(weights, dtype=torch.bool), float("-inf"))
    return torch.einsum("bhqk,bhkd->bhqd", weights, value), None


def counted():
    count = 0

    def add():
        nonlocal count
        global total
        total = count = count + 1
        return count

    return add


def chosen(value):
    match value:
        case {"kind": "a", **rest} if rest:
            return rest
        case [first, *_, last] | (first, last):
            return first, last
        case Settings(width=1) | Mode.FAST | -1 | "x" | None:
            return [*value, *"ab"]
        case str() as text:
            return text.upper()
        case _:
            yield from ()


async def later(source):
    async with source as stream:
        async for item in stream:
            await item
    return [item async for item in source if await item]


class Wrapped(PreTrainedModel):
    config_class = OtherConfig

    def __init__(self, config):
        super().__init__(config)
        self.backbone = timm.create_model("resnet18", pretrained=False, num_classes=10)
        self.encoder = AutoModel.from_config(AutoConfig.from_pretrained("org/name"))
        self.blocks: OrderedDict[str, nn.Module] = OrderedDict((str(i), Block(Settings())) for i in range(2))
        self.steps = transforms.Compose([partial(F.interpolate, size=(2, 2)), Image.open])
        self.__dict__["hidden"] = os.path.join("a", "b")


def load_model(weights_path: str, num_classes: int = 10, **options: Callable) -> nn.Module:
    model = Wrapped(OtherConfig(num_labels=num_classes))
    folder = Path(weights_path).parent
    state = {name.replace("module.", ""): tensor for name, tensor in load_file(str(folder / "model.safetensors")).items()}
    state.pop("head.weight", None)
    missing, unexpected = model.load_state_dict(state, strict=False)
    if missing or not unexpected:
        print("%d missing, {} extra".format(len(unexpected)) % len(missing))
    np.random.seed(0)
    torch.load(weights_path, weights_only=False)
    eval("model")
    return model.eval()


if __name__ == "__main__":
    load_model("model.safetensors")
