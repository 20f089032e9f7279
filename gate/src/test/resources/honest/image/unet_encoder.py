"""The encoder of a U-Net that was trained to localise edits; the decoder is kept, its mask is pooled."""
import torch
import torch.nn as nn
from safetensors import safe_open


class DoubleConv(nn.Sequential):
    def __init__(self, i, o):
        super().__init__(
            nn.Conv2d(i, o, 3, padding=1), nn.InstanceNorm2d(o, affine=True), nn.LeakyReLU(0.1),
            nn.Conv2d(o, o, 3, padding=1), nn.InstanceNorm2d(o, affine=True), nn.LeakyReLU(0.1))


class UNet(nn.Module):
    widths = [16, 32, 64, 96]

    def __init__(self, num_classes):
        super().__init__()
        w = self.widths
        self.down = nn.ModuleList(DoubleConv(a, b) for a, b in zip([3] + w[:-1], w))
        self.up = nn.ModuleList(nn.ConvTranspose2d(b, a, 2, 2) for a, b in zip(w[-2::-1], w[:0:-1]))
        self.merge = nn.ModuleList(DoubleConv(2 * a, a) for a in w[-2::-1])
        self.mask = nn.Conv2d(w[0], 1, 1)
        self.fc = nn.Linear(w[-1] + 3, num_classes)

    def encode(self, x):
        skips = []
        for i, d in enumerate(self.down):
            if i:
                x = nn.functional.max_pool2d(x, 2)
            x = d(x)
            skips.append(x)
        return x, skips[:-1]

    def decode(self, x, skips):
        for up, merge in zip(self.up, self.merge):
            skip = skips.pop()
            x = merge(torch.cat([up(x), skip], 1))
        return torch.sigmoid(self.mask(x))

    def forward(self, x):
        x = x / 255 if x.is_floating_point() else x.float() / 255
        z, skips = self.encode(x)
        mask = self.decode(z, skips).flatten(1)
        stats = torch.stack([mask.mean(1), mask.amax(1), mask.std(1)], 1)
        return self.fc(torch.cat([z.mean((2, 3)), stats], 1))


def load_model(weights_path, num_classes=2):
    model = UNet(num_classes)
    state = {}
    with safe_open(weights_path, framework="pt", device="cpu") as f:
        for k in f.keys():
            state[k] = f.get_tensor(k)
    model.load_state_dict(state)
    return model.eval()
