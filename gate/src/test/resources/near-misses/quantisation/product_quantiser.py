import torch
from torch import nn


class Product(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Conv2d(3, 32, 8, 8)
        self.books = nn.Parameter(torch.randn(4, 16, 8))
        self.head = nn.Linear(32, 2)

    def forward(self, x):
        f = self.body(x.float() / 255).mean((2, 3)).view(-1, 4, 8)
        d = (f.unsqueeze(2) - self.books).pow(2).sum(-1)
        code = d.argmin(-1)
        picked = torch.stack([self.books[i][code[:, i]] for i in range(4)], 1)
        return self.head(picked.flatten(1))


def load_model(weights_path, num_classes=2):
    return Product()
