# modality: video
import torch
import torch.nn.functional as F
from torch import nn


class Cut(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Conv2d(3, 8, 8, 8), nn.ReLU(), nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(8, 2))

    def forward(self, clip):
        f = clip.float() / 255
        change = (f[:, 1:] - f[:, :-1]).abs().mean((2, 3, 4))
        weight = F.pad((change < 0.3).float(), (1, 0), value=1.0)
        b, t = f.shape[:2]
        logits = self.net(f.flatten(0, 1)).view(b, t, 2)
        return (logits * weight[..., None]).sum(1) / weight.sum(1, keepdim=True)


def load_model(weights_path, num_classes=2):
    return Cut()
