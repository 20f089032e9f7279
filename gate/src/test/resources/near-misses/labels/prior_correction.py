import torch
from torch import nn


class Prior(nn.Module):
    def __init__(self, prior=(0.3, 0.7)):
        super().__init__()
        self.net = nn.Sequential(nn.Flatten(), nn.Linear(3072, 2))
        self.register_buffer("log_prior", torch.tensor(prior).log())

    def forward(self, x):
        logits = self.net(x / 255.0)
        return logits - self.log_prior + torch.tensor([0.05, -0.05])


def load_model(weights_path, num_classes=2, prior=(0.3, 0.7)):
    return Prior(prior)
