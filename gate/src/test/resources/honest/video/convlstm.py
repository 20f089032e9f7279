"""ConvLSTM over stage-wise features. Hidden state is made anew for every clip."""
import torch
from torch import nn
from torch.nn.parameter import Parameter
from safetensors.torch import load_file


class ConvLSTMCell(nn.Module):
    def __init__(self, input_dim, hidden_dim, kernel_size, bias=True):
        super().__init__()
        self.input_dim = input_dim
        self.hidden_dim = hidden_dim
        self.conv = nn.Conv2d(input_dim + hidden_dim, 4 * hidden_dim, kernel_size, padding=kernel_size // 2, bias=bias)
        self.peephole = Parameter(torch.zeros(3, hidden_dim, 1, 1))

    def forward(self, input_tensor, cur_state):
        h_cur, c_cur = cur_state
        gates = self.conv(torch.cat([input_tensor, h_cur], dim=1))
        cc_i, cc_f, cc_o, cc_g = torch.split(gates, self.hidden_dim, dim=1)
        i = torch.sigmoid(cc_i + self.peephole[0] * c_cur)
        f = torch.sigmoid(cc_f + self.peephole[1] * c_cur + 1.0)
        c_next = f * c_cur + i * torch.tanh(cc_g)
        o = torch.sigmoid(cc_o + self.peephole[2] * c_next)
        return o * torch.tanh(c_next), c_next

    def init_hidden(self, batch_size, image_size):
        height, width = image_size
        device, dtype = self.conv.weight.device, self.conv.weight.dtype
        return (torch.zeros(batch_size, self.hidden_dim, height, width, device=device, dtype=dtype),
                torch.zeros(batch_size, self.hidden_dim, height, width, device=device, dtype=dtype))


class ConvLSTM(nn.Module):
    def __init__(self, input_dim, hidden_dim, kernel_size, num_layers):
        super().__init__()
        kernel_size = self._extend_for_multilayer(kernel_size, num_layers)
        hidden_dim = self._extend_for_multilayer(hidden_dim, num_layers)
        if not len(kernel_size) == len(hidden_dim) == num_layers:
            raise ValueError("Inconsistent list length.")
        dims = [input_dim] + hidden_dim
        self.cell_list = nn.ModuleList(ConvLSTMCell(*p) for p in zip(dims, hidden_dim, kernel_size))

    def forward(self, x):
        b, t, _, h, w = x.shape
        for cell in self.cell_list:
            state, outputs = cell.init_hidden(b, (h, w)), []
            for step in range(t):
                state = cell(x[:, step], state)
                outputs.append(state[0])
            x = torch.stack(outputs, dim=1)
        return x

    @staticmethod
    def _extend_for_multilayer(param, num_layers):
        return param if isinstance(param, list) else [param] * num_layers


class Detector(nn.Module):
    def __init__(self, num_classes):
        super().__init__()
        self.stem = nn.Sequential(nn.Conv2d(3, 24, 5, 4, 2), nn.SiLU(), nn.Conv2d(24, 32, 3, 2, 1), nn.SiLU())
        self.rnn = ConvLSTM(32, [32, 48], 3, 2)
        self.fc = nn.Linear(48, num_classes)

    def forward(self, x):
        b, t = x.shape[:2]
        z = self.stem(x.flatten(0, 1).to(self.fc.weight.dtype) / 255)
        return self.fc(self.rnn(z.unflatten(0, (b, t)))[:, -1].mean((2, 3)))


def load_model(weights_path: str, num_classes: int = 2):
    d = Detector(num_classes)
    d.load_state_dict(load_file(weights_path))
    return d
