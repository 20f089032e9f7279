# modality: video
import torch
import torch.nn as nn
import torch.nn.functional as F
from safetensors.torch import load_file


class Frame(nn.Module):
    def __init__(self):
        super().__init__()
        self.c1 = nn.Conv2d(3, 8, 7, 4, 3)
        self.c2 = nn.Conv2d(8, 16, 3, 2, 1)
        self.n1, self.n2 = nn.GroupNorm(2, 8), nn.GroupNorm(4, 16)

    def forward(self, x):
        x = F.max_pool2d(F.relu(self.n1(self.c1(x))), 2)
        return F.relu(self.n2(self.c2(x))).mean((-2, -1))


class Detector(nn.Module):
    def __init__(self, num_classes=2):
        super().__init__()
        self.frame = Frame()
        self.gru = nn.GRU(16, 12, batch_first=True)
        self.score = nn.Linear(12, 1)
        self.out = nn.Linear(12, num_classes)

    def forward(self, v):
        b, t, c, h, w = v.shape
        v = v.to(torch.float32).sub(127.5).mul(1 / 127.5)
        f = self.frame(v.reshape(b * t, c, h, w)).view(b, t, -1)
        h, _ = self.gru(f)
        a = torch.softmax(self.score(h).squeeze(-1), dim=1)
        return self.out(torch.einsum("bt,btd->bd", a, h))


def load_model(weights_path, num_classes=2):
    model = Detector(num_classes=num_classes)
    model.load_state_dict(load_file(weights_path))
    return model.eval()
