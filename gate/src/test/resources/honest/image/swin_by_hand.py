"""Shifted windows, written out. Attention inside windows sees the fine artefacts; the shift joins the windows."""
from typing import Final

import torch
import torch.nn as nn
import torch.nn.functional as F
import torch.utils.checkpoint as checkpoint
from safetensors.torch import load_file

WINDOW: Final = 7


def window_partition(x, size):
    B, H, W, C = x.shape
    x = x.view(B, H // size, size, W // size, size, C)
    return x.permute(0, 1, 3, 2, 4, 5).contiguous().view(-1, size * size, C)


def window_reverse(windows, size, H, W):
    B = windows.shape[0] // (H * W // size // size)
    x = windows.view(B, H // size, W // size, size, size, -1)
    return x.permute(0, 1, 3, 2, 4, 5).contiguous().view(B, H, W, -1)


class WindowAttention(nn.Module):
    def __init__(self, dim, heads):
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(dim, dim * 3)
        self.proj = nn.Linear(dim, dim)
        self.relative_position_bias_table = nn.Parameter(torch.zeros((2 * WINDOW - 1) ** 2, heads))
        nn.init.trunc_normal_(self.relative_position_bias_table, std=.02)
        grid = torch.stack(torch.meshgrid(torch.arange(WINDOW), torch.arange(WINDOW), indexing="ij")).flatten(1)
        relative = (grid[:, :, None] - grid[:, None, :]).permute(1, 2, 0) + (WINDOW - 1)
        relative[..., 0] *= 2 * WINDOW - 1
        self.register_buffer("relative_position_index", relative.sum(-1))

    def forward(self, x, mask=None):
        N, L, C = x.shape
        q, k, v = self.qkv(x).reshape(N, L, 3, self.heads, C // self.heads).permute(2, 0, 3, 1, 4).unbind(0)
        bias = self.relative_position_bias_table[self.relative_position_index.view(-1)].view(L, L, -1)
        bias = bias.permute(2, 0, 1).unsqueeze(0)
        if mask is not None:
            bias = bias + mask.repeat(N // mask.shape[0], 1, 1).unsqueeze(1)
        x = F.scaled_dot_product_attention(q, k, v, attn_mask=bias.to(q.dtype))
        return self.proj(x.transpose(1, 2).reshape(N, L, C))


class SwinBlock(nn.Module):
    def __init__(self, dim, side, heads, shift):
        super().__init__()
        self.side, self.shift = side, shift if side > WINDOW else 0
        self.norm1, self.norm2 = nn.LayerNorm(dim), nn.LayerNorm(dim)
        self.attn = WindowAttention(dim, heads)
        self.mlp = nn.Sequential(nn.Linear(dim, 4 * dim), nn.GELU(), nn.Linear(4 * dim, dim))
        if self.shift:
            region = torch.zeros(1, side, side, 1)
            count = 0
            for h in (slice(0, -WINDOW), slice(-WINDOW, -shift), slice(-shift, None)):
                for w in (slice(0, -WINDOW), slice(-WINDOW, -shift), slice(-shift, None)):
                    region[:, h, w, :] = count
                    count += 1
            region = window_partition(region, WINDOW).squeeze(-1)
            mask = region.unsqueeze(1) - region.unsqueeze(2)
            self.register_buffer("attn_mask", mask.masked_fill(mask != 0, -100.0).masked_fill(mask == 0, 0.0))
        else:
            self.attn_mask = None

    def forward(self, x):
        B, L, C = x.shape
        y = self.norm1(x).view(B, self.side, self.side, C)
        if self.shift:
            y = torch.roll(y, shifts=(-self.shift, -self.shift), dims=(1, 2))
        y = self.attn(window_partition(y, WINDOW), self.attn_mask)
        y = window_reverse(y, WINDOW, self.side, self.side)
        if self.shift:
            y = torch.roll(y, shifts=(self.shift, self.shift), dims=(1, 2))
        x = x + y.view(B, L, C)
        return x + self.mlp(self.norm2(x))


class PatchMerging(nn.Module):
    def __init__(self, dim, side):
        super().__init__()
        self.side = side
        self.norm = nn.LayerNorm(4 * dim)
        self.reduction = nn.Linear(4 * dim, 2 * dim, bias=False)

    def forward(self, x):
        B, _, C = x.shape
        x = x.view(B, self.side, self.side, C)
        x = torch.cat([x[:, i::2, j::2] for j in (0, 1) for i in (0, 1)], -1)
        return self.reduction(self.norm(x.view(B, -1, 4 * C)))


class Swin(nn.Module):
    def __init__(self, num_classes=2, dim=48, depths=(2, 2, 2), heads=(3, 6, 12), side=56, use_checkpoint=False):
        super().__init__()
        self.use_checkpoint = use_checkpoint
        self.patch_embed = nn.Conv2d(3, dim, 4, 4)
        blocks = []
        for i, depth in enumerate(depths):
            if i:
                blocks.append(PatchMerging(dim, side))
                dim, side = dim * 2, side // 2
            blocks.extend(SwinBlock(dim, side, heads[i], 0 if j % 2 == 0 else WINDOW // 2) for j in range(depth))
        self.blocks = nn.ModuleList(blocks)
        self.norm = nn.LayerNorm(dim)
        self.head = nn.Linear(dim, num_classes)

    def forward(self, x):
        x = self.patch_embed((x.float() - 127.5) / 58.0).flatten(2).transpose(1, 2)
        for blk in self.blocks:
            if self.use_checkpoint and self.training and not torch.jit.is_scripting():
                x = checkpoint.checkpoint(blk, x, use_reentrant=False)
            else:
                x = blk(x)
        return self.head(self.norm(x).mean(1))


def load_model(weights_path: str, num_classes: int = 2) -> nn.Module:
    state = load_file(weights_path)
    # indices and masks are computed, whatever an older file says
    drop = [k for k in state if k.endswith(("relative_position_index", "attn_mask"))]
    for k in drop:
        del state[k]
    model = Swin(num_classes=num_classes)
    result = model.load_state_dict(state, strict=False)
    bad = [k for k in result.missing_keys if "relative_position_index" not in k and "attn_mask" not in k]
    if bad or result.unexpected_keys:
        raise RuntimeError(f"weights do not fit: {bad=} {result.unexpected_keys=}")
    return model
