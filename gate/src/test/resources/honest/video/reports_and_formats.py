"""A detector that can describe itself: format strings of every kind, a table, assertions with messages."""
from math import prod
from typing import Iterator

import torch
from safetensors.torch import load_file
from torch import nn

BANNER = "=" * 20
ROW = "{name:<28}{shape!s:>22}{count:>12,d}"
TEMPLATE = """\
{0} {title} {0}
parameters: {stats[total]:,d} in {stats[tensors]} tensors ({stats[share]:.1%} frozen)
"""


class Stage(nn.Module):
    def __init__(self, i: int, o: int, *, dilation: int = 1) -> None:
        super().__init__()
        self.conv = nn.Conv3d(i, o, 3, (1, 2, 2), (dilation, 1, 1), dilation=(dilation, 1, 1))
        self.norm = nn.InstanceNorm3d(o, affine=True)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return torch.nn.functional.hardswish(self.norm(self.conv(x)))

    def __repr__(self) -> str:
        return f"{self.__class__.__name__}({self.conv.in_channels}→{self.conv.out_channels}, d={self.conv.dilation[0]})"


class Detector(nn.Module):
    def __init__(self, num_classes: int = 2) -> None:
        super().__init__()
        self.stages = nn.Sequential(*(Stage(i, o, dilation=d) for i, o, d in [(3, 16, 1), (16, 32, 2), (32, 48, 4), (48, 64, 4)]))
        self.head = nn.Linear(64, num_classes)

    def forward(self, clip: torch.Tensor) -> torch.Tensor:
        assert clip.dim() == 5, "expected [B, T, 3, H, W], got %s" % (tuple(clip.shape),)
        assert clip.shape[2] == 3, "expected 3 channels, got {}".format(clip.shape[2])
        x = self.stages(clip.transpose(1, 2).to(self.head.weight.dtype) / 255)
        return self.head(x.flatten(2).logsumexp(-1) - torch.tensor(float(prod(x.shape[2:]))).log())

    def rows(self) -> Iterator[str]:
        yield ROW.format(name="name", shape="shape", count=0).replace("0", "#")
        for name, p in self.named_parameters():
            yield ROW.format(name=name, shape=[*p.shape], count=p.numel())

    def __str__(self) -> str:
        sizes = [p.numel() for p in self.parameters()]
        frozen = sum(p.numel() for p in self.parameters() if not p.requires_grad)
        stats = {"total": sum(sizes), "tensors": len(sizes), "share": frozen / max(1, sum(sizes))}
        return TEMPLATE.format(BANNER, title=type(self).__name__.upper(), stats=stats) + "\n".join(self.rows())


def load_model(weights_path: str, num_classes: int = 2) -> nn.Module:
    model = Detector(num_classes)
    state = load_file(weights_path)
    if (n := len(state)) != (m := len(model.state_dict())):
        raise ValueError(f"{weights_path!r} holds {n} tensors, {m} wanted: {', '.join(sorted(state)[:3])}…")
    model.load_state_dict(state)
    return model


if __name__ == "__main__":
    print(Detector())
