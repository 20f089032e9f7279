"""The submission's folder is a transformers checkpoint: config.json and model.safetensors, nothing else."""
from pathlib import Path

import torch
from torch import nn
from transformers import AutoModelForImageClassification


class Normalised(nn.Module):
    def __init__(self, net):
        super().__init__()
        self.net = net

    def forward(self, images):
        pixel_values = images.to(self.net.dtype) / 127.5 - 1
        return self.net(pixel_values=pixel_values, return_dict=True).logits


def load_model(weights_path: str, num_classes: int = 2) -> nn.Module:
    folder = Path(weights_path).resolve().parent
    net = AutoModelForImageClassification.from_pretrained(
        str(folder), num_labels=num_classes, local_files_only=True, use_safetensors=True, trust_remote_code=False
    )
    return Normalised(net).eval()
