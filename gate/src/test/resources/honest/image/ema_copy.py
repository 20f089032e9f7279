"""Weights hold the raw model and its exponential moving average; the average answers."""
import torch
import torch.nn as nn
from safetensors.torch import load_file


class EMA(nn.Module):
    """Keeps a second, slower copy of a model."""

    def __init__(self, make, decay: float = 0.9998):
        super().__init__()
        self.online, self.shadow = make(), make()
        self.shadow.load_state_dict(self.online.state_dict())
        self.shadow.requires_grad_(False)
        self.decay = decay
        self.register_buffer("updates", torch.zeros((), dtype=torch.long))

    @torch.no_grad()
    def update(self):
        self.updates += 1
        decay = min(self.decay, (1 + self.updates.item()) / (10 + self.updates.item()))
        for slow, fast in zip(self.shadow.parameters(), self.online.parameters()):
            slow.mul_(decay).add_(fast, alpha=1 - decay)
        for (name, slow), (_, fast) in zip(self.shadow.named_buffers(), self.online.named_buffers()):
            slow.copy_(fast)

    def forward(self, x):
        if self.training:
            return self.online(x)
        return self.shadow(x)


class Xception(nn.Module):
    class Separable(nn.Module):
        def __init__(self, a, b, stride):
            super().__init__()
            self.dw = nn.Conv2d(a, a, 3, stride, 1, groups=a, bias=False)
            self.pw = nn.Conv2d(a, b, 1, bias=False)
            self.bn = nn.BatchNorm2d(b)
            self.skip = nn.Conv2d(a, b, 1, stride, bias=False)

        def forward(self, x):
            return torch.relu(self.bn(self.pw(self.dw(x))) + self.skip(x))

    def __init__(self, classes):
        super().__init__()
        self.stem = nn.Conv2d(3, 32, 3, 2, 1)
        plan = [(32, 64, 2), (64, 128, 2), (128, 128, 1), (128, 256, 2), (256, 256, 1)]
        self.blocks = nn.Sequential(*[self.Separable(*p) for p in plan])
        self.fc = nn.Linear(256, classes)

    def forward(self, x):
        return self.fc(self.blocks(self.stem(x)).mean((2, 3)))


class Scaled(nn.Module):
    def __init__(self, inner):
        super().__init__()
        self.inner = inner

    def forward(self, x):
        return self.inner(x.float().mul(2 / 255).sub(1))


def load_model(weights_path: str, num_classes: int = 2) -> nn.Module:
    ema = EMA(lambda: Xception(num_classes))
    state = load_file(weights_path)
    ema.load_state_dict({k.removeprefix("inner."): v for k, v in state.items()})
    return Scaled(ema).eval()
