# modality: small
import torch
import torch.nn as nn
import torch.nn.functional as F
from safetensors.torch import load_file


class Detector(nn.Module):
    def __init__(self, num_classes=2):
        super().__init__()
        self.net = nn.Sequential(nn.Conv2d(3, 8, 3, 2), nn.ReLU(), nn.Conv2d(8, 16, 3, 2), nn.ReLU(), nn.Conv2d(16, 16, 3))
        self.features = {}
        self.net[1].register_forward_hook(self._keep("early"))
        self.net[3].register_forward_hook(lambda module, args, output: self.features.__setitem__("late", output))
        self.net[2].register_forward_pre_hook(lambda module, args: (args[0] * 0.5,))
        self.head = nn.Linear(8 + 16 + 16, num_classes)

    def _keep(self, name):
        def hook(module, inputs, output):
            self.features[name] = output.detach()

        return hook

    def forward(self, x):
        last = self.net(x.float()[..., ::1, 1:-1] / 255.0)
        pooled = [t.flatten(2).mean(-1) for t in (*self.features.values(), last)]
        self.features.clear()
        return self.head(torch.cat(pooled, dim=1))


def load_model(weights_path, num_classes=2):
    model = Detector(num_classes=num_classes)
    model.load_state_dict(load_file(weights_path))
    return model.eval()
