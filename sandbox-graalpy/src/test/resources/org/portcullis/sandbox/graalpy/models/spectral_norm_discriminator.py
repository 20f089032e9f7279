# modality: small
import torch
import torch.nn as nn
import torch.nn.functional as F
from safetensors.torch import load_file


class Detector(nn.Module):
    def __init__(self, num_classes=2):
        super().__init__()
        sn = nn.utils.spectral_norm
        self.main = nn.Sequential(
            sn(nn.Conv2d(3, 16, 4, 2, 1)), nn.LeakyReLU(0.2, inplace=True),
            sn(nn.Conv2d(16, 32, 4, 2, 1)), nn.InstanceNorm2d(32, affine=True), nn.LeakyReLU(0.2),
            sn(nn.Conv2d(32, 32, 3, 1, 1, padding_mode="reflect")), nn.Mish(),
        )
        self.fc = sn(nn.Linear(32 * 8 * 8, num_classes))

    def forward(self, x):
        x = (x.float() - 128.0) / 128.0
        return self.fc(self.main(x).view(x.size(0), -1))


def load_model(weights_path, num_classes=2):
    model = Detector(num_classes=num_classes)
    model.load_state_dict(load_file(weights_path))
    return model.eval()
