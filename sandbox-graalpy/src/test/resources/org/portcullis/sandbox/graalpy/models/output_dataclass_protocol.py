# modality: small
from dataclasses import dataclass
from typing import Generic, Optional, Protocol, Tuple, TypeVar

import torch
import torch.nn as nn
import torch.nn.functional as F
from safetensors.torch import load_file


@dataclass
class Output:
    logits: torch.Tensor
    hidden: Optional[Tuple[torch.Tensor, ...]] = None

    def __getitem__(self, index):
        return (self.logits, self.hidden)[index]


T = TypeVar("T", bound=nn.Module)


class Stage(Protocol):
    def __call__(self, x: torch.Tensor) -> torch.Tensor: ...


class Typed(Generic[T], nn.Module):
    def __init__(self, inner: T) -> None:
        nn.Module.__init__(self)
        self.inner = inner

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.inner(x)


class Detector(nn.Module):
    def __init__(self, num_classes: int = 2) -> None:
        super().__init__()
        self.stages = nn.ModuleList([Typed(nn.Sequential(nn.Conv2d(c, 2 * c if c > 3 else 8, 3, 2, 1), nn.GroupNorm(4, 2 * c if c > 3 else 8), nn.SiLU())) for c in (3, 8, 16)])
        self.aux = nn.ModuleDict({str(i): nn.Conv2d(w, 8, 1) for i, w in enumerate((8, 16, 32))})
        self.head = nn.Linear(8, num_classes)

    def forward(self, x: torch.Tensor) -> Output:
        x = x.to(torch.float32) * (2.0 / 255.0) - 1.0
        hidden: list[torch.Tensor] = []
        for stage in self.stages:
            hidden.append(x := stage(x))
        top = None
        for key, h in reversed(list(zip(self.aux, hidden))):
            lateral = self.aux[key](h)
            top = lateral if top is None else lateral + F.interpolate(top, size=lateral.shape[-2:], mode="nearest")
        return Output(self.head(top.mean((-1, -2))), tuple(hidden))


def load_model(weights_path, num_classes=2):
    model = Detector(num_classes=num_classes)
    model.load_state_dict(load_file(weights_path))
    return model.eval()
