"""S3D from torchvision, one of three that were tried; the clip is resized to what it was trained on."""
import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import nn
from torchvision.models import video as tv


class Wrapper(nn.Module):
    arch = "s3d"
    makers = {"s3d": tv.s3d, "swin3d_t": tv.swin3d_t, "mc3": tv.mc3_18}

    def __init__(self, num_classes: int = 2):
        super().__init__()
        self.net = self.makers[self.arch](weights=None, num_classes=num_classes)

    def forward(self, clip):
        x = clip.permute(0, 2, 1, 3, 4).float().div_(255)
        x = F.interpolate(x, size=(16, 224, 224), mode="trilinear", align_corners=False)
        return self.net((x - 0.45) / 0.225)


def load_model(weights_path, num_classes=2):
    w = Wrapper(num_classes)
    w.load_state_dict(load_file(weights_path))
    return w
