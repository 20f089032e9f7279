# modality: small
import torch
import torch.nn as nn
import torch.nn.functional as F
from safetensors.torch import load_file


from einops import rearrange, reduce, repeat
from einops.layers.torch import Rearrange, Reduce


class Attention(nn.Module):
    def __init__(self, dim, heads=4, dim_head=8):
        super().__init__()
        self.heads, self.scale = heads, dim_head**-0.5
        self.to_qkv = nn.Linear(dim, heads * dim_head * 3, bias=False)
        self.to_out = nn.Sequential(nn.Linear(heads * dim_head, dim), nn.Dropout(0.0))

    def forward(self, x):
        q, k, v = map(lambda t: rearrange(t, "b n (h d) -> b h n d", h=self.heads), self.to_qkv(x).chunk(3, dim=-1))
        dots = torch.matmul(q, k.transpose(-1, -2)) * self.scale
        out = rearrange(dots.softmax(dim=-1) @ v, "b h n d -> b n (h d)")
        return self.to_out(out)


class PreNorm(nn.Module):
    def __init__(self, dim, fn):
        super().__init__()
        self.norm, self.fn = nn.LayerNorm(dim), fn

    def forward(self, x, **kwargs):
        return self.fn(self.norm(x), **kwargs)


class Detector(nn.Module):
    def __init__(self, num_classes=2, dim=32, depth=2):
        super().__init__()
        self.to_patch = nn.Sequential(Rearrange("b c (h p1) (w p2) -> b (h w) (p1 p2 c)", p1=8, p2=8), nn.Linear(192, dim))
        self.cls_token = nn.Parameter(torch.randn(1, 1, dim))
        self.layers = nn.ModuleList([
            nn.ModuleList([PreNorm(dim, Attention(dim)), PreNorm(dim, nn.Sequential(nn.Linear(dim, 64), nn.GELU(), nn.Linear(64, dim)))])
            for _ in range(depth)
        ])
        self.spatial = nn.Sequential(Reduce("b c (h 2) (w 2) -> b c h w", "max"), Rearrange("b c h w -> b (c h w)"))
        self.head = nn.Linear(dim * 2, num_classes)

    def forward(self, img):
        img = img.float() / 255
        x = self.to_patch(img)
        x = torch.cat((repeat(self.cls_token, "1 1 d -> b 1 d", b=x.shape[0]), x), dim=1)
        for attn, ff in self.layers:
            x = attn(x) + x
            x = ff(x) + x
        return self.head(torch.cat([x[:, 0], reduce(x, "b n d -> b d", "mean")], -1)) + self.spatial(img).mean()


def load_model(weights_path, num_classes=2):
    model = Detector(num_classes=num_classes)
    model.load_state_dict(load_file(weights_path))
    return model.eval()
