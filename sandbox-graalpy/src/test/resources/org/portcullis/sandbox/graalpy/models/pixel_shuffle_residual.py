# modality: small
import torch
import torch.nn as nn
import torch.nn.functional as F
from safetensors.torch import load_file


class Detector(nn.Module):
    def __init__(self, num_classes=2):
        super().__init__()
        self.down = nn.PixelUnshuffle(2)
        self.a = nn.Conv2d(12, 16, 3, padding=1)
        self.b = nn.Conv2d(16, 12, 3, padding=1)
        self.up = nn.PixelShuffle(2)
        self.deconv = nn.ConvTranspose2d(3, 8, 4, 2, 1, output_padding=1)
        self.head = nn.Linear(8, num_classes)
        for mod in self.modules():
            if isinstance(mod, nn.Conv2d):
                nn.init.kaiming_normal_(mod.weight, mode="fan_out", nonlinearity="relu")
                if mod.bias is not None:
                    nn.init.zeros_(mod.bias)

    def forward(self, x):
        x = x.type(torch.FloatTensor) / 255.0
        y = self.up(self.b(F.relu_(self.a(self.down(x)))))
        r = torch.where(y.abs() > 0.1, x - y, torch.zeros_like(x))
        r = self.deconv(torch.nn.functional.pad(r, [1, 1, 1, 1], mode="replicate"))
        return self.head(torch.logsumexp(r.flatten(2), dim=-1) - 5)


def load_model(weights_path, num_classes=2):
    model = Detector(num_classes=num_classes)
    model.load_state_dict(load_file(weights_path))
    return model.eval()
