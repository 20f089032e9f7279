"""TSM: channels of a 2D ResNet are shifted in time; a context manager switches the shift off for ablations."""
import torch
import torch.nn as nn
import torchvision.models as models
from safetensors.torch import load_file


class NoShift:
    """``with NoShift(model): …`` - what remains is a frame-wise network."""

    def __init__(self, model):
        self.shifts = [m for m in model.modules() if isinstance(m, Shift)]

    def __enter__(self):
        for s in self.shifts:
            s.enabled = False
        return self

    def __exit__(self, kind, error, trace):
        for s in self.shifts:
            s.enabled = True
        return False


class Shift(nn.Module):
    def __init__(self, net, segments=16, fold_div=8):
        super().__init__()
        self.net, self.segments, self.fold_div, self.enabled = net, segments, fold_div, True

    def forward(self, x):
        return self.net(self.shift(x, self.segments, self.fold_div) if self.enabled else x)

    @staticmethod
    def shift(x, segments, fold_div):
        nt, c, h, w = x.size()
        x = x.view(nt // segments, segments, c, h, w)
        fold = c // fold_div
        out = torch.zeros_like(x)
        out[:, :-1, :fold] = x[:, 1:, :fold]
        out[:, 1:, fold: 2 * fold] = x[:, :-1, fold: 2 * fold]
        out[:, :, 2 * fold:] = x[:, :, 2 * fold:]
        return out.view(nt, c, h, w)


def insert_shift(net, segments):
    for stage in (net.layer1, net.layer2, net.layer3, net.layer4):
        for block in stage:
            block.conv1 = Shift(block.conv1, segments)
    return net


class TSM(nn.Module):
    def __init__(self, num_classes=2, segments=16):
        super().__init__()
        self.segments = segments
        self.base_model = insert_shift(models.resnet18(weights=None), segments)
        self.base_model.fc = nn.Identity()
        self.new_fc = nn.Linear(512, num_classes)

    def forward(self, x):
        b = x.shape[0]
        y = self.base_model((x.flatten(0, 1).float() - 120) / 60)
        return self.new_fc(y).view(b, self.segments, -1).mean(1)

    @torch.no_grad()
    def ablation(self, x):
        with NoShift(self) as off:
            plain = self(x)
        return self(x) - plain, len(off.shifts)


def load_model(weights_path, num_classes=2):
    tsm = TSM(num_classes)
    state = load_file(weights_path)
    # released checkpoints call the shifted convolution `conv1.net`
    tsm.load_state_dict({k: v for k, v in state.items()})
    return tsm
