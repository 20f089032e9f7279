"""Typed to the teeth: protocols, generics, TypedDicts, an abstract base, overloads."""
from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, Literal, Protocol, TypedDict, TypeVar, overload, runtime_checkable

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

if TYPE_CHECKING:
    from pathlib import Path

T = TypeVar("T", bound=nn.Module)
K = TypeVar("K")
V_co = TypeVar("V_co", covariant=True)


@runtime_checkable
class HasWidth(Protocol):
    width: int

    def __call__(self, x: Tensor, /) -> Tensor: ...


class StageDict(TypedDict, total=False):
    width: int
    depth: int
    pool: Literal["max", "avg"]


class Registry(Generic[T]):
    __slots__ = ("_makers",)

    def __init__(self) -> None:
        self._makers: dict[str, Callable[..., T]] = {}

    def add(self, name: str) -> Callable[[Callable[..., T]], Callable[..., T]]:
        def put(make: Callable[..., T]) -> Callable[..., T]:
            self._makers[name] = make
            return make

        return put

    def __getitem__(self, name: str) -> Callable[..., T]:
        return self._makers[name]

    def __contains__(self, name: object) -> bool:
        return name in self._makers

    def __iter__(self) -> Iterator[str]:
        return iter(self._makers)

    def __len__(self) -> int:
        return len(self._makers)


POOLS: Registry[nn.Module] = Registry()
POOLS.add("max")(nn.MaxPool2d)
POOLS.add("avg")(nn.AvgPool2d)


class Base(nn.Module, ABC):
    width: int

    @abstractmethod
    def features(self, x: Tensor) -> Tensor:
        raise NotImplementedError

    @property
    @abstractmethod
    def device(self) -> torch.device: ...

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return super().__call__(*args, **kwargs)


@dataclass(slots=True, kw_only=True)
class Outcome(Generic[K]):
    logits: Tensor
    key: K


class Encoder(Base):
    def __init__(self, stages: Sequence[StageDict]) -> None:
        super().__init__()
        layers: list[nn.Module] = []
        channels = 3
        for stage in stages:
            for _ in range(stage.get("depth", 1)):
                layers += [nn.Conv2d(channels, stage["width"], 3, padding=1), nn.ReLU()]
                channels = stage["width"]
            layers.append(POOLS[stage.get("pool", "max")](2))
        self.layers = nn.Sequential(*layers)
        self.width = channels

    def features(self, x: Tensor) -> Tensor:
        return self.layers(x).mean(dim=(-2, -1))

    forward = features

    @property
    def device(self) -> torch.device:
        return next(self.parameters()).device


class Detector(nn.Module):
    def __init__(self, encoder: Base, num_classes: int) -> None:
        super().__init__()
        assert isinstance(encoder, HasWidth)
        self.encoder = encoder
        self.head = nn.Linear(encoder.width, num_classes)

    @overload
    def outcome(self, x: Tensor, key: None = ...) -> Outcome[None]: ...
    @overload
    def outcome(self, x: Tensor, key: K) -> Outcome[K]: ...
    def outcome(self, x, key=None):
        return Outcome(logits=self.head(self.encoder(x.float() / 255)), key=key)

    def forward(self, x: Tensor) -> Tensor:
        return self.outcome(x).logits


STAGES: list[StageDict] = [{"width": 16}, {"width": 32, "depth": 2, "pool": "avg"}, {"width": 64, "depth": 2}, {"width": 96}]


def restore(model: T, weights: Mapping[str, Tensor]) -> T:
    keys = model.load_state_dict(dict(weights), strict=False)
    if keys.missing_keys or keys.unexpected_keys:
        raise ValueError(keys)
    return model


def load_model(weights_path: str | Path, num_classes: int = 2) -> nn.Module:
    return restore(Detector(Encoder(STAGES), num_classes), load_file(weights_path)).eval()
