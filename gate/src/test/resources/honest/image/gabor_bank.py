"""Gabor energies with scipy windows. The filters are made once, with numpy and OpenCV."""
import cv2
import numpy as np
import scipy.signal as ss
import torch
import torch.nn as nn
from safetensors.torch import load_file
from scipy.ndimage import gaussian_laplace


def gabor_bank(size=15, orientations=8, wavelengths=(3.0, 5.0, 8.0)):
    taper = np.outer(ss.get_window("hann", size), ss.get_window("hann", size)).astype(np.float32)
    bank = []
    for lam in wavelengths:
        for o in range(orientations):
            theta = np.pi * o / orientations
            for psi in (0.0, np.pi / 2):
                k = cv2.getGaborKernel((size, size), 0.5 * lam, theta, lam, 0.7, psi, ktype=cv2.CV_32F)
                k = k * taper
                bank.append((k - k.mean()) / np.abs(k).sum())
    return np.stack(bank)


def log_kernel(size=15, sigma=1.4):
    delta = np.zeros((size, size), np.float32)
    delta[size // 2, size // 2] = 1
    return gaussian_laplace(delta, sigma).astype(np.float32)


class GaborNet(nn.Module):
    def __init__(self, num_classes=2):
        super().__init__()
        bank = np.concatenate([gabor_bank(), log_kernel()[None]])
        self.conv = nn.Conv2d(1, len(bank), bank.shape[-1], padding="same", bias=False)
        with torch.no_grad():
            self.conv.weight.copy_(torch.from_numpy(bank).unsqueeze(1))
        self.conv.weight.requires_grad = False
        energies = (len(bank) - 1) // 2
        self.mlp = nn.Sequential(nn.Linear(2 * energies + 2, 96), nn.ReLU(), nn.Linear(96, num_classes))

    def forward(self, rgb):
        grey = rgb.float().mean(1, keepdim=True) / 255
        r = self.conv(grey)
        even, odd, log = r[:, :-1:2], r[:, 1:-1:2], r[:, -1:]
        energy = torch.hypot(even, odd)
        stats = [energy.mean((2, 3)), energy.std((2, 3)), log.abs().mean((2, 3)), log.std((2, 3))]
        return self.mlp(torch.cat(stats, 1) * 10)


def load_model(weights_path: str, num_classes: int = 2):
    net = GaborNet(num_classes)
    net.load_state_dict(load_file(weights_path))
    return net
