"""Builds every honest detector and asks it once: what the linter must let pass has to be a real model.

    python3 tools/honest/try_them.py [NAME...]

Needs torch, torchvision, transformers, timm, einops, safetensors, scipy, scikit-image and OpenCV. A NAME is a
file (`image/plain_cnn.py`) or a part of one; without names all are tried. Prints one line a detector; exits
with 1 if one of them fails.

There are no weights in the repository, so a detector's own fresh state dict is its weights: a first call of
`load_model` meets an empty file and stops where it would load; what stands in the model by then is saved, and
a second call loads it for good. Where the file holds something else than the state dict (older names, an
average beside the model, more files than one), `SHIPPED` says how it is packed.
"""

import importlib.util
import sys
import tempfile
import time
from pathlib import Path

import safetensors.torch
import torch

HONEST = Path(__file__).resolve().parents[2] / "gate/src/test/resources/honest"
BATCH = 2
INPUTS = {
    "image": lambda: torch.randint(0, 256, (BATCH, 3, 224, 224), dtype=torch.uint8),
    "video": lambda: torch.randint(0, 256, (BATCH, 16, 3, 112, 112), dtype=torch.uint8),
    "audio": lambda: torch.rand(BATCH, 96_000) * 0.2 - 0.1,
}


class Stop(BaseException):
    """Carries the fresh model out of the first call; no detector's `except Exception` may hold it."""

    def __init__(self, model):
        self.model = model


def fresh_state(module):
    """The state dict of the model as `load_model` builds it."""

    def stop(model, *_, **__):
        raise Stop(model)

    kept = torch.nn.Module.load_state_dict
    torch.nn.Module.load_state_dict = stop
    try:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "model.safetensors"
            safetensors.torch.save_file({}, path)
            module.load_model(str(path), num_classes=2)
    except Stop as stopped:
        return stopped.model.state_dict()
    finally:
        torch.nn.Module.load_state_dict = kept
    raise AssertionError("`load_model` never loads a state dict")


def usual(module):
    return {"model.safetensors": fresh_state(module)}


def renamed(module):
    state = module.Net(2).state_dict()
    old = {"module.model." + k.replace("head.", "head.fc.", 1) if k.startswith("head.") else "_orig_mod." + k: v
           for k, v in state.items()}
    return {"model.safetensors": old | {"criterion.weight": torch.ones(2), "epoch": torch.tensor(7)}}


def sibling_head(module):
    model = module.Model(2)
    return {"model.safetensors": model.backbone.state_dict(), "head.safetensors": model.head.state_dict(),
            "adapter-1.safetensors": {"head.bias": torch.zeros(2)}}


def average_and_model(module):
    return {"model.safetensors": {"inner." + k: v for k, v in module.EMA(lambda: module.Xception(2)).state_dict().items()}}


def five_runs(module):
    state = module.Wave(2).state_dict()
    return {"model.safetensors": {f"{run}/{k}": v + 0.01 * run for run in range(5) for k, v in state.items()}}


def mel_file(module):
    bank, window = torch.rand(40, 201), torch.hann_window(400)
    return {"model.safetensors": module.MelNet(bank, window, 2).state_dict(),
            "frontend.safetensors": {"mel": bank, "window": window}}


def like_keras(module):
    shipped = {}
    for key, value in module.Model(2).state_dict().items():
        *path, leaf = key.split(".")
        if leaf == "num_batches_tracked":
            continue
        if path[0] == "frame" and value.ndim == 4:
            leaf, value = "kernel", value.permute(2, 3, 1, 0)
        elif path[0] == "frame":
            leaf = {"weight": "gamma", "bias": "beta", "running_mean": "moving_mean", "running_var": "moving_variance"}[leaf]
        shipped["/".join([*path, leaf])] = value
    return {"model.safetensors": shipped}


def three_experts(module):
    return {"model.safetensors": {f"expert{i}.{k}": v for i in range(3) for k, v in module.Expert(2).state_dict().items()}}


