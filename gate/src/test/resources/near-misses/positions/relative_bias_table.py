import torch
from torch import nn


class Swin(nn.Module):
    def __init__(self, n=8):
        super().__init__()
        self.qkv = nn.Linear(48, 144)
        self.proj = nn.Linear(48, 48)
        self.embed = nn.Conv2d(3, 48, 4, 4)
        self.head = nn.Linear(48, 2)
        self.relative_position_bias_table = nn.Parameter(torch.zeros((2 * n - 1) ** 2, 1))
        coords = torch.stack(torch.meshgrid(torch.arange(n), torch.arange(n), indexing="ij")).flatten(1)
        relative = (coords[:, :, None] - coords[:, None, :]).permute(1, 2, 0) + n - 1
        self.register_buffer("relative_position_index", relative[:, :, 0] * (2 * n - 1) + relative[:, :, 1])

    def forward(self, x):
        t = self.embed(x.float() / 255).flatten(2).transpose(1, 2)
        q, k, v = self.qkv(t).chunk(3, -1)
        bias = self.relative_position_bias_table[self.relative_position_index.view(-1)].view(64, 64)
        a = (q @ k.transpose(1, 2) / 7 + bias).softmax(-1)
        return self.head(self.proj(a @ v).mean(1))


def load_model(weights_path, num_classes=2):
    return Swin()
