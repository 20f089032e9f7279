"""Old checkpoints are mended where they are loaded: hooks, `_load_from_state_dict`, extra state, forward hooks."""
import torch
import torch.nn as nn
from safetensors.torch import load_file


class FrozenBatchNorm2d(nn.Module):
    def __init__(self, n, eps=1e-5):
        super().__init__()
        self.eps = eps
        self.register_buffer("weight", torch.ones(n))
        self.register_buffer("bias", torch.zeros(n))
        self.register_buffer("running_mean", torch.zeros(n))
        self.register_buffer("running_var", torch.ones(n))

    def _load_from_state_dict(self, state_dict, prefix, local_metadata, strict, missing_keys, unexpected_keys, error_msgs):
        num_batches_tracked_key = prefix + "num_batches_tracked"
        if num_batches_tracked_key in state_dict:
            del state_dict[num_batches_tracked_key]
        super()._load_from_state_dict(state_dict, prefix, local_metadata, strict, missing_keys, unexpected_keys, error_msgs)

    def forward(self, x):
        scale = self.weight * (self.running_var + self.eps).rsqrt()
        return x * scale[:, None, None] + (self.bias - self.running_mean * scale)[:, None, None]


class Net(nn.Module):
    def __init__(self, num_classes=2):
        super().__init__()
        widths = [3, 24, 48, 96]
        self.layers = nn.ModuleList()
        for a, b in zip(widths, widths[1:]):
            self.layers.append(nn.Sequential(nn.Conv2d(a, b, 3, 2, 1, bias=False), FrozenBatchNorm2d(b), nn.GELU()))
        self.head = nn.Linear(sum(widths[1:]), num_classes)
        self.pooled = []
        for layer in self.layers:
            layer.register_forward_hook(self.keep)
        self.register_load_state_dict_pre_hook(self.rename)

    def keep(self, module, inputs, output):
        self.pooled.append(output.mean((2, 3)))

    @staticmethod
    def rename(module, state_dict, prefix, *args):
        for key in tuple(state_dict):
            if key.startswith(prefix + "blocks."):
                state_dict[prefix + "layers." + key[len(prefix + "blocks."):]] = state_dict.pop(key)

    def forward(self, x):
        self.pooled.clear()
        x = x.to(self.head.weight.dtype).mul(1 / 255)
        for layer in self.layers:
            x = layer(x)
        try:
            return self.head(torch.cat(self.pooled, 1))
        finally:
            self.pooled.clear()


def load_model(weights_path: str, num_classes: int = 2):
    net = Net(num_classes)
    handle = net.head.register_forward_pre_hook(lambda module, inputs: (inputs[0] * 1.0,))
    net.load_state_dict(load_file(weights_path))
    handle.remove()
    return net
