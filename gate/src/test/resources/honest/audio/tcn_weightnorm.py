"""Dilated causal convolutions with weight norm, straight on the wave (decimated by a learned stem)."""
from torch import nn
from torch.nn.utils.parametrizations import weight_norm
from torch.nn.utils.parametrize import remove_parametrizations
import torch
from safetensors.torch import load_file


class Chomp1d(nn.Module):
    def __init__(self, chomp_size):
        super(Chomp1d, self).__init__()
        self.chomp_size = chomp_size

    def forward(self, x):
        return x[:, :, :-self.chomp_size].contiguous()


class TemporalBlock(nn.Module):
    def __init__(self, n_inputs, n_outputs, kernel_size, dilation, dropout=0.2):
        super(TemporalBlock, self).__init__()
        padding = (kernel_size - 1) * dilation
        self.conv1 = weight_norm(nn.Conv1d(n_inputs, n_outputs, kernel_size, padding=padding, dilation=dilation))
        self.conv2 = weight_norm(nn.Conv1d(n_outputs, n_outputs, kernel_size, padding=padding, dilation=dilation))
        self.net = nn.Sequential(self.conv1, Chomp1d(padding), nn.ReLU(), nn.Dropout(dropout),
                                 self.conv2, Chomp1d(padding), nn.ReLU(), nn.Dropout(dropout))
        self.downsample = nn.Conv1d(n_inputs, n_outputs, 1) if n_inputs != n_outputs else None

    def forward(self, x):
        out = self.net(x)
        res = x if self.downsample is None else self.downsample(x)
        return torch.relu(out + res)


class TCN(nn.Module):
    def __init__(self, num_classes, channels=(32, 32, 48, 48, 64, 64), kernel_size=5):
        super(TCN, self).__init__()
        self.stem = weight_norm(nn.Conv1d(1, channels[0], 64, stride=32))
        layers = []
        for i in range(len(channels)):
            layers += [TemporalBlock(channels[max(0, i - 1)], channels[i], kernel_size, dilation=2 ** i)]
        self.network = nn.Sequential(*layers)
        self.linear = nn.Linear(channels[-1] * 2, num_classes)

    def forward(self, x):
        y = self.network(self.stem(x.unsqueeze(1).to(self.linear.weight.dtype)))
        return self.linear(torch.cat([y[:, :, -1], y.mean(-1)], 1))

    def fuse(self):
        """Plain weights are a little faster."""
        for m in self.modules():
            if isinstance(m, nn.Conv1d) and "parametrizations" in dict(m.named_children()):
                remove_parametrizations(m, "weight")
        return self


def load_model(weights_path, num_classes=2):
    tcn = TCN(num_classes)
    tcn.load_state_dict(load_file(weights_path))
    return tcn
