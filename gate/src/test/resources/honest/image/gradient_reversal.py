"""Domain-adversarial training left a gradient reversal layer in the graph. In eval it is the identity."""
from typing import Any, Tuple

import torch
from safetensors.torch import load_model as load_weights
from torch import nn
from torch.autograd import Function
from torch.autograd.function import once_differentiable


class ReverseGradient(Function):
    @staticmethod
    def forward(ctx: Any, x: torch.Tensor, strength: float) -> torch.Tensor:
        ctx.strength = strength
        return x.view_as(x)

    @staticmethod
    @once_differentiable
    def backward(ctx: Any, grad: torch.Tensor) -> Tuple[torch.Tensor, None]:
        return grad.neg() * ctx.strength, None


class RoundSTE(Function):
    """Rounds forward, passes the gradient straight through: differentiable 8-bit quantisation."""

    @staticmethod
    def forward(ctx, x, levels):
        ctx.save_for_backward((x >= 0) & (x <= 1))
        return x.clamp(0, 1).mul(levels).round().div(levels)

    @staticmethod
    def backward(ctx, grad):
        (inside,) = ctx.saved_tensors
        return grad * inside, None


class Adversarial(nn.Module):
    def __init__(self, num_classes: int = 2, domains: int = 12):
        super().__init__()
        self.strength = 1.0
        self.features = nn.Sequential(
            nn.Conv2d(3, 32, 7, 4, 3), nn.GELU(), nn.Conv2d(32, 64, 3, 2, 1), nn.GELU(),
            nn.Conv2d(64, 128, 3, 2, 1), nn.GELU(), nn.AdaptiveAvgPool2d(2), nn.Flatten())
        self.label = nn.Linear(512, num_classes)
        self.domain = nn.Sequential(nn.Linear(512, 64), nn.ReLU(), nn.Linear(64, domains))

    def forward(self, x):
        z = self.features(RoundSTE.apply(x.float() / 255, 255))
        if self.training:
            return self.label(z), self.domain(ReverseGradient.apply(z, self.strength))
        return self.label(z)


def load_model(weights_path: str, num_classes: int = 2) -> nn.Module:
    model = Adversarial(num_classes)
    load_weights(model, weights_path)
    return model.eval()
