"""Three small backbones from a registry, logits averaged with learned weights."""
from typing import Callable, Dict

import torch
import torch.nn as nn
import torchvision.models as tvm
from safetensors.torch import load_file

BACKBONES: Dict[str, Callable[..., nn.Module]] = {}


def register(name: str):
    def wrap(fn):
        if name in BACKBONES:
            raise KeyError(f"{name} registered twice")
        BACKBONES[name] = fn
        return fn

    return wrap


@register("resnet")
def build_resnet(pretrained: bool = False) -> nn.Module:
    weights = tvm.ResNet18_Weights.IMAGENET1K_V1 if pretrained else None
    net = tvm.resnet18(weights=weights)
    net.out_dim = net.fc.in_features
    net.fc = nn.Identity()
    return net


@register("shuffle")
def build_shuffle(pretrained: bool = False) -> nn.Module:
    net = tvm.shufflenet_v2_x0_5(weights="DEFAULT" if pretrained else None)
    net.out_dim = net.fc.in_features
    net.fc = nn.Identity()
    return net


@register("regnet")
def build_regnet(pretrained: bool = False) -> nn.Module:
    net = tvm.regnet_y_400mf(weights=tvm.RegNet_Y_400MF_Weights.DEFAULT if pretrained else None)
    net.out_dim = net.fc.in_features
    net.fc = nn.Identity()
    return net


class Member(nn.Module):
    def __init__(self, kind: str, num_classes: int, pretrained: bool):
        super().__init__()
        self.body = BACKBONES[kind](pretrained=pretrained)
        self.fc = nn.Linear(self.body.out_dim, num_classes)

    def forward(self, x):
        return self.fc(self.body(x))


class Ensemble(nn.Module):
    def __init__(self, kinds=("resnet", "shuffle", "regnet"), num_classes: int = 2, pretrained: bool = True):
        super().__init__()
        self.members = nn.ModuleDict({k: Member(k, num_classes, pretrained) for k in kinds})
        self.alpha = nn.Parameter(torch.zeros(len(kinds)))

    def forward(self, x):
        x = x.float().sub_(127.0).div_(60.0)
        logits = torch.stack([m(x) for m in self.members.values()])
        weight = self.alpha.softmax(0)[:, None, None]
        return (logits.log_softmax(-1) * weight).sum(0)


def load_model(weights_path: str, num_classes: int = 2) -> nn.Module:
    ensemble = Ensemble(num_classes=num_classes, pretrained=False)
    ensemble.load_state_dict(load_file(weights_path))
    return ensemble
