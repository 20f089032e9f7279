"""Short real trainings whose result is the same bytes on every run.

How that is reached:
- one thread, fixed seeds, streams that NumPy has frozen, and initial weights drawn here, not by torch;
- training in float64, with smooth activations and average pooling, so that the order in which a
  machine adds numbers moves a weight by less than 1e-10 instead of sending it elsewhere;
- rounding the result to multiples of 1/4096 (`GRID`), which drops those last digits. A weight could
  still sit on the edge between two multiples: `margin` is the distance of the nearest one from
  its edge, and `make_samples.py --shake` shows how far disturbed trainings drift compared to it.

What was tried, with torch 2.13.0 on one x86-64 machine: the same bytes came out with torch's
AVX-512, AVX2 and baseline kernels, with NumPy 2.4.6 and 1.26.4, and after disturbing the initial
weights by 1e-13. No drift was more than a twentieth of the margin. What was not tried: other
processors, operating systems and versions of torch. The argument above should hold there too;
`--check` is what tells.
"""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import numpy as np
import torch
import yaml

from workshop import synthesis
from workshop.formats import Tensor
from workshop.synthesis import Batch, Random

GRID = 4096
BATCH = 32
HELD_OUT = 200
LESSON_SEED, EXAM_SEED, SHAKE_SEED = 34, 35, 36
# A sample that has learnt less than this has not learnt its task; the build stops.
LEAST_ACCURACY = 0.9


@dataclass(frozen=True)
class Recipe:
    """How one sample is trained: what it sees, for how long, and what it is measured on."""

    name: str
    steps: int
    rate: float
    lesson: Callable[[Random], Batch]
    exam: Callable[[Random], Batch]
    fresh: Callable[[ModuleType, Path], torch.nn.Module] = lambda module, folder: module.Detector()


# Image and audio detectors average over all of their input, so they learn on small pieces and are
# measured at the size that the configuration promises.
RECIPES = (
    Recipe(
        "image-cnn",
        steps=200,
        rate=4e-3,
        lesson=lambda random: synthesis.images(random, BATCH, size=64),
        exam=lambda random: synthesis.images(random, HELD_OUT, size=224),
    ),
    Recipe(
        "video-cnn",
        steps=160,
        rate=4e-3,
        lesson=lambda random: synthesis.clips(random, BATCH, frames=8, size=32),
        exam=lambda random: synthesis.clips(random, HELD_OUT, frames=8, size=64),
    ),
    Recipe(
        "audio-cnn",
        steps=120,
        rate=4e-3,
        lesson=lambda random: synthesis.voices(random, BATCH, seconds=1.0),
        exam=lambda random: synthesis.voices(random, HELD_OUT, seconds=6.0),
    ),
    Recipe(
        "image-vit-transformers",
        steps=300,
        rate=2e-3,
        lesson=lambda random: synthesis.images(random, BATCH, size=64),
        exam=lambda random: synthesis.images(random, HELD_OUT, size=64),
        fresh=lambda module, folder: module.Detector(module.ViTConfig.from_pretrained(folder)),
    ),
)


@dataclass(frozen=True)
class Trained:
    """Weights on the grid, and the distance of the nearest one from being rounded otherwise."""

    weights: list[Tensor]
    exact: dict[str, np.ndarray]
    margin: float


def train(folder: Path, recipe: Recipe, shake: float = 0.0) -> Trained:
    """Trains the `Detector` of the sample's own `model.py`; `shake` disturbs its initial weights."""
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    random = Random(LESSON_SEED)
    model = recipe.fresh(_module(folder), folder).double()
    _draw_weights(model, random)
    if shake:
        _disturb(model, shake)
    optimizer = torch.optim.Adam(model.parameters(), lr=recipe.rate)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, recipe.steps)
    for _ in range(recipe.steps):
        inputs, labels = recipe.lesson(random)
        loss = torch.nn.functional.cross_entropy(model(torch.from_numpy(inputs)), torch.from_numpy(labels))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        schedule.step()
    return _snapped({name: tensor.numpy() for name, tensor in model.state_dict().items()})


def accuracy(folder: Path, recipe: Recipe) -> float:
    """The share of held-out examples that the finished sample, loaded as the exam does, gets right."""
    config = yaml.safe_load((folder / "model_config.yaml").read_text())
    arguments = config["model"]
    weights = folder / arguments.pop("weights_file")
    model = _module(folder).load_model(str(weights), **arguments).eval()
    inputs, labels = recipe.exam(Random(EXAM_SEED))
    with torch.no_grad():
        logits = torch.cat([model(piece) for piece in torch.from_numpy(inputs).split(BATCH)])
    if logits.shape != (HELD_OUT, 2) or logits.dtype != torch.float32:
        raise SystemExit(f"{recipe.name}: logits are {logits.dtype} {tuple(logits.shape)}")
    return float((logits.argmax(dim=1).numpy() == labels).mean())


def _module(folder: Path) -> ModuleType:
    """The sample's `model.py` as a module, leaving no compiled copy beside it."""
    sys.dont_write_bytecode = True
    spec = importlib.util.spec_from_file_location("custom_model", folder / "model.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _draw_weights(model: torch.nn.Module, random: Random) -> None:
    """Uniform, scaled so that layers neither fade nor explode; vectors keep what their layer gave them."""
    with torch.no_grad():
        for parameter in model.parameters():
            if parameter.dim() > 1:
                reach = (6 * parameter.shape[0] / parameter.numel()) ** 0.5
                parameter.copy_(torch.from_numpy(random.uniform(-reach, reach, tuple(parameter.shape))))
            elif not bool((parameter == 1).all()):
                parameter.zero_()


def _disturb(model: torch.nn.Module, shake: float) -> None:
    random = Random(SHAKE_SEED)
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.add_(shake * torch.from_numpy(random.uniform(-1, 1, tuple(parameter.shape))))


def _snapped(exact: dict[str, np.ndarray]) -> Trained:
    steps = {name: tensor * GRID for name, tensor in exact.items()}
    edges = min(float((0.5 - np.abs(s - np.rint(s))).min()) for s in steps.values())
    # Adding zero turns -0.0 into 0.0: the sign of a vanished weight is noise.
    weights = {name: (np.rint(s) / GRID + 0.0).astype("<f4") for name, s in steps.items()}
    tensors = [Tensor(name, weight.shape, weight.tobytes()) for name, weight in weights.items()]
    return Trained(tensors, exact, edges / GRID)
