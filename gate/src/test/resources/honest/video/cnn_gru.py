"""ResNet-10 features of each frame, a bidirectional GRU over them."""
import torch, timm
import torch.nn as nn
from safetensors.torch import load_file


class CnnGru(nn.Module):
    def __init__(self, backbone: str = "resnet10t", pretrained: bool = True, hidden: int = 128, num_classes: int = 2,
                 chunk: int = 8):
        super().__init__()
        self.cnn = timm.create_model(backbone, pretrained=pretrained, num_classes=0, global_pool="avg")
        self.gru = nn.GRU(self.cnn.num_features, hidden, num_layers=1, batch_first=True, bidirectional=True)
        self.norm = nn.LayerNorm(2 * hidden)
        self.head = nn.Linear(4 * hidden, num_classes)
        self.chunk = chunk

    def frames(self, x):
        # a few frames at a time: memory is shorter than time
        return torch.cat([self.cnn(part.float().div(255).sub(0.45).div(0.225)) for part in x.split(self.chunk)])

    def forward(self, x):
        B, T, C, H, W = x.shape
        z = self.frames(x.reshape(B * T, C, H, W)).reshape(B, T, -1)
        h, _ = self.gru(z)
        h = self.norm(h)
        return self.head(torch.cat([h.mean(dim=1), h.amax(dim=1)], dim=-1))


def load_model(weights_path: str, num_classes: int = 2) -> nn.Module:
    model = CnnGru(pretrained=False, num_classes=num_classes)
    model.load_state_dict(load_file(weights_path))
    return model.eval()
