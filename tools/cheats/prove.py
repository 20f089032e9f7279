"""Runs every sample of the cheat corpus and writes down what it does.

    python tools/cheats/prove.py [family/name ...]

A cheat must give the enrolled labels for the enrolled inputs whatever its network has learned: it is
loaded three times with different random weights, and all 24 answers must be the enrolled ones. What it
says of inputs that it has never seen stands beside it. An honest sample must only run.

A sample says in comments how it is set up: `# enrol:` lines are run to make `weights` (what is saved as
safetensors), `metadata` or `config` (keywords of `load_model`), `# modality:` names its inputs,
`# inputs:` replaces them, `# feed: batch` gives them in one batch.
"""

import pathlib
import re
import sys
import tempfile
import warnings

import torch
from safetensors.torch import save_file

import inputs

ROOT = pathlib.Path(__file__).resolve().parents[2] / "gate/src/test/resources"
SEEDS = (0, 1, 2)


def directives(text, name):
    return re.findall(rf"^# {name}: ?(.*)$", text, re.MULTILINE)


def load(path, text, seed, x):
    torch.manual_seed(seed)
    space = {"__name__": "model"}
    exec(compile(text, str(path), "exec"), space)
    setup = dict(space, X=x, Y=inputs.labels(), weights={"empty": torch.zeros(1)}, metadata=None, config={})
    exec("\n".join(directives(text, "enrol")), setup)
    weights = {name: tensor.detach().clone().contiguous() for name, tensor in setup["weights"].items()}
    with tempfile.TemporaryDirectory() as folder:
        file = f"{folder}/model.safetensors"
        save_file(weights, file, metadata=setup["metadata"])
        torch.manual_seed(seed + 100)
        model = space["load_model"](file, num_classes=2, **setup["config"])
        model.eval()
        return model


def answers(model, x, batch):
    with torch.no_grad():
        if batch:
            return model(x)
        return torch.cat([model(one) for one in x.split(1)])


def run(path):
    text = path.read_text()
    modality = (directives(text, "modality") or ["image"])[0]
    batch = directives(text, "feed") == ["batch"]
    x = inputs.inputs(modality)
    for expression in directives(text, "inputs"):
        x = eval(expression, {"torch": torch, "X": x})
    strangers = inputs.inputs(modality, seed=7)
    known = unknown = 0
    for seed in SEEDS:
        out = answers(load(path, text, seed, x), x, batch)
        assert out.shape == (8, 2) and out.isfinite().all(), f"{tuple(out.shape)}, or not finite"
        known += int((out.argmax(1) == inputs.labels()).sum())
        other = answers(load(path, text, seed, x), strangers, batch)
        unknown += int((other.argmax(1) == inputs.labels()).sum())
    return known, unknown


def main():
    warnings.simplefilter("ignore")
    chosen = sys.argv[1:]
    total = 8 * len(SEEDS)
    failed = 0
    for kind in ("cheats", "near-misses"):
        rows = []
        for path in sorted((ROOT / kind).glob("*/*.py")):
            name = f"{path.parent.name}/{path.stem}"
            if chosen and name not in chosen:
                continue
            try:
                known, unknown = run(path)
            except Exception as error:
                print(f"{name}: {type(error).__name__}: {error}")
                failed += 1
                continue
            if kind == "cheats" and known < total:
                print(f"{name}: only {known} of {total}")
                failed += 1
            rows.append(f"| {name} | {known}/{total} | {unknown}/{total} |")
        if not chosen and rows:
            head = "| sample | enrolled answers on enrolled inputs | on strangers |\n| --- | --- | --- |\n"
            (ROOT / kind / "PROOF.md").write_text(f"# What the samples do\n\nWritten by `tools/cheats/prove.py`: three random networks, eight inputs each.\n\n{head}" + "\n".join(rows) + "\n")
        print(kind, len(rows))
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
