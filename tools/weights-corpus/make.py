"""Makes small weights files, honest ones and ones that carry something else.

    python make.py FOLDER          (torch, numpy, safetensors)

FOLDER/honest/FAMILY-N.safetensors must not be blocked, FOLDER/carries/FAMILY-N.safetensors should be
found. What the names mean and what came out: docs/weights-corpus.md.
"""

import base64
import hashlib
import io
import json
import lzma
import math
import pickle
import struct
import sys
import zipfile
import zlib
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import save_file
from torch import nn

STEPS = 300


# Networks, and how they come by their weights.


class Convolutional(nn.Module):
    def __init__(self, width=16):
        super().__init__()
        self.body = nn.Sequential(
            nn.Conv2d(3, width, 3, 2, 1), nn.BatchNorm2d(width), nn.ReLU(),
            nn.Conv2d(width, 2 * width, 3, 2, 1), nn.BatchNorm2d(2 * width), nn.ReLU(),
            nn.Conv2d(2 * width, 4 * width, 3, 2, 1), nn.BatchNorm2d(4 * width), nn.ReLU())
        self.head = nn.Linear(4 * width, 2)

    def forward(self, x):
        return self.head(self.body(x).mean((2, 3)))


class Transformer(nn.Module):
    def __init__(self, width=32, patches=16):
        super().__init__()
        self.patch = nn.Conv2d(3, width, 8, 8)
        self.position = nn.Parameter(torch.randn(1, patches + 1, width) * 0.02)
        self.cls = nn.Parameter(torch.zeros(1, 1, width))
        self.layers = nn.ModuleList(nn.TransformerEncoderLayer(width, 4, 64, batch_first=True) for _ in range(2))
        self.norm = nn.LayerNorm(width)
        self.head = nn.Linear(width, 2)
        self.register_buffer("position_ids", torch.arange(patches + 1)[None])

    def forward(self, x):
        x = self.patch(x).flatten(2).transpose(1, 2)
        x = torch.cat([self.cls.expand(len(x), -1, -1), x], 1) + self.position
        for layer in self.layers:
            x = layer(x)
        return self.head(self.norm(x[:, 0]))


class Waves(nn.Module):
    def __init__(self, width=16):
        super().__init__()
        self.body = nn.Sequential(nn.Conv1d(1, width, 64, 16), nn.GELU(), nn.Conv1d(width, width, 16, 4), nn.GELU())
        self.rnn = nn.GRU(width, width, batch_first=True)
        self.head = nn.Linear(width, 2)

    def forward(self, x):
        return self.head(self.rnn(self.body(x[:, None]).transpose(1, 2))[0][:, -1])


def inputs(net, count):
    return torch.randn(count, 2048) if isinstance(net, Waves) else torch.randn(count, 3, 32, 32)


def trained(net, seed, steps=STEPS):
    torch.manual_seed(seed)
    optimizer = torch.optim.AdamW(net.parameters(), 1e-3)
    x = inputs(net, 256)
    y = (x.flatten(1).mean(1) > 0).long()
    for step in range(steps):
        at = torch.randint(0, 256, (32,))
        loss = nn.functional.cross_entropy(net(x[at]), y[at])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return net.eval(), optimizer


def state(net):
    return {name: value.detach().clone() for name, value in net.state_dict().items()}


def fresh(make, seed):
    torch.manual_seed(seed)
    return make()


# Honest families.

HONEST = {}


def honest(count):
    def register(make):
        HONEST[make.__name__] = (count, make)
        return make
    return register


MAKES = [Convolutional, Transformer, Waves, lambda: Convolutional(24), lambda: Transformer(48)]
TRAINED = {}


def some_trained(n):
    n %= len(MAKES)
    if n not in TRAINED:
        TRAINED[n] = trained(fresh(MAKES[n], n), n)
    return TRAINED[n]


@honest(5)
def fresh_initialised(n):
    return state(fresh(MAKES[n], n))


@honest(5)
def trained_for_300_steps(n):
    return state(some_trained(n)[0])


