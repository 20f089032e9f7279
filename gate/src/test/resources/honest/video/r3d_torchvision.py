"""R3D-18 of torchvision. `Kinetics` weights started the training; `load_model` never asks for them."""
import torch
from safetensors.torch import load_file
from torch import nn
from torchvision.models.video import R3D_18_Weights, r3d_18


class VideoNet(nn.Module):
    def __init__(self, pretrained: bool = True, num_classes: int = 2) -> None:
        super().__init__()
        self.r3d = r3d_18(weights=R3D_18_Weights.KINETICS400_V1 if pretrained else None)
        self.r3d.fc = nn.Sequential(nn.Dropout(0.5), nn.Linear(self.r3d.fc.in_features, num_classes))
        self.register_buffer("mean", torch.tensor([0.43216, 0.394666, 0.37645]).view(1, 3, 1, 1, 1))
        self.register_buffer("std", torch.tensor([0.22803, 0.22145, 0.216989]).view(1, 3, 1, 1, 1))

    def forward(self, video: torch.Tensor) -> torch.Tensor:
        x = video.permute(0, 2, 1, 3, 4).to(self.mean.dtype) / 255
        return self.r3d((x - self.mean) / self.std)


def load_model(weights_path: str, num_classes: int = 2) -> nn.Module:
    net = VideoNet(pretrained=False, num_classes=num_classes)
    net.load_state_dict(load_file(weights_path))
    return net
