# 频谱图当作图像处理: 复用图像主干网络
# (the spectrogram as a picture: an image backbone is used again)
import timm
import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import nn


class 频谱检测器(nn.Module):
    """图像主干 + 平均池化."""

    def __init__(self, 主干: str = "resnet10t", 预训练: bool = True, num_classes: int = 2):
        super().__init__()
        self.主干 = timm.create_model(主干, pretrained=预训练, in_chans=1, num_classes=num_classes)
        self.register_buffer("窗", torch.hann_window(1024), persistent=False)

    def 频谱(self, 波形):
        谱 = torch.stft(波形, 1024, 375, window=self.窗, return_complex=True).abs()
        谱 = torch.log10(谱.clamp(min=1e-5))[:, :256]
        return F.interpolate(谱.unsqueeze(1), size=(224, 224), mode="bilinear", align_corners=False)

    def forward(self, x):
        图 = self.频谱(x.float())
        图 = (图 - 图.mean(dim=(1, 2, 3), keepdim=True)) / 图.std(dim=(1, 2, 3), keepdim=True).clamp(min=1e-4)
        return self.主干(图)


def load_model(weights_path: str, num_classes: int = 2):
    模型 = 频谱检测器(预训练=False, num_classes=num_classes)
    模型.load_state_dict(load_file(weights_path))
    return 模型