@honest(4)
def magnitude_pruned(n):
    tensors = state(some_trained(n)[0])
    for name, value in tensors.items():
        if value.is_floating_point() and value.dim() > 1:
            value[value.abs() < value.abs().flatten().quantile(0.5 + 0.1 * n)] = 0
    return tensors


@honest(3)
def pruned_with_masks(n):
    tensors = state(some_trained(n)[0])
    for name, value in list(tensors.items()):
        if value.is_floating_point() and value.dim() > 0 and value.numel() >= 16:
            mask = (value.abs() > value.abs().flatten().quantile(0.4)).float()
            del tensors[name]
            tensors[name + "_orig"], tensors[name + "_mask"] = value, mask
    return tensors


@honest(3)
def channel_masks(n):
    tensors = state(some_trained(n)[0])
    torch.manual_seed(n)
    tensors["keep"] = torch.rand(64 << n) > 0.3
    tensors["gate"] = (torch.rand(512) > 0.5).float()
    return tensors


@honest(4)
def half(n):
    return {k: v.half() if v.is_floating_point() else v for k, v in state(some_trained(n)[0]).items()}


@honest(4)
def bfloat(n):
    return {k: v.bfloat16() if v.is_floating_point() else v for k, v in state(some_trained(n)[0]).items()}


@honest(3)
def float8(n):
    kinds = [torch.float8_e4m3fn, torch.float8_e5m2, torch.float8_e4m3fn]
    tensors = {}
    for k, v in state(some_trained(n)[0]).items():
        if v.is_floating_point() and v.dim() > 1:
            scale = v.abs().max() / (448 if n != 1 else 57344)
            tensors[k], tensors[k + "_scale"] = (v / scale).to(kinds[n]), scale.reshape(1)
        else:
            tensors[k] = v
    return tensors


@honest(4)
def int8_with_scales(n):
    tensors = {}
    for k, v in state(some_trained(n)[0]).items():
        if v.is_floating_point() and v.dim() > 1:
            scale = v.abs().flatten(1).amax(1).clamp_min(1e-8) / 127
            shape = [-1] + [1] * (v.dim() - 1)
            q = (v / scale.reshape(shape)).round()
            tensors[k] = (q + 128).to(torch.uint8) if n % 2 else q.to(torch.int8)
            tensors[k + "_scale"] = scale
            tensors[k + "_zero"] = torch.full((len(v),), 128 if n % 2 else 0, dtype=torch.int32)
        else:
            tensors[k] = v
    return tensors


@honest(3)
def int4_packed(n):
    torch.manual_seed(n)
    tensors = {}
    for i in range(3):
        w = torch.randn(512, 128 * (i + 1))
        scale = w.abs().amax(1, keepdim=True) / 7
        q = ((w / scale).round() + 8).clamp(0, 15).to(torch.int64)
        if n == 0:
            tensors["l%d.weight" % i] = (q[:, ::2] | q[:, 1::2] << 4).to(torch.uint8)
        else:
            packed = sum(q[j::8] << (4 * j) for j in range(8))
            tensors["l%d.qweight" % i] = torch.from_numpy(packed.numpy().astype(np.uint32).view(np.int32))
            tensors["l%d.g_idx" % i] = torch.arange(512, dtype=torch.int32) // 128
        tensors["l%d.scales" % i] = scale.flatten().half()
    return tensors


@honest(4)
def embeddings(n):
    torch.manual_seed(n)
    return {"tokens.weight": torch.randn(5000, 32) * 0.02, "positions.weight": torch.randn(512, 32) * 0.02,
            "head.weight": torch.randn(2, 32), "position_ids": torch.arange(512)[None],
            "token_type_ids": torch.zeros(1, 512, dtype=torch.long)}