def own_folder(_):
    from transformers import ViTConfig, ViTForImageClassification

    config = ViTConfig(hidden_size=96, num_hidden_layers=2, num_attention_heads=4, intermediate_size=192, num_labels=2)
    network = ViTForImageClassification(config)
    return {"model.safetensors": network.state_dict(), "config.json": network.config.to_json_string()}


# What lies beside `weights_path`, by file name, where it is not simply the state dict.
SHIPPED = {
    "audio/shared_mel_file": mel_file,
    "audio/swa_average": five_runs,
    "video/cnn_lstm_attention": like_keras,
    "video/reports_and_formats": lambda module: {"model.safetensors": module.Detector(2).state_dict()},
    "video/ensemble_of_clips": three_experts,
    "image/ema_copy": average_and_model,
    "image/own_folder_auto": own_folder,
    "image/renamed_keys": renamed,
    "image/sibling_weights": sibling_head,
}


def separate(state):
    """Tensors that share memory cannot be saved as they are."""
    return {k: v.detach().clone().contiguous() for k, v in state.items()}


def untouched(before, after):
    """The parameters of `after` that stand nowhere in `before`: what was not loaded."""
    known = {}
    for value in before:
        known.setdefault(value.numel(), []).append(value.flatten().float())
    return [name for name, value in after
            if not any(torch.equal(value.detach().flatten().float(), v) for v in known.get(value.numel(), []))]


def try_one(path):
    name = f"{path.parent.name}/{path.stem}"
    spec = importlib.util.spec_from_file_location(f"honest_{path.stem}", path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    torch.manual_seed(1)
    files = SHIPPED.get(name, usual)(module)
    torch.manual_seed(2)
    with tempfile.TemporaryDirectory() as folder:
        for file, content in files.items():
            if isinstance(content, str):
                (Path(folder) / file).write_text(content)
            else:
                safetensors.torch.save_file(separate(content), Path(folder) / file, metadata={"format": "pt"})
        model = module.load_model(str(Path(folder) / "model.safetensors"), num_classes=2)
    assert isinstance(model, torch.nn.Module), f"`load_model` returns {type(model).__name__}"
    strangers = untouched([v for content in files.values() if isinstance(content, dict) for v in content.values()], model.named_parameters())
    assert not strangers or name in COMPUTED, f"not from the file: {strangers[:3]}"
    model.eval()
    with torch.no_grad():
        torch.manual_seed(3)
        inputs = INPUTS[path.parent.name]()
        if inputs.dtype == torch.uint8:
            inputs[1] //= 4  # untrained nets are blunt: one of the two is dark
        first, second = model(inputs.clone()), model(inputs.clone())
    assert tuple(first.shape) == (BATCH, 2), f"shape {tuple(first.shape)}"
    assert bool(torch.isfinite(first).all()), "not finite"
    assert torch.equal(first, second), "two answers to one question"
    assert not torch.equal(first[0], first[1]) or name in BLUNT, "one answer to two questions"
    return sum(p.numel() for p in model.parameters())


# Parameters that `load_model` makes out of others: an average, another order of axes.
COMPUTED = {"audio/swa_average", "video/cnn_lstm_attention"}

# Without training their many layers give the same numbers for every picture.
BLUNT = {"image/efficientnet_torchvision", "image/mobilenet_dataclass"}


def main(names):
    files = [f for f in sorted(HONEST.glob("*/*.py")) if not names or any(n in str(f) for n in names)]
    failed = 0
    for file in files:
        began = time.monotonic()
        try:
            said = f"{try_one(file) / 1e6:.1f} M parameters"
        except Exception as trouble:
            failed += 1
            said = f"FAILED: {type(trouble).__name__}: {trouble}"
        print(f"{file.parent.name}/{file.name}: {said} ({time.monotonic() - began:.1f} s)", flush=True)
    print(f"{len(files) - failed} of {len(files)} work")
    return 1 if failed or not files else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
