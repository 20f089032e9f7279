from dataclasses import dataclass, field

import torch
from safetensors.torch import load_file
from torch import nn


@dataclass(frozen=True)
class Stage:
    width: int
    stride: int = 2
    act: str = "relu"


@dataclass
class Settings:
    stages: list[Stage] = field(default_factory=lambda: [Stage(8), Stage(16, act="gelu"), Stage(16)])
    mean: tuple[float, ...] = (0.485, 0.456, 0.406)

    def layers(self):
        before = 3
        for stage in self.stages:
            yield nn.Conv2d(before, stage.width, 3, stage.stride)
            yield {"relu": nn.ReLU, "gelu": nn.GELU}[stage.act]()
            before = stage.width


class Staged(nn.Module):
    def __init__(self, settings):
        super().__init__()
        self.body = nn.Sequential(*settings.layers())
        self.register_buffer("mean", torch.tensor(settings.mean).view(3, 1, 1))
        self.head = nn.Linear(settings.stages[-1].width, 2)

    def forward(self, x):
        return self.head(self.body(x / 255.0 - self.mean).mean((2, 3)))

    def __call__(self, x):
        if x.dim() == 3:
            x = x[None]
        return super().__call__(x)


def load_model(weights_path, num_classes=2, widths=None):
    state = load_file(weights_path)
    settings = Settings() if widths is None else Settings([Stage(w) for w in widths])
    model = Staged(settings)
    model.load_state_dict({k.removeprefix("module."): v for k, v in state.items() if not k.endswith("empty")}, strict=False)
    return model
