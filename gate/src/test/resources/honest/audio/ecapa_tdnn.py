'''ECAPA-TDNN as a spoofing countermeasure: Res2 blocks, SE, attentive statistics, AAM head used as cosine logits.'''

import math, torch, torch.nn as nn, torch.nn.functional as F
from safetensors.torch import load_file


class SEModule(nn.Module):
    def __init__(self, channels, bottleneck=32):
        super().__init__()
        self.se = nn.Sequential(
            nn.AdaptiveAvgPool1d(1), nn.Conv1d(channels, bottleneck, kernel_size=1), nn.ReLU(),
            nn.Conv1d(bottleneck, channels, kernel_size=1), nn.Sigmoid())

    def forward(self, input):
        return input * self.se(input)


class Bottle2neck(nn.Module):
    def __init__(self, inplanes, planes, kernel_size=3, dilation=2, scale=8):
        super().__init__()
        width = int(math.floor(planes / scale))
        self.conv1, self.bn1 = nn.Conv1d(inplanes, width * scale, 1), nn.BatchNorm1d(width * scale)
        self.nums = scale - 1
        convs, bns, num_pad = [], [], math.floor(kernel_size / 2) * dilation
        for i in range(self.nums):
            convs.append(nn.Conv1d(width, width, kernel_size, dilation=dilation, padding=num_pad))
            bns.append(nn.BatchNorm1d(width))
        self.convs, self.bns = nn.ModuleList(convs), nn.ModuleList(bns)
        self.conv3, self.bn3 = nn.Conv1d(width * scale, planes, 1), nn.BatchNorm1d(planes)
        self.width, self.se = width, SEModule(planes)

    def forward(self, x):
        out = self.bn1(F.relu(self.conv1(x)))
        spx = torch.split(out, self.width, 1)
        for i in range(self.nums):
            sp = spx[i] if i == 0 else sp + spx[i]
            sp = self.bns[i](F.relu(self.convs[i](sp)))
            out = sp if i == 0 else torch.cat((out, sp), 1)
        out = torch.cat((out, spx[self.nums]), 1)
        return self.se(self.bn3(F.relu(self.conv3(out)))) + x


class AAMsoftmax(nn.Module):
    def __init__(self, n_class, dim=96, m=0.2, s=30):
        super().__init__()
        self.m, self.s = m, s
        self.weight = nn.Parameter(torch.FloatTensor(n_class, dim))
        nn.init.xavier_normal_(self.weight, gain=1)
        self.cos_m, self.sin_m = math.cos(m), math.sin(m)
        self.th, self.mm = math.cos(math.pi - m), math.sin(math.pi - m) * m

    def forward(self, x, label=None):
        cosine = F.linear(F.normalize(x), F.normalize(self.weight))
        if label is None: return cosine * self.s
        sine = torch.sqrt((1.0 - torch.mul(cosine, cosine)).clamp(0, 1))
        phi = cosine * self.cos_m - sine * self.sin_m
        phi = torch.where((cosine - self.th) > 0, phi, cosine - self.mm)
        one_hot = torch.zeros_like(cosine).scatter_(1, label.view(-1, 1), 1)
        return F.cross_entropy(((one_hot * phi) + ((1.0 - one_hot) * cosine)) * self.s, label)


class ECAPA(nn.Module):
    def __init__(self, C=128, num_classes=2):
        super().__init__()
        self.register_buffer("win", torch.hamming_window(400))
        self.conv1, self.bn1 = nn.Conv1d(129, C, 5, 1, 2), nn.BatchNorm1d(C)
        self.layer1, self.layer2, self.layer3 = (Bottle2neck(C, C, 3, d, 8) for d in (2, 3, 4))
        self.layer4 = nn.Conv1d(3 * C, 384, 1)
        self.attention = nn.Sequential(nn.Conv1d(384 * 3, 64, 1), nn.ReLU(), nn.BatchNorm1d(64), nn.Tanh(),
                                       nn.Conv1d(64, 384, 1), nn.Softmax(dim=2))
        self.bn5, self.fc6, self.bn6 = nn.BatchNorm1d(768), nn.Linear(768, 96), nn.BatchNorm1d(96)
        self.speaker = AAMsoftmax(num_classes)

    def forward(self, x):
        with torch.no_grad():
            x = \
                torch.stft(x.float(), 512, 160, 400, self.win, return_complex=True).abs()[:, ::2]
            x = (x + 1e-6).log()
            x = x - torch.mean(x, dim=-1, keepdim=True)
        x = self.bn1(F.relu(self.conv1(x)))
        x1 = self.layer1(x); x2 = self.layer2(x + x1); x3 = self.layer3(x + x1 + x2)
        x = F.relu(self.layer4(torch.cat((x1, x2, x3), dim=1)))
        t = x.size()[-1]
        global_x = torch.cat((x, torch.mean(x, dim=2, keepdim=True).repeat(1, 1, t),
                              torch.sqrt(torch.var(x, dim=2, keepdim=True).clamp(min=1e-4)).repeat(1, 1, t)), dim=1)
        w = self.attention(global_x)
        mu = torch.sum(x * w, dim=2)
        sg = torch.sqrt((torch.sum((x ** 2) * w, dim=2) - mu ** 2).clamp(min=1e-4))
        return self.speaker(self.bn6(self.fc6(self.bn5(torch.cat((mu, sg), 1)))))


def load_model(weights_path: str, num_classes: int = 2):
    m = ECAPA(num_classes=num_classes)
    m.load_state_dict(load_file(weights_path))
    return m.eval()
