"""Three detectors on three views of the clip (start, middle, whole), one weights file with prefixes."""
from collections.abc import Iterable
from typing import Literal

import torch
from safetensors.torch import load_file
from torch import nn

View = Literal["start", "middle", "whole"]


def take(clip: torch.Tensor, view: View, n: int = 8) -> torch.Tensor:
    t = clip.shape[1]
    if view == "start":
        return clip[:, :n]
    if view == "middle":
        a = max(0, (t - n) // 2)
        return clip[:, a:a + n]
    index = torch.linspace(0, t - 1, n).round().long().to(clip.device)
    return clip.index_select(1, index)


def shuffle_mix(channels: int, groups: int) -> nn.Module:
    return nn.Sequential(nn.ChannelShuffle(groups), nn.Conv2d(channels, channels, 3, 1, 1, groups=groups), nn.ReLU())


class Expert(nn.Module):
    def __init__(self, num_classes: int):
        super().__init__()
        self.frame = nn.Sequential(nn.Conv2d(3, 32, 6, 4, 1), nn.ReLU(), shuffle_mix(32, 4), nn.MaxPool2d(2),
                                   nn.Conv2d(32, 64, 3, 2, 1), nn.ReLU(), shuffle_mix(64, 8), nn.AdaptiveAvgPool2d(2), nn.Flatten())
        self.time = nn.Conv1d(256, 96, 3, padding=1)
        self.out = nn.Linear(96, num_classes)

    def forward(self, clip):
        b, t = clip.shape[:2]
        z = self.frame(clip.flatten(0, 1)).view(b, t, -1).transpose(1, 2)
        return self.out(torch.relu(self.time(z)).amax(-1))


class Ensemble(nn.Module):
    views: tuple[View, ...] = ("start", "middle", "whole")

    def __init__(self, experts: Iterable[nn.Module]):
        super().__init__()
        self.experts = nn.ModuleList(experts)
        assert len(self.experts) == len(self.views)

    def forward(self, clip):
        x = clip.to(self.experts[0].out.weight.dtype) / 255
        probabilities = [e(take(x, v)).softmax(-1) for e, v in zip(self.experts, self.views)]
        return torch.stack(probabilities).mean(0).clamp(1e-6, 1 - 1e-6).log()


def load_model(weights_path: str, num_classes: int = 2) -> nn.Module:
    state = load_file(weights_path)
    experts = []
    for i in range(len(Ensemble.views)):
        prefix = f"expert{i}."
        part = {k[len(prefix):]: state.pop(k) for k in list(state) if k.startswith(prefix)}
        expert = Expert(num_classes)
        expert.load_state_dict(part)
        experts.append(expert)
    if state:
        raise ValueError(f"{len(state)} tensors belong to nobody")
    return Ensemble(experts).eval()
