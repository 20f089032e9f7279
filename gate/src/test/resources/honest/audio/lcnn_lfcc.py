"""LFCC + light CNN (max-feature-map), a standard baseline for spoofed speech."""
import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F
from safetensors.torch import load_file
from scipy.fft import dct


def trapezoids(num_filters, bins):
    edges = np.linspace(0, bins - 1, num_filters + 2)
    grid = np.arange(bins)
    return np.stack([np.interp(grid, edges[i:i + 3], [0.0, 1.0, 0.0]) for i in range(num_filters)]).astype("float32")


class LFCC(nn.Module):
    def __init__(self, n_fft=512, hop=160, win=320, num_filters=20):
        super().__init__()
        self.n_fft, self.hop, self.win = n_fft, hop, win
        self.register_buffer("w", torch.hamming_window(win))
        self.register_buffer("fb", torch.from_numpy(trapezoids(num_filters, n_fft // 2 + 1)))
        basis = dct(np.eye(num_filters), type=2, norm="ortho", axis=0).astype(np.float32)
        self.register_buffer("basis", torch.tensor(basis))
        self.register_buffer("delta_kernel", torch.tensor([[[-2.0, -1.0, 0.0, 1.0, 2.0]]]) / 10)

    def delta(self, x):
        b, c, t = x.shape
        x = F.pad(x.reshape(b * c, 1, t), (2, 2), mode="replicate")
        return F.conv1d(x, self.delta_kernel).view(b, c, t)

    def forward(self, x):
        x = torch.cat([x[:, :1], x[:, 1:] - 0.97 * x[:, :-1]], dim=1)  # pre-emphasis
        s = torch.stft(x, self.n_fft, self.hop, self.win, self.w, return_complex=True).abs() ** 2
        c = self.basis @ torch.log(self.fb @ s + 1e-8)
        d = self.delta(c)
        return torch.cat((c, d, self.delta(d)), dim=1)


class MaxFeatureMap2D(nn.Module):
    """Keeps the larger of two halves of the channels."""

    def __init__(self, max_dim=1):
        super().__init__()
        self.max_dim = max_dim

    def forward(self, inputs):
        shape = list(inputs.size())
        if self.max_dim >= len(shape):
            raise ValueError("MaxFeatureMap: maximize on %d dim but input has %d" % (self.max_dim, len(shape)))
        if shape[self.max_dim] // 2 * 2 != shape[self.max_dim]:
            raise ValueError("MaxFeatureMap: odd number of channels")
        shape[self.max_dim] //= 2
        shape.insert(self.max_dim, 2)
        m, i = inputs.view(*shape).max(self.max_dim)
        return m


class BLSTMLayer(nn.Module):
    def __init__(self, dim):
        super().__init__()
        self.l_blstm = nn.LSTM(dim, dim // 2, bidirectional=True)

    def forward(self, x):
        blstm_data, _ = self.l_blstm(x.permute(1, 0, 2))
        return blstm_data.permute(1, 0, 2)


class LCNN(nn.Module):
    def __init__(self, num_classes=2):
        super().__init__()
        self.frontend = LFCC()
        self.trunk = nn.Sequential(
            nn.Conv2d(1, 64, 5, 1, padding=2), MaxFeatureMap2D(), nn.MaxPool2d(2, 2),
            nn.Conv2d(32, 64, 1), MaxFeatureMap2D(), nn.BatchNorm2d(32, affine=False),
            nn.Conv2d(32, 96, 3, padding=1), MaxFeatureMap2D(), nn.MaxPool2d(2, 2), nn.BatchNorm2d(48, affine=False),
            nn.Conv2d(48, 96, 1), MaxFeatureMap2D(), nn.BatchNorm2d(48, affine=False),
            nn.Conv2d(48, 128, 3, padding=1), MaxFeatureMap2D(), nn.MaxPool2d(2, 2),
            nn.Conv2d(64, 64, 3, padding=1), MaxFeatureMap2D(), nn.MaxPool2d((1, 2), (1, 2)), nn.Dropout(0.7))
        d = 32 * (60 // 8)
        self.pool = nn.Sequential(BLSTMLayer(d), BLSTMLayer(d))
        self.out = nn.Linear(d, num_classes)

    def forward(self, x):
        f = self.frontend(x.float()).transpose(1, 2).unsqueeze(1)      # B 1 T F
        h = self.trunk(f.transpose(2, 3).contiguous().transpose(2, 3))
        h = h if h.shape[-1] == 7 else F.adaptive_avg_pool2d(h, (None, 7))
        h = h.permute(0, 2, 1, 3).flatten(2)
        return self.out((self.pool(h) + h).mean(1))


def load_model(weights_path, num_classes=2):
    lcnn = LCNN(num_classes=num_classes)
    lcnn.load_state_dict(load_file(weights_path))
    lcnn.eval()
    return lcnn
