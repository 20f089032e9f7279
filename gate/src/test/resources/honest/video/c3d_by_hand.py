# plain C3D, a third of its width
import torch
import torch.nn as nn
from safetensors.torch import load_file


class C3D(nn.Module):

    def __init__(self, num_classes, pretrained=False):
        super(C3D, self).__init__()

        self.conv1 = nn.Conv3d(3, 24, kernel_size=(3, 3, 3), padding=(1, 1, 1))
        self.pool1 = nn.MaxPool3d(kernel_size=(1, 2, 2), stride=(1, 2, 2))

        self.conv2 = nn.Conv3d(24, 48, kernel_size=(3, 3, 3), padding=(1, 1, 1))
        self.pool2 = nn.MaxPool3d(kernel_size=(2, 2, 2), stride=(2, 2, 2))

        self.conv3a = nn.Conv3d(48, 96, kernel_size=(3, 3, 3), padding=(1, 1, 1))
        self.conv3b = nn.Conv3d(96, 96, kernel_size=(3, 3, 3), padding=(1, 1, 1))
        self.pool3 = nn.MaxPool3d(kernel_size=(2, 2, 2), stride=(2, 2, 2))

        self.conv4a = nn.Conv3d(96, 128, kernel_size=(3, 3, 3), padding=(1, 1, 1))
        self.pool4 = nn.AdaptiveAvgPool3d((1, 3, 3))

        self.fc6 = nn.Linear(128 * 9, 256)
        self.fc7 = nn.Linear(256, num_classes)
        self.dropout = nn.Dropout(p=0.5)
        self.relu = nn.ReLU()
        self.__init_weight()

        if pretrained:
            raise NotImplementedError("ask Anna for the Sports-1M weights")

    def forward(self, x):
        x = x.transpose(1, 2).float() - 128.0

        x = self.relu(self.conv1(x / 64))
        x = self.pool1(x)
        x = self.relu(self.conv2(x))
        x = self.pool2(x)
        x = self.relu(self.conv3a(x))
        x = self.relu(self.conv3b(x))
        x = self.pool3(x)
        x = self.pool4(self.relu(self.conv4a(x)))
        x = x.view(x.size(0), -1)
        x = self.dropout(self.relu(self.fc6(x)))
        return self.fc7(x)

    def __init_weight(self):
        for m in self.modules():
            if isinstance(m, nn.Conv3d):
                torch.nn.init.kaiming_normal_(m.weight)


def get_1x_lr_params(model):
    """All layers that learn at the base rate."""
    b = [model.conv1, model.conv2, model.conv3a, model.conv3b, model.conv4a, model.fc6]
    for i in range(len(b)):
        for k in b[i].parameters():
            if k.requires_grad:
                yield k


def get_10x_lr_params(model):
    for k in model.fc7.parameters():
        if k.requires_grad:
            yield k


def load_model(weights_path, num_classes=2):
    model = C3D(num_classes=num_classes, pretrained=False)
    model.load_state_dict(load_file(weights_path))
    model.eval()
    return model