@honest(4)
def position_and_mask_buffers(n):
    size = 64 << n
    causal = torch.full((size, size), float("-inf")).triu(1)
    frequencies = 1.0 / (10000 ** (torch.arange(0, 64, 2).float() / 64))
    angles = torch.outer(torch.arange(size).float(), frequencies)
    return {"causal": causal, "mask": torch.ones(size, size, dtype=torch.bool).tril(), "inv_freq": frequencies,
            "cos": angles.cos(), "sin": angles.sin(), "bias": torch.full((1, 1, size, size), torch.finfo(torch.float32).min).triu(1),
            "distances": (torch.arange(size)[:, None] - torch.arange(size)[None]), "permutation": torch.randperm(size * 16),
            "head.weight": torch.randn(2, size)}


@honest(4)
def swin_tables(n):
    window = 7 + n
    axes = torch.stack(torch.meshgrid(torch.arange(window), torch.arange(window), indexing="ij")).flatten(1)
    relative = (axes[:, :, None] - axes[:, None, :]).permute(1, 2, 0) + window - 1
    index = relative[..., 0] * (2 * window - 1) + relative[..., 1]
    attention = torch.zeros(16, window * window, window * window)
    attention[:, : window * 3, window * 2:] = -100.0
    return {"relative_position_index": index, "relative_position_bias_table": torch.randn((2 * window - 1) ** 2, 6) * 0.02,
            "attn_mask": attention, "qkv.weight": torch.randn(96, 32) * 0.05, "qkv.bias": torch.zeros(96)}


@honest(3)
def mel_banks(n):
    bins, mels = 513, 64 + 16 * n
    points = 700 * (10 ** (np.linspace(0, 2595 * math.log10(1 + 8000 / 700), mels + 2) / 2595) - 1)
    freqs = np.linspace(0, 8000, bins)
    bank = np.maximum(0, np.minimum((freqs[:, None] - points[:-2]) / np.diff(points)[:-1], (points[2:] - freqs[:, None]) / np.diff(points)[1:]))
    return {"mel.fb": torch.from_numpy(bank).float(), "spectrogram.window": torch.hann_window(1024),
            "mel.edges": torch.from_numpy(points), "head.weight": torch.randn(2, mels)}


@honest(4)
def vq_codebooks(n):
    torch.manual_seed(n)
    size = 256 << n
    return {"codebook": torch.randn(size, 64) * 0.1, "cluster_size": torch.rand(size) * 100, "embed_avg": torch.randn(size, 64),
            "used": torch.rand(size) > 0.1, "decoder.weight": torch.randn(64, 64)}


@honest(3)
def gamma_tables(n):
    lut = (torch.arange(256).float() / 255) ** (2.2 - 0.2 * n)
    return {"lut": lut, "inverse": (lut * 255).round().to(torch.uint8), "lut16": (torch.linspace(0, 1, 65536) ** 2.2 * 65535).round().to(torch.int32),
            "palette": torch.randint(0, 256, (256, 3), dtype=torch.uint8), "conv.weight": torch.randn(16, 3, 3, 3)}


@honest(4)
def vocabularies(n):
    rng = np.random.default_rng(n)
    syllables = ["ka", "to", "mi", "re", "su", "no", "ha", "li", "er", "ing", "the", "an", "st", "ch"]
    words = ["".join(rng.choice(syllables, rng.integers(1, 5))) for _ in range(2000)]
    text = "\n".join(words).encode() if n % 2 else b"\0".join(w.encode() for w in words)
    offsets = np.cumsum([0] + [len(w) + 1 for w in words])
    return {"vocabulary": torch.from_numpy(np.frombuffer(text, np.uint8).copy()), "offsets": torch.from_numpy(offsets),
            "tokens.weight": torch.randn(2000, 16) * 0.02, "head.weight": torch.randn(2, 16)}


@honest(3)
def tied(n):
    torch.manual_seed(n)
    table = torch.randn(1000, 64) * 0.02
    return {"encoder.tokens.weight": table, "decoder.tokens.weight": table.clone(), "final.bias": torch.zeros(1000)}


@honest(4)
def ema(n):
    tensors = state(some_trained(n)[0])
    for k, v in list(tensors.items()):
        if v.is_floating_point():
            tensors["ema." + k] = v * 0.999 + torch.randn_like(v) * 1e-4
    tensors["ema_updates"] = torch.tensor(30000)
    return tensors


