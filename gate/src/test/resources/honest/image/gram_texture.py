from collections import Counter, OrderedDict, defaultdict, deque
from functools import partial, reduce

import torch, torch.nn as nn, torch.nn.functional as F
from safetensors.torch import load_file
from torchvision.models import vgg11_bn
from torchvision.models.feature_extraction import create_feature_extractor

TAPS = OrderedDict([("relu1", 2), ("relu2", 6), ("relu3", 13), ("relu4", 20)])
compose = lambda *fs: reduce(lambda f, g: lambda x: g(f(x)), fs)


def gram(f):
    b, c, h, w = f.shape
    f = f.reshape(b, c, h * w)
    return torch.bmm(f, f.transpose(1, 2)).div_(h * w)


def triangle(g):
    i, j = torch.triu_indices(g.shape[1], g.shape[2])
    return g[:, i, j]


signed_sqrt = lambda t: t.sign() * t.abs().add(1e-8).sqrt()
describe = compose(gram, triangle, signed_sqrt, partial(F.normalize, dim=1))


class Texture(nn.Module):
    def __init__(self, num_classes=2, keep=32):
        super().__init__()
        vgg = vgg11_bn(weights=None).features
        self.blocks, self.squeeze = nn.ModuleList(), nn.ModuleList()
        start, channels = 0, None
        for name, end in TAPS.items():
            block = vgg[start:end + 1]
            convs = [m for m in block if isinstance(m, nn.Conv2d)]
            channels = convs[-1].out_channels if convs else channels
            self.blocks.append(block)
            self.squeeze.append(nn.Conv2d(channels, keep, 1))
            start = end + 1
        self.fc = nn.Linear(len(TAPS) * keep * (keep + 1) // 2, num_classes)

    def forward(self, x):
        x = x.float() / 255
        found = deque()
        for block, squeeze in zip(self.blocks, self.squeeze):
            x = block(x)
            found.append(describe(squeeze(x)))
        return self.fc(torch.cat(tuple(found), 1))

    def summary(self):
        kinds = Counter(type(m).__name__ for m in self.modules())
        sizes = defaultdict(int)
        for name, p in self.named_parameters():
            sizes[name.partition(".")[0]] += p.numel()
        return kinds.most_common(3), dict(sizes)


def load_model(weights_path: str, num_classes: int = 2):
    texture = Texture(num_classes)
    texture.load_state_dict(load_file(weights_path))
    return texture.eval()
