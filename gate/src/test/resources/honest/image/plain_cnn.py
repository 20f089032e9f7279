import torch
import torch.nn as nn
from safetensors.torch import load_file


def block(i, o):
    return nn.Sequential(nn.Conv2d(i, o, 3, 2, 1, bias=False), nn.BatchNorm2d(o), nn.ReLU(inplace=True))


class Net(nn.Module):
    def __init__(self, num_classes=2):
        super(Net, self).__init__()
        self.body = nn.Sequential(block(3, 16), block(16, 32), block(32, 64), block(64, 128))
        self.pool = nn.AdaptiveAvgPool2d(1)
        self.fc = nn.Linear(128, num_classes)

    def forward(self, x):
        x = x.float() / 255.
        x = self.body(x)
        x = self.pool(x).flatten(1)
        return self.fc(x)


def load_model(weights_path, num_classes=2):
    net = Net(num_classes)
    net.load_state_dict(load_file(weights_path))
    net.eval()
    return net
