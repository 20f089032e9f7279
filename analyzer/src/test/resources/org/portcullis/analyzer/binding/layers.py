import torch
from torch import nn
from dataclasses import dataclass, field
from collections import OrderedDict
from functools import partial
from safetensors.torch import load_file

@dataclass
class Config:
    width: int = 8
    depths: list = field(default_factory=lambda: [1, 2])
    name: str = "x"

class ConvBN(nn.Sequential):
    def __init__(self, i, o, k=3, **kw):
        super().__init__(nn.Conv2d(i, o, k, padding=k // 2, **kw), nn.BatchNorm2d(o), nn.ReLU(inplace=True))

class Block(nn.Module):
    expansion = 2
    def __init__(self, d, drop=0.0, norm=partial(nn.LayerNorm, eps=1e-6)):
        super(Block, self).__init__()
        self.norm = norm(d)
        self.mlp = nn.Sequential(OrderedDict([("fc1", nn.Linear(d, d * self.expansion)), ("act", nn.GELU()), ("fc2", nn.Linear(d * self.expansion, d, bias=False))]))
        self.gamma = nn.Parameter(torch.ones(d) * 1e-6) if d > 4 else None
        self.drop = nn.Dropout(drop)

class Base(nn.Module):
    def __init__(self):
        super().__init__()
        self._make()
    def _make(self):
        self.base = nn.Linear(2, 2)

class Net(Base):
    def __init__(self, cfg: Config, classes=2):
        super().__init__()
        self.cfg = cfg
        self.c1 = nn.Conv1d(2, 4, 3, groups=2, bias=False)
        self.c3 = nn.Conv3d(2, 4, (1, 3, 3))
        self.t1 = nn.ConvTranspose1d(4, 2, 3)
        self.t2 = nn.ConvTranspose2d(4, 6, (2, 3), groups=2)
        self.t3 = nn.ConvTranspose3d(4, 2, 3, bias=False)
        self.stem = ConvBN(3, cfg.width, stride=2)
        self.emb = nn.Embedding(10, 4, padding_idx=0)
        self.pr = nn.PReLU(); self.pr2 = nn.PReLU(4)
        self.ln = nn.LayerNorm([3, 4], elementwise_affine=True, bias=False); self.ln2 = nn.LayerNorm(4, elementwise_affine=False)
        self.rms = nn.RMSNorm(4); self.gn = nn.GroupNorm(2, 4); self.gn2 = nn.GroupNorm(2, 4, affine=False)
        self.bn1 = nn.BatchNorm1d(4, affine=False); self.bn3 = nn.BatchNorm3d(4, track_running_stats=False); self.sbn = nn.SyncBatchNorm(3)
        self.in1 = nn.InstanceNorm2d(4); self.in2 = nn.InstanceNorm2d(4, affine=True, track_running_stats=True)
        self.mha = nn.MultiheadAttention(8, 2, batch_first=True); self.mha2 = nn.MultiheadAttention(8, 2, bias=False)
        self.tel = nn.TransformerEncoderLayer(8, 2, 16, batch_first=True, norm_first=True)
        self.te = nn.TransformerEncoder(nn.TransformerEncoderLayer(d_model=8, nhead=2, dim_feedforward=16, bias=False), num_layers=2, norm=nn.LayerNorm(8))
        self.lstm = nn.LSTM(4, 6, num_layers=2, bidirectional=True, batch_first=True); self.gru = nn.GRU(4, 6, bias=False); self.rnn = nn.RNN(3, 5)
        self.lc = nn.LSTMCell(4, 6); self.gc = nn.GRUCell(4, 6, bias=False)
        self.blocks = nn.ModuleList()
        for i, n in enumerate(cfg.depths):
            for _ in range(n):
                self.blocks.append(Block(4 * (i + 1)))
        self.heads = nn.ModuleDict({k: nn.Linear(4, n) for k, n in zip(["a", "b"], (2, 3))})
        self.heads["c"] = nn.Identity()
        self.plist = nn.ParameterList([nn.Parameter(torch.zeros(2)), nn.Parameter(torch.zeros(3, 1))])
        self.register_buffer("mean", torch.tensor([0.5, 0.5]).view(1, 2, 1, 1))
        self.register_buffer("grid", torch.zeros(4, 4), persistent=False)
        self.register_buffer("nobuf", None)
        self.register_parameter("bias", None)
        self.scale = nn.Parameter(torch.tensor(1.0))
        self.cls = nn.Parameter(torch.randn(1, 1, 8) * 0.02)
        self.add_module("extra", nn.Linear(1, 1))
        self.tied = nn.Linear(4, 10, bias=False)
        self.tied.weight = self.emb.weight
        self.head = nn.Linear(4, classes)
        self.head.extra = nn.Flatten(1)
        self.apply(self._init)

    def _init(self, m):
        if isinstance(m, (nn.Linear, nn.Conv2d)):
            nn.init.trunc_normal_(m.weight, std=0.02)
            if m.bias is not None:
                nn.init.zeros_(m.bias)
        elif isinstance(m, nn.LayerNorm):
            pass

    def forward(self, x):
        return self.head(x)


def load_model(weights_path: str, num_classes: int = 2) -> torch.nn.Module:
    model = Net(Config(width=6), num_classes)
    state = load_file(str(weights_path), device="cpu")
    state = {k.removeprefix("module."): v for k, v in state.items() if not k.startswith("ema.")}
    model.load_state_dict(state, strict=True)
    for p in model.parameters():
        p.requires_grad_(False)
    return model.eval()
