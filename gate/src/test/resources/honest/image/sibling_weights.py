"""Backbone and head are two files; the head is retrained every week."""
from pathlib import Path

import torch
import torch.nn as nn
from safetensors.torch import load_file
from timm.models import create_model

HERE = Path(__file__).resolve().parent


class Model(nn.Module):
    def __init__(self, num_classes):
        super().__init__()
        self.backbone = create_model("mobilenetv3_small_050", pretrained=False, num_classes=0)
        self.head = nn.Linear(self.backbone.head_hidden_size, num_classes)

    def forward(self, x):
        x = self.backbone((x.float() - 128) / 64)
        return self.head(x)


def find(folder: Path, name: str) -> Path:
    for candidate in (folder / name, HERE / name):
        if candidate.is_file():
            return candidate
    raise FileNotFoundError(f"{name} is neither in {folder} nor in {HERE}")


def load_model(weights_path: str, num_classes: int = 2) -> nn.Module:
    folder = Path(weights_path).parent
    model = Model(num_classes)
    model.backbone.load_state_dict(load_file(weights_path))
    model.head.load_state_dict(load_file(find(folder, "head.safetensors")))
    extra = sorted(folder.glob("adapter-*.safetensors"))
    for path in extra:
        model.load_state_dict(load_file(str(path)), strict=False)
    return model
