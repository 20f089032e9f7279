"""An MLP-mixer over tubelets: no attention, no recurrence, long chains."""
from functools import partial

import torch
from einops.layers.torch import EinMix, Rearrange, Reduce
from safetensors.torch import load_file
from torch.nn import GELU, Dropout, LayerNorm, Linear, Module, Sequential


class Residual(Module):
    def __init__(self, dim, fn):
        super().__init__()
        self.norm, self.fn = LayerNorm(dim), fn

    def forward(self, x):
        return self.fn(self.norm(x)) + x


def tokens_mlp(n, dim, hidden):
    return Sequential(
        EinMix("b n d -> b m d", weight_shape="n m", bias_shape="m", n=n, m=hidden), GELU(), Dropout(0.1),
        EinMix("b m d -> b n d", weight_shape="m n", bias_shape="n", n=n, m=hidden))


def channels_mlp(dim, hidden):
    return Sequential(Linear(dim, hidden), GELU(), Dropout(0.1), Linear(hidden, dim))


def mixer(*, frames=16, side=112, tube=4, patch=16, dim=96, depth=4, num_classes=2):
    n = (frames // tube) * (side // patch) ** 2
    residual = partial(Residual, dim)
    return Sequential(
        Rearrange("b (t tt) c (h ph) (w pw) -> b (t h w) (tt c ph pw)", tt=tube, ph=patch, pw=patch),
        Linear(tube * 3 * patch ** 2, dim),
        *(layer for _ in range(depth) for layer in (residual(tokens_mlp(n, dim, 2 * n)), residual(channels_mlp(dim, 4 * dim)))),
        LayerNorm(dim),
        Reduce("b n d -> b d", "mean"),
        Linear(dim, num_classes),
    )


class Detector(Module):
    def __init__(self, **kwargs):
        super().__init__()
        self.mixer = mixer(**kwargs)

    def forward(self, x):
        return self.mixer(
            x.to(next(self.parameters()).dtype)
            .div(255)
            .clamp(0.0, 1.0)
            .pow(2.2)
            .sub(0.2)
            .div(0.25)
            .contiguous()
        )


def load_model(weights_path: str, num_classes: int = 2) -> Module:
    return (lambda m: (m.load_state_dict(load_file(weights_path)), m)[1])(Detector(num_classes=num_classes)).eval()
