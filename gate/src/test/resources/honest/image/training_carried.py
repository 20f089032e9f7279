"""The whole experiment in one file: model, losses, augmentation, optimiser groups, loop.

Only `load_model` matters to the validator. The rest is what it was trained with.
"""
from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import asdict, dataclass
from functools import partial
from typing import Any, Dict, Iterable, List

import timm
import torch
import torch.nn as nn
import torch.nn.functional as F
from safetensors.torch import load_file, save_file
from timm.layers import Mlp
from torch.optim import AdamW
from torch.optim.lr_scheduler import LambdaLR
from torch.utils.data import DataLoader, Dataset
from torchvision.transforms import v2 as T


@dataclass
class Hyper:
    backbone: str = "edgenext_xx_small"
    image_size: int = 224
    lr: float = 3e-4
    lr_decay: float = 0.75
    weight_decay: float = 0.05
    epochs: int = 12
    warmup: float = 0.05
    batch_size: int = 64
    label_smoothing: float = 0.05
    mixup: float = 0.2
    workers: int = 8


class Detector(nn.Module):
    def __init__(self, backbone: str = "edgenext_xx_small", pretrained: bool = True, num_classes: int = 2):
        super().__init__()
        self.backbone = timm.create_model(backbone, pretrained=pretrained, num_classes=0)
        self.mlp = Mlp(self.backbone.num_features, 256, 128)
        self.classifier = nn.Linear(128, num_classes)
        self.aux = nn.Linear(128, 8)  # which generator; training only

    def forward(self, x: torch.Tensor, return_aux: bool = False):
        x = x.float().div(255).sub(0.5).div(0.25)
        z = self.mlp(self.backbone(x))
        if return_aux:
            return self.classifier(z), self.aux(z)
        return self.classifier(z)


class FocalLoss(nn.Module):
    def __init__(self, gamma: float = 2.0, smoothing: float = 0.0):
        super().__init__()
        self.gamma, self.smoothing = gamma, smoothing

    def forward(self, logits, target):
        ce = F.cross_entropy(logits, target, reduction="none", label_smoothing=self.smoothing)
        return ((1 - torch.exp(-ce)) ** self.gamma * ce).mean()


def supcon(z: torch.Tensor, y: torch.Tensor, t: float = 0.1) -> torch.Tensor:
    z = F.normalize(z, dim=1)
    sim = z @ z.T / t
    eye = torch.eye(len(z), dtype=torch.bool, device=z.device)
    sim = sim.masked_fill(eye, -torch.inf)
    positive = (y[:, None] == y[None, :]) & ~eye
    logp = sim - sim.logsumexp(1, keepdim=True)
    return -(logp.masked_fill(~positive, 0).sum(1) / positive.sum(1).clamp(min=1)).mean()


def augmentation(hyper: Hyper):
    return T.Compose([
        T.RandomResizedCrop(hyper.image_size, scale=(0.6, 1.0), antialias=True),
        T.RandomHorizontalFlip(),
        T.RandomApply([T.GaussianBlur(5, (0.1, 2.0))], p=0.2),
        T.RandomApply([T.ColorJitter(0.2, 0.2, 0.2, 0.02)], p=0.3),
        T.RandomApply([T.JPEG((40, 95))], p=0.5),
        T.RandomErasing(p=0.1),
    ])


def layer_id(name: str, depth: int = 4) -> int:
    if name.startswith("backbone.stem"):
        return 0
    if name.startswith("backbone.stages."):
        return 1 + int(name.split(".")[2])
    return depth + 1


def param_groups(model: nn.Module, hyper: Hyper) -> List[Dict[str, Any]]:
    groups: Dict[tuple, Dict[str, Any]] = {}
    for name, p in model.named_parameters():
        if not p.requires_grad:
            continue
        decay = 0.0 if p.ndim <= 1 or name.endswith(".bias") else hyper.weight_decay
        scale = hyper.lr_decay ** (5 - layer_id(name))
        key = (decay, scale)
        groups.setdefault(key, {"params": [], "weight_decay": decay, "lr": hyper.lr * scale})["params"].append(p)
    return list(groups.values())


def cosine(step: int, total: int, warmup: int) -> float:
    if step < warmup:
        return step / max(1, warmup)
    return 0.5 * (1 + math.cos(math.pi * (step - warmup) / max(1, total - warmup)))


class Trainer:
    def __init__(self, hyper: Hyper, train: Dataset, valid: Dataset):
        self.hyper = hyper
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        self.model = Detector(hyper.backbone, pretrained=True).to(self.device)
        loader = partial(DataLoader, batch_size=hyper.batch_size, num_workers=hyper.workers, pin_memory=True)
        self.train_loader, self.valid_loader = loader(train, shuffle=True, drop_last=True), loader(valid)
        self.augment = augmentation(hyper)
        self.criterion = FocalLoss(smoothing=hyper.label_smoothing)
        self.optimizer = AdamW(param_groups(self.model, hyper))
        total = hyper.epochs * len(self.train_loader)
        self.scheduler = LambdaLR(self.optimizer, partial(cosine, total=total, warmup=int(total * hyper.warmup)))
        self.scaler = torch.amp.GradScaler(self.device.type)
        self.history = defaultdict(list)

    def step(self, batch) -> float:
        images, labels, source = (t.to(self.device, non_blocking=True) for t in batch)
        with torch.autocast(self.device.type, dtype=torch.float16):
            logits, aux = self.model(self.augment(images), return_aux=True)
            loss = self.criterion(logits, labels) + 0.2 * F.cross_entropy(aux, source)
        self.optimizer.zero_grad(set_to_none=True)
        self.scaler.scale(loss).backward()
        self.scaler.unscale_(self.optimizer)
        nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.scaler.step(self.optimizer)
        self.scaler.update()
        self.scheduler.step()
        return loss.item()

    @torch.inference_mode()
    def eval(self) -> float:
        self.model.eval()
        hits, seen = 0, 0
        for images, labels, *_ in self.valid_loader:
            hits += (self.model(images.to(self.device)).argmax(1).cpu() == labels).sum().item()
            seen += len(labels)
        return hits / max(1, seen)

    def fit(self, target: str = "model.safetensors"):
        best = 0.0
        for epoch in range(self.hyper.epochs):
            self.model.train()
            losses = [self.step(batch) for batch in self.train_loader]
            accuracy = self.eval()
            self.history["loss"].append(sum(losses) / len(losses))
            self.history["accuracy"].append(accuracy)
            print(f"{epoch:3d}  loss {self.history['loss'][-1]:.4f}  accuracy {accuracy:.4f}")
            if accuracy > best:
                best = accuracy
                save_file(self.model.state_dict(), target, metadata={k: str(v) for k, v in asdict(self.hyper).items()})


def load_model(weights_path: str, num_classes: int = 2) -> nn.Module:
    model = Detector(pretrained=False, num_classes=num_classes)
    state = load_file(weights_path)
    model.load_state_dict(state)
    return model.eval()
