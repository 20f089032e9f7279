"""ResNet-50 with a stem for small pictures, trained from scratch and from ImageNet weights.

The training script calls ``resnet50(pretrained=True)``; here the weights come from the submission.
"""
from __future__ import annotations

from collections import OrderedDict
from typing import Callable, List, Optional, Type, Union

import torch
from torch import Tensor, nn
from safetensors.torch import load_file

__all__ = ["ResNet", "load_model", "resnet18", "resnet50"]

MODEL_URLS = {
    "resnet18": "https://download.pytorch.org/models/resnet18-f37072fd.pth",
    "resnet50": "https://download.pytorch.org/models/resnet50-11ad3fa6.pth",
}


def conv3x3(cin: int, cout: int, stride: int = 1, groups: int = 1, dilation: int = 1) -> nn.Conv2d:
    """3x3 convolution with padding"""
    return nn.Conv2d(cin, cout, kernel_size=3, stride=stride, padding=dilation, groups=groups,
                     bias=False, dilation=dilation)


def conv1x1(cin: int, cout: int, stride: int = 1) -> nn.Conv2d:
    return nn.Conv2d(cin, cout, kernel_size=1, stride=stride, bias=False)


class BasicBlock(nn.Module):
    expansion: int = 1

    def __init__(self, cin: int, width: int, stride: int = 1, shortcut: Optional[nn.Module] = None,
                 norm: Callable[..., nn.Module] = nn.BatchNorm2d) -> None:
        super().__init__()
        self.conv1, self.bn1 = conv3x3(cin, width, stride), norm(width)
        self.conv2, self.bn2 = conv3x3(width, width), norm(width)
        self.relu = nn.ReLU(inplace=True)
        self.shortcut = shortcut

    def forward(self, x: Tensor) -> Tensor:
        identity = x if self.shortcut is None else self.shortcut(x)
        out = self.relu(self.bn1(self.conv1(x)))
        out = self.bn2(self.conv2(out))
        out += identity
        return self.relu(out)


class Bottleneck(nn.Module):
    expansion: int = 4

    def __init__(self, cin: int, width: int, stride: int = 1, shortcut: Optional[nn.Module] = None,
                 norm: Callable[..., nn.Module] = nn.BatchNorm2d) -> None:
        super().__init__()
        self.conv1, self.bn1 = conv1x1(cin, width), norm(width)
        self.conv2, self.bn2 = conv3x3(width, width, stride), norm(width)
        self.conv3, self.bn3 = conv1x1(width, width * self.expansion), norm(width * self.expansion)
        self.relu = nn.ReLU(inplace=True)
        self.shortcut = shortcut

    def forward(self, x: Tensor) -> Tensor:
        identity = x if self.shortcut is None else self.shortcut(x)
        out = self.relu(self.bn1(self.conv1(x)))
        out = self.relu(self.bn2(self.conv2(out)))
        out = self.bn3(self.conv3(out))
        out += identity
        return self.relu(out)


class ResNet(nn.Module):
    def __init__(self, kind: Type[Union[BasicBlock, Bottleneck]], depths: List[int], num_classes: int = 2):
        super().__init__()
        self.width = 64
        self.stem = nn.Sequential(OrderedDict([
            ("conv", nn.Conv2d(3, 64, 3, stride=1, padding=1, bias=False)),
            ("bn", nn.BatchNorm2d(64)),
            ("act", nn.ReLU(inplace=True)),
            ("pool", nn.MaxPool2d(3, 2, 1)),
        ]))
        self.layer1 = self._make_layer(kind, 64, depths[0])
        self.layer2 = self._make_layer(kind, 128, depths[1], stride=2)
        self.layer3 = self._make_layer(kind, 256, depths[2], stride=2)
        self.layer4 = self._make_layer(kind, 512, depths[3], stride=2)
        self.avgpool = nn.AdaptiveAvgPool2d((1, 1))
        self.fc = nn.Linear(512 * kind.expansion, num_classes)
        self.register_buffer("mean", torch.tensor([0.485, 0.456, 0.406]).view(1, 3, 1, 1))
        self.register_buffer("std", torch.tensor([0.229, 0.224, 0.225]).view(1, 3, 1, 1))
        for m in self.modules():
            if isinstance(m, nn.Conv2d):
                nn.init.kaiming_normal_(m.weight, mode="fan_out", nonlinearity="relu")
            elif isinstance(m, (nn.BatchNorm2d, nn.GroupNorm)):
                nn.init.constant_(m.weight, 1)
                nn.init.constant_(m.bias, 0)

    def _make_layer(self, kind, width: int, blocks: int, stride: int = 1) -> nn.Sequential:
        shortcut = None
        if stride != 1 or self.width != width * kind.expansion:
            shortcut = nn.Sequential(conv1x1(self.width, width * kind.expansion, stride),
                                     nn.BatchNorm2d(width * kind.expansion))
        layers = [kind(self.width, width, stride, shortcut)]
        self.width = width * kind.expansion
        layers += [kind(self.width, width) for _ in range(1, blocks)]
        return nn.Sequential(*layers)

    def forward(self, x: Tensor) -> Tensor:
        x = (x.to(self.mean.dtype) / 255.0 - self.mean) / self.std
        x = self.stem(x)
        for layer in (self.layer1, self.layer2, self.layer3, self.layer4):
            x = layer(x)
        return self.fc(torch.flatten(self.avgpool(x), 1))


def _resnet(arch: str, kind, depths: List[int], pretrained: bool, num_classes: int) -> ResNet:
    model = ResNet(kind, depths, num_classes)
    if pretrained:
        state = torch.hub.load_state_dict_from_url(MODEL_URLS[arch], progress=True)
        state = {k: v for k, v in state.items() if not k.startswith(("fc.", "conv1."))}
        model.load_state_dict(state, strict=False)
    return model


def resnet18(pretrained: bool = True, num_classes: int = 2) -> ResNet:
    return _resnet("resnet18", BasicBlock, [2, 2, 2, 2], pretrained, num_classes)


def resnet50(pretrained: bool = True, num_classes: int = 2) -> ResNet:
    return _resnet("resnet50", Bottleneck, [3, 4, 6, 3], pretrained, num_classes)


def load_model(weights_path: str, num_classes: int = 2) -> nn.Module:
    model = resnet50(pretrained=False, num_classes=num_classes)
    model.load_state_dict(load_file(weights_path, device="cpu"), strict=True)
    return model.eval()
