# modality: small
import dataclasses
import enum
from typing import Dict, List, Optional, Tuple

import torch
import torch.nn as nn
import torch.nn.functional as F
from safetensors.torch import load_file


class Pool(enum.Enum):
    AVERAGE = "avg"
    GEM = "gem"

    @classmethod
    def parse(cls, text: str) -> "Pool":
        return cls(text.lower())


@dataclasses.dataclass(frozen=True)
class Config:
    widths: Tuple[int, ...] = (16, 32, 64)
    pool: Pool = Pool.GEM
    drop: float = 0.1
    extra: Dict[str, float] = dataclasses.field(default_factory=dict)

    def __post_init__(self):
        if not self.widths:
            raise ValueError("no widths")


class GeM(nn.Module):
    def __init__(self, p: float = 3.0, eps: float = 1e-6):
        super().__init__()
        self.p = nn.Parameter(torch.ones(1) * p)
        self.eps = eps

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return F.avg_pool2d(x.clamp(min=self.eps).pow(self.p), (x.size(-2), x.size(-1))).pow(1.0 / self.p)

    def extra_repr(self) -> str:
        return f"p={self.p.data.tolist()[0]:.4f}"


class Detector(nn.Module):
    def __init__(self, num_classes: int = 2, cfg: Optional[Config] = None):
        super().__init__()
        self.cfg = cfg or Config()
        layers: List[nn.Module] = []
        last = 3
        for width in self.cfg.widths:
            layers += [nn.Conv2d(last, width, 3, 2, 1, bias=False), nn.BatchNorm2d(width), nn.PReLU(width)]
            last = width
        self.body = nn.Sequential(*layers)
        self.pool = GeM() if self.cfg.pool is Pool.GEM else nn.AdaptiveAvgPool2d(1)
        self.head = nn.Sequential(nn.Flatten(), nn.Dropout(self.cfg.drop), nn.Linear(last, num_classes))
        repr(self)

    def forward(self, x):
        x = x.float().div_(127.5).sub_(1.0)
        return self.head(self.pool(self.body(x)))


def load_model(weights_path, num_classes=2):
    model = Detector(num_classes=num_classes)
    model.load_state_dict(load_file(weights_path))
    return model.eval()
