import torch
from torch import nn

LINEAR = torch.tensor([v / 255 / 12.92 if v <= 10 else ((v / 255 + 0.055) / 1.055) ** 2.4 for v in range(256)])


class LinearLight(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("table", LINEAR.clone())
        self.net = nn.Sequential(nn.Conv2d(3, 12, 3, 2), nn.ReLU(), nn.Conv2d(12, 2, 3, 2))

    def forward(self, x):
        light = self.table[x.long()]
        light = light - light.mean((1, 2, 3), keepdim=True)
        return self.net(light).mean((2, 3))


def load_model(weights_path, num_classes=2):
    return LinearLight()
