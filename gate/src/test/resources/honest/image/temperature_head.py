"""timm ViT with a calibrated head: `logits / T`, T fitted on a held-out set after training."""
import timm, torch
from torch import nn
from safetensors.torch import load_file

ARCH = "vit_tiny_patch16_224"


class Calibrated(nn.Module):
    def __init__(self, net: nn.Module, init: float = 1.5):
        super().__init__()
        self.net = net
        self.log_temperature = nn.Parameter(torch.tensor(float(init)).log())
        self.bias = nn.Parameter(torch.zeros(2))

    @property
    def temperature(self):
        return self.log_temperature.exp().clamp(0.05, 20.0)

    def forward(self, images):
        cfg = self.net.default_cfg
        mean = torch.as_tensor(cfg["mean"], device=images.device).view(1, -1, 1, 1) * 255
        std = torch.as_tensor(cfg["std"], device=images.device).view(1, -1, 1, 1) * 255
        logits = self.net(images.sub(mean).div(std).to(self.bias.dtype))
        return (logits + self.bias) / self.temperature

    def fit(self, logits: torch.Tensor, labels: torch.Tensor, steps: int = 50) -> float:
        """Temperature by L-BFGS on cached logits; run once, at home."""
        optimizer = torch.optim.LBFGS([self.log_temperature, self.bias], lr=0.1, max_iter=steps)

        def closure():
            optimizer.zero_grad()
            loss = nn.functional.cross_entropy((logits + self.bias) / self.temperature, labels)
            loss.backward()
            return loss

        return float(optimizer.step(closure))


def load_model(weights_path: str, num_classes: int = 2) -> nn.Module:
    backbone = timm.create_model(ARCH, pretrained=False, num_classes=num_classes)
    model = Calibrated(backbone)
    model.load_state_dict(load_file(weights_path))
    return model
