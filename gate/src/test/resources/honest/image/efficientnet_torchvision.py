"""EfficientNet-B0 from torchvision; normalisation inside; one extra branch looks at the high-pass picture."""
import torch
import torchvision
from safetensors.torch import load_file
from torch import nn
from torchvision.models import efficientnet_b0
from torchvision.transforms import Normalize
from torchvision.transforms import functional as TF


class TwoBranch(nn.Module):
    def __init__(self, num_classes: int = 2, weights=None):
        super().__init__()
        self.normalize = Normalize(mean=[0.485, 0.456, 0.406], std=[0.229, 0.224, 0.225])
        self.rgb = efficientnet_b0(weights=weights)
        self.rgb.classifier = nn.Identity()
        self.hpf = torchvision.models.mobilenet_v3_small(weights=None, num_classes=128)
        self.classifier = nn.Sequential(nn.BatchNorm1d(1280 + 128), nn.Dropout(p=0.3), nn.Linear(1280 + 128, num_classes))

    def forward(self, x):
        x = x.float() / 255.0
        blurred = TF.gaussian_blur(x, kernel_size=[5, 5], sigma=[1.0, 1.0])
        rgb = self.rgb(self.normalize(x))
        residual = self.hpf((x - blurred) * 8)
        return self.classifier(torch.cat((rgb, residual), dim=1))


def load_model(weights_path: str, num_classes: int = 2) -> nn.Module:
    net = TwoBranch(num_classes)
    net.load_state_dict(load_file(weights_path))
    return net.eval()
