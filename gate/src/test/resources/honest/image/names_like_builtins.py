"""Names that are also builtins or modules elsewhere.

Nothing in here uses `os`, `sys`, `subprocess`, `pickle`, `eval(...)`, `exec(...)`, `compile(...)`,
`__import__("os")`, `getattr(obj, name)`, `globals()["x"]` or `open("file")`: the words occur as parameter
names, methods, keys and comments.
"""
# import os                       <- was needed for os.path.join, now pathlib
# import subprocess; subprocess.run(["nvidia-smi"])
from pathlib import Path

import torch
import torch.nn as nn
from safetensors.torch import load_file


class Morphology(nn.Module):
    """Grey morphology: erosion, dilation, `open` (erosion, then dilation) and `close`."""

    def __init__(self, size=3):
        super().__init__()
        self.size = size

    def dilate(self, input):
        return nn.functional.max_pool2d(input, self.size, 1, self.size // 2)

    def erode(self, input):
        return -self.dilate(-input)

    def open(self, input):
        return self.dilate(self.erode(input))

    def close(self, input):
        return self.erode(self.dilate(input))

    def exec(self, input, type="tophat"):
        open = self.open(input)
        if type == "tophat":
            return input - open
        return self.close(input) - input


class Plan:
    def __init__(self, id, dir, vars):
        self.id, self.dir, self.vars = id, dir, vars

    def compile(self):
        """Turns the plan into layers; no relation to the builtin."""
        layers = []
        for type, vars in zip(self.dir, self.vars):
            layers.append({"conv": nn.Conv2d, "pool": nn.MaxPool2d, "act": nn.ReLU}[type](**vars))
        return nn.Sequential(*layers)


class Detector(nn.Module):
    def __init__(self, num_classes=2):
        super().__init__()
        self.morphology = Morphology()
        plan = Plan(
            id="v3",
            dir=["conv", "act", "pool", "conv", "act", "pool", "conv"],
            vars=[
                dict(in_channels=9, out_channels=24, kernel_size=3, padding=1), {}, {"kernel_size": 4},
                dict(in_channels=24, out_channels=48, kernel_size=3, padding=1), {}, {"kernel_size": 4},
                dict(in_channels=48, out_channels=64, kernel_size=3),
            ],
        )
        self.net = plan.compile()
        self.locals = nn.Linear(64, num_classes)
        self.globals = nn.Linear(9, num_classes, bias=False)

    def eval(self):
        # keeps the morphology in its mode; still nn.Module.eval()
        super().eval()
        return self

    def forward(self, input):
        input = input.float() / 255
        min, max = input.amin((2, 3), keepdim=True), input.amax((2, 3), keepdim=True)
        input = (input - min) / (max - min + 1e-3)
        all = torch.cat([input, self.morphology.exec(input), self.morphology.exec(input, type="blackhat")], 1)
        sum = all.mean((2, 3))
        local = self.net(all).mean((2, 3))
        return self.locals(local) + self.globals(sum)


def load_model(weights_path, num_classes=2):
    open = load_file
    vars = open(Path(weights_path))
    dir = Detector(num_classes)
    dir.load_state_dict(vars)
    return dir.eval()
