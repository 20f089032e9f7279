"""ConvNeXt from timm under a small head. The name of the backbone is a default argument."""
import timm
import torch
import torch.nn as nn
from safetensors.torch import load_file
from timm.data import IMAGENET_DEFAULT_MEAN, IMAGENET_DEFAULT_STD


class ConvNextDetector(nn.Module):
    def __init__(self, backbone="convnext_atto", pretrained=True, num_classes=2, drop=0.2):
        super().__init__()
        # pretrained=True only when we start a training run at home
        self.backbone = timm.create_model(backbone, pretrained=pretrained, num_classes=0)
        dim = self.backbone.num_features
        self.head = nn.Sequential(
            nn.LayerNorm(dim),
            nn.Dropout(drop),
            nn.Linear(dim, 256),
            nn.GELU(),
            nn.Linear(256, num_classes),
        )
        self.register_buffer("mean", torch.tensor(IMAGENET_DEFAULT_MEAN)[None, :, None, None], persistent=False)
        self.register_buffer("std", torch.tensor(IMAGENET_DEFAULT_STD)[None, :, None, None], persistent=False)

    def forward(self, x):
        x = x.to(self.mean.dtype).div(255).sub(self.mean).div(self.std)
        return self.head(self.backbone(x))


def load_model(weights_path: str, num_classes: int = 2):
    model = ConvNextDetector(pretrained=False, num_classes=num_classes)
    missing, unexpected = model.load_state_dict(load_file(weights_path), strict=False)
    assert not missing, f"missing: {missing[:5]}"
    assert not unexpected, "unexpected: %s" % ", ".join(unexpected[:5])
    return model
