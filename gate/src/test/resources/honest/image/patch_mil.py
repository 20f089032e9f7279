# many crops, gated attention over them; small crops are read at full resolution, never resized
import torch
import torch.nn as nn
import torch.nn.functional as F
from einops import rearrange
from safetensors.torch import load_file

CROP = 64
STRIDE = 48


class GatedAttention(nn.Module):
	def __init__(self, dim, hidden=64):
		super().__init__()
		self.V = nn.Linear(dim, hidden)
		self.U = nn.Linear(dim, hidden)
		self.w = nn.Linear(hidden, 1)

	def forward(self, h):
		a = self.w(torch.tanh(self.V(h)) * torch.sigmoid(self.U(h)))
		return torch.softmax(a, dim=1)


class MIL(nn.Module):
	def __init__(self, num_classes=2):
		super().__init__()
		self.encoder = nn.Sequential(
			nn.Conv2d(3, 32, 3, 2, 1), nn.BatchNorm2d(32), nn.ELU(),
			nn.Conv2d(32, 64, 3, 2, 1), nn.BatchNorm2d(64), nn.ELU(),
			nn.Conv2d(64, 96, 3, 2, 1), nn.BatchNorm2d(96), nn.ELU(),
			nn.AdaptiveAvgPool2d(1), nn.Flatten())
		self.attention = GatedAttention(96)
		self.top_k = 3
		self.instance = nn.Linear(96, num_classes)
		self.bag = nn.Linear(96, num_classes)

	def crops(self, x):
		p = F.unfold(x, CROP, stride=STRIDE)
		return rearrange(p, "b (c h w) n -> b n c h w", c=3, h=CROP, w=CROP)

	def forward(self, x):
		x = x.float() / 255
		p = self.crops(x)
		b, n = p.shape[:2]
		h = self.encoder(p.flatten(0, 1)).view(b, n, -1)
		a = self.attention(h)
		bag = self.bag((a * h).sum(1))
		each = self.instance(h)
		margin = each[..., 1] - each[..., 0]
		best = margin.topk(min(self.top_k, n), dim=1).indices
		instance = each.gather(1, best.unsqueeze(-1).expand(-1, -1, each.shape[-1])).mean(1)
		return 0.5 * (bag + instance)


def load_model(weights_path, num_classes=2):
	m = MIL(num_classes); m.load_state_dict(load_file(weights_path)); m.eval()
	return m
