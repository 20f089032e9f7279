"""Two streams (colour, residual) that look at one another; channel and spatial attention after each stage."""
import torch
from torch import nn
from safetensors.torch import load_file
from torchvision.ops import Conv2dNormActivation, DropBlock2d, SqueezeExcitation, StochasticDepth


class SpatialGate(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, 7, padding=3, bias=False)

    def forward(self, x):
        s = torch.cat((x.max(1, keepdim=True)[0], x.mean(1, keepdim=True)), 1)
        return x * self.conv(s).sigmoid()


class Stage(nn.Module):
    def __init__(self, i, o, p=0.1):
        super().__init__()
        self.down = Conv2dNormActivation(i, o, kernel_size=3, stride=2, activation_layer=nn.SiLU)
        self.body = nn.Sequential(
            Conv2dNormActivation(o, o, kernel_size=3, activation_layer=nn.SiLU),
            SqueezeExcitation(o, max(8, o // 8), activation=nn.SiLU),
            SpatialGate(),
            StochasticDepth(p, "row"),
        )

    def forward(self, x):
        x = self.down(x)
        return x + self.body(x)


class CrossTalk(nn.Module):
    def __init__(self, dim, heads=4):
        super().__init__()
        self.a2b = nn.MultiheadAttention(dim, heads, batch_first=True)
        self.b2a = nn.MultiheadAttention(dim, heads, batch_first=True)

    def forward(self, a, b):
        shape = a.shape
        a, b = (t.flatten(2).transpose(1, 2) for t in (a, b))
        a, b = a + self.b2a(a, b, b, need_weights=False)[0], b + self.a2b(b, a, a, need_weights=False)[0]
        return (t.transpose(1, 2).reshape(shape) for t in (a, b))


class TwoStream(nn.Module):
    def __init__(self, num_classes, widths=(16, 32, 64, 96)):
        super().__init__()
        ins = (3, *widths[:-1])
        self.colour = nn.ModuleList(map(Stage, ins, widths))
        self.noise = nn.ModuleList(map(Stage, ins, widths))
        self.talk = CrossTalk(widths[-1])
        self.drop = DropBlock2d(0.1, 3)
        self.classify = nn.Linear(2 * widths[-1], num_classes)

    def forward(self, x):
        x = x.float() / 255
        n = x - nn.functional.avg_pool2d(x, 3, 1, 1)
        for c, r in zip(self.colour, self.noise):
            x, n = c(x), r(n)
        x, n = self.talk(x, n)
        x, n = self.drop(x).mean((2, 3)), self.drop(n).mean((2, 3))
        return self.classify(torch.cat((x, n), 1))


def load_model(weights_path: str, num_classes: int = 2):
    return_value = TwoStream(num_classes)
    return_value.load_state_dict(load_file(weights_path))
    return return_value
