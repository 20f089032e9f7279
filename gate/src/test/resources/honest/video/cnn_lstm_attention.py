"""EfficientNet-lite-like CNN, LSTM, additive attention. Keys of the checkpoint are Keras-like and are mapped."""
import torch
import torch.nn as nn
from collections import OrderedDict
from safetensors.torch import load_file

TABLE = {"kernel": "weight", "gamma": "weight", "beta": "bias", "moving_mean": "running_mean", "moving_variance": "running_var"}


class Frame(nn.Sequential):
    def __init__(self):
        layers = OrderedDict()
        channels = 3
        for i, width in enumerate([16, 32, 64, 128]):
            layers["conv%d" % i] = nn.Conv2d(channels, width, 3, 2, 1, bias=False)
            layers["bn%d" % i] = nn.BatchNorm2d(width, eps=1e-3)
            layers["act%d" % i] = nn.ReLU6()
            channels = width
        layers["pool"] = nn.AdaptiveAvgPool2d(1)
        layers["flat"] = nn.Flatten()
        super().__init__(layers)


class AdditiveAttention(nn.Module):
    def __init__(self, dim):
        super().__init__()
        self.dense = nn.Linear(dim, dim)
        self.score = nn.Linear(dim, 1, bias=False)

    def forward(self, h):
        a = self.score(self.dense(h).tanh()).softmax(dim=1)
        return torch.bmm(a.transpose(1, 2), h).squeeze(1)


class Model(nn.Module):
    def __init__(self, num_classes):
        super().__init__()
        self.frame = Frame()
        self.lstm = nn.LSTM(128, 96, num_layers=2, batch_first=True)
        self.attention = AdditiveAttention(96)
        self.out = nn.Linear(96, num_classes)

    def forward(self, video):
        b, t, c, h, w = video.size()
        f = self.frame(video.view(b * t, c, h, w).float() / 127.5 - 1)
        h, state = self.lstm(f.view(b, t, -1))
        del state
        return self.out(self.attention(h))


def convert(state):
    new = OrderedDict()
    for key, value in state.items():
        *path, leaf = key.split("/")
        leaf = TABLE.get(leaf, leaf)
        if leaf == "weight" and value.ndim == 4 and path[0] == "frame":
            value = value.permute(3, 2, 0, 1).contiguous()  # HWIO -> OIHW
        new[".".join([*path, leaf])] = value
    return new


def load_model(weights_path, num_classes=2):
    model = Model(num_classes)
    state = convert(load_file(weights_path))
    own = model.state_dict()
    for key in own:
        if key.endswith("num_batches_tracked"):
            state.setdefault(key, own[key])
    model.load_state_dict(state)
    return model