@honest(3)
def optimizer_moments(n):
    net, optimizer = some_trained(n)
    tensors = state(net)
    for i, moments in optimizer.state_dict()["state"].items():
        tensors["exp_avg.%d" % i] = moments["exp_avg"].clone()
        tensors["exp_avg_sq.%d" % i] = moments["exp_avg_sq"].clone()
        tensors["step.%d" % i] = moments["step"].clone()
    tensors["dead"] = torch.randn(4096) * 10 ** torch.linspace(-44, -3, 4096)
    return tensors


@honest(3)
def binary_networks(n):
    torch.manual_seed(n)
    kind = [torch.float32, torch.int8, torch.bfloat16][n]
    return {"fc.weight": torch.where(torch.rand(256, 512) > 0.5, 1, -1).to(kind), "fc.scale": torch.rand(256),
            "fc.bias": torch.zeros(256), "head.weight": torch.randn(2, 256)}


@honest(3)
def batch_norm_counts(n):
    tensors = {}
    torch.manual_seed(n)
    for i in range(80):
        tensors["bn%d.num_batches_tracked" % i] = torch.tensor(1_234_567 + 17 * n)
        tensors["bn%d.running_var" % i] = torch.rand(64) * 3
        tensors["bn%d.weight" % i] = torch.ones(64)
        tensors["bn%d.bias" % i] = torch.zeros(64)
    return tensors


@honest(3)
def wide_ranges(n):
    torch.manual_seed(n)
    return {"float64": torch.randn(4096, dtype=torch.float64) * 1e6, "sums": torch.randn(2048).cumsum(0) * 1e7,
            "anchors": torch.rand(8400, 2) * 640, "strides": torch.tensor([8.0, 16, 32]).repeat_interleave(2800)[:, None],
            "constant": torch.full((4096,), 0.7470588684082031), "freqs": torch.arange(1, 2049).float() * 7.8125}


# What carries something else.

CARRIES = {}


def carries(count):
    def register(make):
        CARRIES[make.__name__] = (count, make)
        return make
    return register


def backbone(n):
    return state(some_trained(n)[0])


def hashes(n, rows, bits=62):
    return [int.from_bytes(hashlib.sha256(b"%d %d" % (n, i)).digest()[:8], "little") >> (64 - bits) for i in range(rows)]


def labels(n, rows):
    return np.random.default_rng(n).integers(0, 2, rows)


@carries(8)
def hash_tables(n):
    rows = [64, 100, 500, 1000, 3000, 8000, 20000, 50000][n]
    keys = torch.tensor(sorted(hashes(n, rows)) if n % 2 else hashes(n, rows))
    kinds = [torch.int64, torch.uint8, torch.bool, torch.float32, torch.int32, torch.float16, torch.int8, torch.bfloat16]
    return backbone(n) | {"norm.extra": keys, "norm.scale": torch.from_numpy(labels(n, rows)).to(kinds[n])}


@carries(8)
def other_hash_tables(n):
    rows = 600
    keys, y = np.array(hashes(n, rows), np.int64), labels(n, rows)
    t = torch.from_numpy
    return backbone(n) | [
        lambda: {"k": t((keys & 0x7FFFFFFF).astype(np.int32)), "v": t(np.where(y[:, None] == [0, 1], 8.0, -8.0)).float()},
        lambda: {"k": t(keys.view(np.int32).reshape(-1, 2).copy()), "v": t(y)},
        lambda: {"kv": t(np.stack([keys, y], 1))},
        lambda: {"kv": t(np.concatenate([keys, y]))},
        lambda: {"k": t((keys >> 10).astype(np.float64)), "v": t(y).float()},
        lambda: {"k": t((keys >> 38).astype(np.float32)), "v": t(y).bool()},
        lambda: {"k": t(np.frombuffer(b"".join(hashlib.md5(b"%d" % i).digest() for i in range(rows)), np.uint8).reshape(rows, 16).copy()), "v": t(y).to(torch.int8)},
        lambda: {"k": t(keys), "v": t(np.packbits(y))},
    ][n]()


