"""Slow and fast pathways with lateral connections."""
import torch
from safetensors.torch import load_file
from torch import nn

ALPHA, BETA_INV = 4, 8


def conv(i, o, k, s=(1, 1, 1)):
    return nn.Sequential(
        nn.Conv3d(i, o, k, s, tuple(n // 2 for n in k), bias=False), nn.BatchNorm3d(o), nn.ReLU(inplace=True))


class Bottleneck(nn.Module):
    def __init__(self, i, mid, o, head_k, stride):
        super().__init__()
        self.a, self.b = conv(i, mid, (head_k, 1, 1)), conv(mid, mid, (1, 3, 3), (1, stride, stride))
        self.c = nn.Sequential(nn.Conv3d(mid, o, 1, bias=False), nn.BatchNorm3d(o))
        self.skip = None
        if i != o or stride != 1:
            self.skip = nn.Conv3d(i, o, 1, (1, stride, stride), bias=False)

    def forward(self, x):
        r = x if self.skip is None else self.skip(x)
        return (self.c(self.b(self.a(x))) + r).relu_()


class SlowFast(nn.Module):
    def __init__(self, num_classes, width=32):
        super().__init__()
        s, f = width, width // BETA_INV
        self.slow_stem, self.fast_stem = conv(3, s, (1, 7, 7), (1, 4, 4)), conv(3, f, (5, 7, 7), (1, 4, 4))
        self.slow, self.fast, self.lateral = nn.ModuleList(), nn.ModuleList(), nn.ModuleList()
        for stage in range(3):
            stride = 1 if stage == 0 else 2
            self.lateral.append(nn.Conv3d(f, 2 * f, (5, 1, 1), (ALPHA, 1, 1), (2, 0, 0)))
            self.slow.append(Bottleneck(s + 2 * f, s, 2 * s, 1 if stage < 2 else 3, stride))
            self.fast.append(Bottleneck(f, f, 2 * f, 3, stride))
            s, f = 2 * s, 2 * f
        self.fc = nn.Linear(s + f, num_classes)

    def forward(self, clip):
        x = clip.permute(0, 2, 1, 3, 4).to(self.fc.weight.dtype) / 255
        slow, fast = self.slow_stem(x[:, :, ::ALPHA]), self.fast_stem(x)
        for s, f, l in zip(self.slow, self.fast, self.lateral):
            slow, fast = s(torch.cat([slow, l(fast)], dim=1)), f(fast)
        return self.fc(torch.cat([slow.mean((2, 3, 4)), fast.mean((2, 3, 4))], dim=1))


def load_model(weights_path, num_classes=2):
    model = SlowFast(num_classes)
    model.load_state_dict(load_file(weights_path))
    return model.eval()
