import torch
from safetensors.torch import load_file
from torch import nn
from torchvision.models import mobilenet_v2


class FrameMean(nn.Module):
    """Every frame alone; the mean of the logits is the clip's."""

    def __init__(self, num_classes=2):
        super().__init__()
        self.net = mobilenet_v2(weights=None, num_classes=num_classes, width_mult=0.5)

    def forward(self, clip):
        b, t = clip.shape[:2]
        logits = self.net(clip.flatten(0, 1).float() / 255.)
        return logits.view(b, t, -1).mean(1)


def load_model(weights_path, num_classes=2):
    m = FrameMean(num_classes)
    m.load_state_dict(load_file(weights_path))
    return m
