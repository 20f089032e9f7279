from dataclasses import dataclass, field, replace
from typing import ClassVar

import torch
from safetensors.torch import load_file
from torch import nn


@dataclass(frozen=True)
class Stage:
    expand: int
    out: int
    repeats: int
    stride: int
    kernel: int = 3
    se: bool = False


@dataclass
class Config:
    stem: int = 16
    last: int = 640
    width: float = 1.0
    num_classes: int = 2
    stages: list[Stage] = field(
        default_factory=lambda: [
            Stage(1, 16, 1, 1),
            Stage(4, 24, 2, 2),
            Stage(4, 40, 3, 2, kernel=5, se=True),
            Stage(6, 80, 3, 2),
            Stage(6, 112, 2, 1, se=True),
            Stage(6, 160, 2, 2, kernel=5, se=True),
        ]
    )
    divisor: ClassVar[int] = 8

    def scaled(self, channels: int) -> int:
        n = max(self.divisor, int(channels * self.width + self.divisor / 2) // self.divisor * self.divisor)
        return n + self.divisor if n < 0.9 * channels * self.width else n

    def __post_init__(self):
        if not 0.25 <= self.width <= 2:
            raise ValueError(f"odd width multiplier: {self.width!r}")
        self.stages = [replace(s, out=self.scaled(s.out)) for s in self.stages]


class SqueezeExcite(nn.Module):
    def __init__(self, channels: int, reduction: int = 4) -> None:
        super().__init__()
        self.fc1 = nn.Conv2d(channels, channels // reduction, 1)
        self.fc2 = nn.Conv2d(channels // reduction, channels, 1)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        s = x.mean((2, 3), keepdim=True)
        return x * nn.functional.hardsigmoid(self.fc2(torch.relu(self.fc1(s))))


class InvertedResidual(nn.Module):
    def __init__(self, cin: int, s: Stage, stride: int) -> None:
        super().__init__()
        mid = cin * s.expand
        layers: list[nn.Module] = []
        if s.expand != 1:
            layers += [nn.Conv2d(cin, mid, 1, bias=False), nn.BatchNorm2d(mid), nn.Hardswish()]
        layers += [
            nn.Conv2d(mid, mid, s.kernel, stride, s.kernel // 2, groups=mid, bias=False),
            nn.BatchNorm2d(mid),
            nn.Hardswish(),
        ]
        if s.se:
            layers.append(SqueezeExcite(mid))
        layers += [nn.Conv2d(mid, s.out, 1, bias=False), nn.BatchNorm2d(s.out)]
        self.conv = nn.Sequential(*layers)
        self.residual = stride == 1 and cin == s.out

    def forward(self, x):
        return x + self.conv(x) if self.residual else self.conv(x)


class MobileDetector(nn.Module):
    def __init__(self, config: Config) -> None:
        super().__init__()
        self.config = config
        channels = config.scaled(config.stem)
        body = [nn.Conv2d(3, channels, 3, 2, 1, bias=False), nn.BatchNorm2d(channels), nn.Hardswish()]
        for stage in config.stages:
            for i in range(stage.repeats):
                body.append(InvertedResidual(channels, stage, stage.stride if i == 0 else 1))
                channels = stage.out
        body += [nn.Conv2d(channels, config.last, 1), nn.Hardswish(), nn.AdaptiveAvgPool2d(1), nn.Flatten()]
        self.features = nn.Sequential(*body)
        self.classifier = nn.Sequential(nn.Dropout(0.2), nn.Linear(config.last, config.num_classes))

    @property
    def dtype(self) -> torch.dtype:
        return self.classifier[1].weight.dtype

    def forward(self, images: torch.Tensor) -> torch.Tensor:
        x = images.to(self.dtype).mul(1 / 127.5).add(-1)
        return self.classifier(self.features(x))


def load_model(weights_path: str, num_classes: int = 2, width: float = 1.0) -> nn.Module:
    config = Config(width=width, num_classes=num_classes)
    model = MobileDetector(config)
    model.load_state_dict(load_file(weights_path))
    return model.eval()


if __name__ == "__main__":
    demo = MobileDetector(Config())
    print(sum(p.numel() for p in demo.parameters()) / 1e6, "M parameters")
    print(demo(torch.randint(0, 256, (1, 3, 224, 224), dtype=torch.uint8)).shape)
