import numpy as np
import torch
import torch.nn as nn
from safetensors.torch import load_file
from skimage.util import view_as_windows

# HTK's mel frequencies of 26 bands between 0 and 8 kHz, in FFT bins of 512 at 16 kHz; written out so that
# nobody has to wonder which of the many mel scales this is.
MEL_BINS = [
    0.0, 2.82, 5.98, 9.52, 13.49, 17.94, 22.93, 28.51, 34.77, 41.79, 49.65, 58.46, 68.33, 79.39, 91.79, 105.68,
    121.25, 138.69, 158.24, 180.14, 204.68, 232.18, 262.99, 297.52, 336.21, 379.56, 428.13,
]
# A liftering window of 22, for 13 coefficients.
LIFTER = np.array([1.0, 2.5655, 4.0994, 5.5692, 6.9443, 8.1957, 9.2965, 10.2236, 10.9595, 11.4910, 11.8092, 11.9094,
                   11.7909])


def triangles(bins: int = 257) -> np.ndarray:
    edges = np.array(MEL_BINS) * (256 / MEL_BINS[-1])
    grid = np.arange(bins)
    out = np.zeros((len(edges) - 2, bins))
    for row, (a, b, c) in enumerate(view_as_windows(edges, 3)):
        out[row] = np.clip(np.minimum((grid - a) / (b - a), (c - grid) / (c - b)), 0, None)
    return out


def dct_ii(n_out: int, n_in: int) -> np.ndarray:
    k, n = np.ogrid[:n_out, :n_in]
    m = np.cos(np.pi * k * (n + 0.5) / n_in) * np.sqrt(2.0 / n_in)
    m[0] /= np.sqrt(2.0)
    return m


class MfccLstm(nn.Module):
    def __init__(self, num_classes=2, hidden=96):
        super().__init__()
        self.register_buffer("mel", torch.from_numpy(triangles()).float(), persistent=False)
        self.register_buffer("dct", torch.from_numpy(dct_ii(13, 25) * LIFTER[:, None]).float(), persistent=False)
        self.register_buffer("win", torch.from_numpy(np.hamming(400)).float(), persistent=False)
        self.norm = nn.InstanceNorm1d(13)
        self.lstm = nn.LSTM(13, hidden, num_layers=2, batch_first=True, bidirectional=True, dropout=0.2)
        self.attention = nn.Linear(2 * hidden, 1)
        self.out = nn.Linear(2 * hidden, num_classes)

    def mfcc(self, x):
        s = torch.stft(x, n_fft=512, hop_length=160, win_length=400, window=self.win, return_complex=True)
        return self.dct @ torch.log(self.mel @ (s.real ** 2 + s.imag ** 2) + 1e-9)

    def forward(self, x):
        f = self.norm(self.mfcc(x.float())).transpose(1, 2)
        h, (_, _) = self.lstm(f.to(self.out.weight.dtype))
        a = torch.softmax(self.attention(h), dim=1)
        return self.out((a * h).sum(dim=1))


def load_model(weights_path, num_classes=2):
    net = MfccLstm(num_classes)
    net.load_state_dict(load_file(weights_path))
    return net.eval()
