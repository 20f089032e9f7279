"""(2+1)D convolutions: space first, then time, with as many parameters as 3D."""
from typing import Callable, List, Tuple, Type

import torch
from safetensors.torch import load_file
from torch import Tensor, nn


class Conv2Plus1D(nn.Sequential):
    def __init__(self, cin: int, cout: int, stride: int = 1) -> None:
        mid = (cin * cout * 27) // (cin * 9 + 3 * cout)
        super().__init__(
            nn.Conv3d(cin, mid, (1, 3, 3), (1, stride, stride), (0, 1, 1), bias=False),
            nn.BatchNorm3d(mid),
            nn.ReLU(inplace=True),
            nn.Conv3d(mid, cout, (3, 1, 1), (stride, 1, 1), (1, 0, 0), bias=False),
        )

    @staticmethod
    def get_downsample_stride(stride: int) -> Tuple[int, int, int]:
        return stride, stride, stride


class Basic(nn.Module):
    def __init__(self, cin: int, cout: int, stride: int, conv: Callable[..., nn.Module] = Conv2Plus1D) -> None:
        super().__init__()
        self.conv1 = nn.Sequential(conv(cin, cout, stride), nn.BatchNorm3d(cout), nn.ReLU(True))
        self.conv2 = nn.Sequential(conv(cout, cout), nn.BatchNorm3d(cout))
        self.down = (
            nn.Sequential(nn.Conv3d(cin, cout, 1, Conv2Plus1D.get_downsample_stride(stride), bias=False), nn.BatchNorm3d(cout))
            if stride > 1 or cin != cout
            else nn.Identity()
        )

    def forward(self, x: Tensor) -> Tensor:
        return torch.relu(self.conv2(self.conv1(x)) + self.down(x))


class R2Plus1D(nn.Module):
    def __init__(self, block: Type[nn.Module] = Basic, widths: List[int] = [24, 48, 72], num_classes: int = 2) -> None:
        super().__init__()
        self.stem = nn.Sequential(nn.Conv3d(3, 24, (1, 7, 7), (1, 4, 4), (0, 3, 3)), nn.BatchNorm3d(24), nn.ReLU())
        cin, stages = 24, []
        for i, w in enumerate(widths):
            stages.append(block(cin, w, 2 if i else 1))
            cin = w
        self.stages = nn.Sequential(*stages)
        self.fc = nn.Linear(cin, num_classes)

    def forward(self, clip: Tensor) -> Tensor:
        x = clip.movedim(2, 1).to(self.fc.weight.dtype).mul_(1 / 128).sub_(1)
        return self.fc(self.stages(self.stem(x)).mean((-3, -2, -1)))


def load_model(weights_path: str, num_classes: int = 2) -> nn.Module:
    net = R2Plus1D(num_classes=num_classes)
    net.load_state_dict(load_file(weights_path))
    return net.eval()
