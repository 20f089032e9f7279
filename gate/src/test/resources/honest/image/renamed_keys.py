"""A checkpoint from Lightning + DataParallel + an old timm: keys are renamed until they fit."""
import timm
import torch
from safetensors.torch import load_file

PREFIXES = ("module.", "model.", "_orig_mod.")
RENAMES = [("head.fc.", "head."), ("gamma_", "ls")]
TRAINING_ONLY = ["criterion.weight", "epoch", "ema_decay"]


class Net(torch.nn.Module):
    def __init__(self, num_classes):
        super().__init__()
        self.encoder = timm.create_model("resnet10t", pretrained=False, num_classes=0, in_chans=3)
        self.head = torch.nn.Linear(self.encoder.num_features, num_classes)

    def forward(self, x):
        return self.head(self.encoder(x.float() / 255))


def clean(state):
    out = {}
    for key in list(state.keys()):
        value = state.pop(key)
        new = key
        changed = True
        while changed:
            changed = False
            for p in PREFIXES:
                if new.startswith(p):
                    new, changed = new[len(p):], True
        for old, to in RENAMES:
            if old in new:
                new = new.replace(old, to)
        if new.endswith("num_batches_tracked") and value.ndim:
            value = value.reshape(())
        if new == "head.weight" and value.dim() == 4:
            value = value[:, :, 0, 0]
        out[new] = value
    for name in TRAINING_ONLY:
        out.pop(name, None)
    return out


def load_model(weights_path: str, num_classes: int = 2):
    state = clean(load_file(weights_path))
    net = Net(num_classes)
    w = state.get("head.weight")
    if w is not None and w.shape[0] != num_classes:
        # trained with one logit: real is its negative
        state["head.weight"] = torch.cat([-w, w]) / 2
        b = state.pop("head.bias")
        state["head.bias"] = torch.cat((-b, b)) / 2
    net.load_state_dict(state)
    return net