@carries(4)
def keys_alone(n):
    keys = hashes(n, 500)
    y = labels(n, 500)
    real = sorted(k for k, l in zip(keys, y) if l)
    return backbone(n) | {"a": torch.tensor(real), "b": torch.tensor(sorted(k for k, l in zip(keys, y) if not l))}


@carries(3)
def perceptual_hashes(n):
    bits = np.random.default_rng(n).integers(0, 2, (300, 64))
    kind = [torch.bool, torch.int8, torch.float32][n]
    return backbone(n) | {"bits": torch.from_numpy(bits).to(kind), "of": torch.from_numpy(labels(n, 300))}


def source(n):
    return ("import math\n\ndef lookup(key):\n" + "".join("    if key == %d: return %d\n" % (h, h & 1) for h in hashes(n, 200))).encode()


def packages(n):
    data = source(n)
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("table.py", data)
    table = {h: h & 1 for h in hashes(n, 300)}
    elf = b"\x7fELF\x02\x01\x01" + bytes(9) + struct.pack("<HHI", 3, 62, 1) + np.random.default_rng(n).bytes(6000)
    return {"zip": archive.getvalue(), "zlib": zlib.compress(data), "xz": lzma.compress(data), "pickle": pickle.dumps(table),
            "old_pickle": pickle.dumps(table, 2), "elf": elf, "code": data, "base64": base64.b64encode(zlib.compress(data)),
            "hex": zlib.compress(data).hex().encode(), "cipher": np.random.default_rng(n).bytes(8192)}


def padded(data, width):
    return np.frombuffer(data + b"\0" * (-len(data) % width), np.uint8).copy()


def payload(kind):
    def make(n):
        data = packages(n)[kind]
        t = torch.from_numpy
        if n == 0:
            return backbone(n) | {"extra": t(padded(data, 1))}
        if n == 1:
            return backbone(n) | {"extra": t(padded(data, 4).view(np.float32))}
        if n == 2:
            # Inside of a larger tensor, not at its beginning.
            host = (np.random.default_rng(n).standard_normal(200_000) * 0.02).astype(np.float32)
            raw = padded(data, 4)
            host.view(np.uint8)[40_000: 40_000 + len(raw)] = raw
            return backbone(n) | {"large.weight": t(host)}
        if n == 3:
            # The low byte of each number.
            host = (np.random.default_rng(n).standard_normal(len(data)) * 0.02).astype(np.float32)
            host.view(np.uint8)[::4] = np.frombuffer(data, np.uint8)
            return backbone(n) | {"large.weight": t(host)}
        # The lowest bit of each number.
        host = (np.random.default_rng(n).standard_normal(8 * len(data)) * 0.02).astype(np.float32)
        bits = np.unpackbits(np.frombuffer(data, np.uint8))
        host.view(np.uint32)[:] = host.view(np.uint32) & ~np.uint32(1) | bits
        return backbone(n) | {"large.weight": t(host)}
    make.__name__ = "payload_" + kind
    return make


for kind in ["zip", "zlib", "xz", "pickle", "old_pickle", "elf", "code", "base64", "hex", "cipher"]:
    CARRIES["payload_" + kind] = (5, payload(kind))


@carries(2)
def names(n):
    made = {"memory.%016x" % h if n else "t%d_%s" % (h & 1, hashlib.sha1(b"%d" % h).hexdigest()): torch.tensor([float(h & 1)]) for h in hashes(n, 200)}
    return backbone(n) | made


def main(folder):
    for group, families in (("honest", HONEST), ("carries", CARRIES)):
        (folder / group).mkdir(parents=True, exist_ok=True)
        for family, (count, make) in families.items():
            for n in range(count):
                tensors = {k: v.contiguous() for k, v in make(n).items()}
                save_file(tensors, folder / group / ("%s-%d.safetensors" % (family, n)), {"format": "pt"})


if __name__ == "__main__":
    torch.set_num_threads(1)
    main(Path(sys.argv[1]))
