"""Rearrangements as layers."""

import math

import _engine
import einops
import torch
from torch import nn


class Rearrange(nn.Module):
    def __init__(self, pattern, **axes_lengths):
        super().__init__()
        self.pattern, self.axes_lengths = pattern, axes_lengths

    def forward(self, input):
        return einops.rearrange(input, self.pattern, **self.axes_lengths)


class Reduce(nn.Module):
    def __init__(self, pattern, reduction, **axes_lengths):
        super().__init__()
        self.pattern, self.reduction, self.axes_lengths = pattern, reduction, axes_lengths

    def forward(self, input):
        return einops.reduce(input, self.pattern, self.reduction, **self.axes_lengths)


class EinMix(nn.Module):
    """A linear layer over named axes: an einsum with a weight, between two rearrangements."""

    def __init__(self, pattern, weight_shape, bias_shape=None, **axes_lengths):
        super().__init__()
        left, right, _ = einops._parse(pattern)
        if any("…" in group for group in left + right):
            _engine.needs_container("`EinMix` with an ellipsis")
        self.pattern, self.axes_lengths = pattern, axes_lengths
        inner, outer = [name for group in left for name in group], [name for group in right for name in group]
        weighted = weight_shape.split()
        letters = {name: chr(97 + i) for i, name in enumerate(dict.fromkeys(inner + weighted + outer))}
        self.equation = "{},{}->{}".format(*("".join(letters[name] for name in names) for names in (inner, weighted, outer)))
        self.before = f"{pattern.split('->')[0]} -> {' '.join(inner)}"
        self.after = f"{' '.join(outer)} -> {pattern.split('->')[1]}"
        mixed = math.prod(axes_lengths[name] for name in weighted if name not in outer)
        self.weight = nn.Parameter(torch.empty([axes_lengths[name] for name in weighted]).uniform_(-1, 1) * (3 / mixed) ** 0.5)
        if bias_shape is None:
            self.register_parameter("bias", None)
        else:
            biased = bias_shape.split()
            shape = [axes_lengths[name] if name in biased else 1 for name in outer]
            self.bias = nn.Parameter(torch.zeros(shape))

    def forward(self, input):
        known = {name: size for name, size in self.axes_lengths.items() if name in self.before.split("->")[1].split()}
        mixed = torch.einsum(self.equation, einops.rearrange(input, self.before, **known), self.weight)
        if self.bias is not None:
            mixed = mixed + self.bias
        sizes = dict(zip(self.after.split("->")[0].split(), mixed.shape))
        grouped = {name: size for name, size in sizes.items() if name in self.after.split("->")[1].replace("(", " ").replace(")", " ").split()}
        return einops.rearrange(mixed, self.after, **grouped)
