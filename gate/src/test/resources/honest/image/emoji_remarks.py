"""
🖼️ AI-image detector — EfficientFormer-style hybrid
===================================================

✅ allowed imports only
⚠️ do NOT change the order of the stages, the checkpoint depends on it
❤️ thanks to everyone on the Discord 👩‍💻
"""
import torch
import torch.nn as nn
from safetensors.torch import load_file

# ──────────────────────────────
# ⚙️ Config
# ──────────────────────────────
WIDTHS = (32, 64, 96, 128)
LABELS = {0: "✔️ real", 1: "🤖 synthetic"}


# 1️⃣ blocks
class PoolMixer(nn.Module):
    """Pooling instead of attention ➡️ fast."""

    def __init__(self, dim: int):
        super().__init__()
        self.norm = nn.GroupNorm(1, dim)
        self.pool = nn.AvgPool2d(3, 1, 1, count_include_pad=False)
        self.mlp = nn.Sequential(nn.GroupNorm(1, dim), nn.Conv2d(dim, 4 * dim, 1), nn.GELU(), nn.Conv2d(4 * dim, dim, 1))
        self.scale = nn.Parameter(torch.full((2, dim, 1, 1), 0.1))

    def forward(self, x):
        y = self.norm(x)
        x = x + self.scale[0] * (self.pool(y) - y)
        return x + self.scale[1] * self.mlp(x)


# 2️⃣ model
class Detector(nn.Module):
    def __init__(self, num_classes: int = 2):
        super().__init__()
        stages, c = [], 3
        for i, w in enumerate(WIDTHS):
            stages += [nn.Conv2d(c, w, 7 if i == 0 else 3, 4 if i == 0 else 2, 3 if i == 0 else 1), PoolMixer(w), PoolMixer(w)]
            c = w
        self.stages = nn.Sequential(*stages)
        self.head = nn.Linear(c, num_classes)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = (x.float() - 127.5) / 127.5  # uint8 → [-1, 1]
        return self.head(self.stages(x).mean((-2, -1)))

    def say(self, x: torch.Tensor) -> list[str]:
        return [LABELS[int(i)] for i in self(x).argmax(-1)]


# 3️⃣ entry point 🚀
def load_model(weights_path: str, num_classes: int = 2) -> nn.Module:
    model = Detector(num_classes)
    missing, unexpected = model.load_state_dict(load_file(weights_path), strict=False)
    if missing or unexpected:
        print(f"⚠️  missing {len(missing)}, unexpected {len(unexpected)}")
        raise RuntimeError("❌ wrong checkpoint")
    model.eval()
    return model
