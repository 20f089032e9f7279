#!/usr/bin/env python3
"""Rebuilds the samples: the weights of the admitted ones, and the whole gallery of refused ones.

    make_samples.py               train, write the weights, the gallery and its table in README.md
    make_samples.py --check       do all that in a temporary folder and compare, byte for byte
    make_samples.py --gallery     only the gallery and its table, from the weights that are there
    make_samples.py --shake       train twice, once from disturbed weights, and compare
    make_samples.py --bomb OUT    write the one sample too rude to keep: 10 GB of zeros in 10 MB

Training needs torch, safetensors, transformers, einops, NumPy and PyYAML; the rest needs only Python.
`model.py`, `model_config.yaml` and `config.json` of the admitted samples are written by hand.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from workshop import archives, gallery
from workshop.gallery import GALLERY

HERE = Path(__file__).resolve().parent
ADMITTED = ("image-cnn", "video-cnn", "audio-cnn", "image-vit-transformers")
BOMB_ZEROS = 10_000_000_000
# A thousand times the rounding of float64 (about 1e-16): harsher than any machine.
SHAKE = 1e-13
TABLE_START, TABLE_END = "<!-- gallery -->\n", "<!-- end of gallery -->\n"


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    choice = parser.add_mutually_exclusive_group()
    choice.add_argument("--check", action="store_true")
    choice.add_argument("--gallery", action="store_true")
    choice.add_argument("--shake", action="store_true")
    choice.add_argument("--bomb", metavar="OUT", type=Path)
    arguments = parser.parse_args()
    if arguments.bomb:
        return bomb(arguments.bomb)
    if arguments.check:
        return check()
    if arguments.shake:
        return shake()
    if not arguments.gallery:
        train(HERE)
    build_gallery(HERE)
    return 0


def train(samples: Path) -> None:
    """Trains every admitted sample, writes its weights and measures them on held-out data."""
    from workshop import formats, training

    for recipe in training.RECIPES:
        folder = samples / recipe.name
        trained = training.train(folder, recipe)
        weights = formats.safetensors(trained.weights)
        (folder / "model.safetensors").write_bytes(weights)
        accuracy = training.accuracy(folder, recipe)
        print(
            f"{recipe.name}: held-out accuracy {accuracy:.3f} of {training.HELD_OUT}, "
            f"{len(weights):,} bytes, margin {trained.margin:.1e}"
        )
        if accuracy < training.LEAST_ACCURACY:
            raise SystemExit(f"{recipe.name} has not learnt its task")


def build_gallery(samples: Path) -> None:
    """Writes `refused/` anew, and its table into the README."""
    origin = gallery.admitted(samples / gallery.ORIGIN)
    refused = samples / "refused"
    shutil.rmtree(refused, ignore_errors=True)
    for row in GALLERY:
        folder = refused / row.folder
        folder.mkdir(parents=True)
        for name, content in row.edit(origin).items():
            (folder / name).write_bytes(content)
    readme = samples / "README.md"
    before, rest = readme.read_text().split(TABLE_START)
    after = rest.split(TABLE_END)[1]
    rows = "".join(f"| `{row.folder}` | {row.what} |\n" for row in GALLERY)
    readme.write_text(f"{before}{TABLE_START}| sample | the one edit |\n|---|---|\n{rows}{TABLE_END}{after}")


def check() -> int:
    """Rebuilds into a temporary folder; 0 if every file is the same, 1 if any differs."""
    with tempfile.TemporaryDirectory() as temporary:
        rebuilt = Path(temporary) / "samples"
        shutil.copytree(
            HERE, rebuilt, ignore=shutil.ignore_patterns("refused", "*.safetensors", "__pycache__")
        )
        train(rebuilt)
        build_gallery(rebuilt)
        kept, made = contents(HERE), contents(rebuilt)
    differing = sorted(name for name in kept.keys() | made.keys() if kept.get(name) != made.get(name))
    for name in differing:
        print(f"differs: {name}", file=sys.stderr)
    print(f"{len(made) - len(differing)} of {len(kept.keys() | made.keys())} files are the same")
    return 1 if differing else 0


def contents(samples: Path) -> dict[str, bytes]:
    """Every file below the folder by its path, but for what Python compiles on its own."""
    files = (path for path in samples.rglob("*") if path.is_file() and path.suffix != ".pyc")
    return {str(path.relative_to(samples)): path.read_bytes() for path in files}


def shake() -> int:
    """Shows that disturbing the initial weights does not change the bytes; 1 if it does."""
    from workshop import training

    changed = False
    for recipe in training.RECIPES:
        calm = training.train(HERE / recipe.name, recipe)
        shaken = training.train(HERE / recipe.name, recipe, SHAKE)
        drift = max(float(abs(calm.exact[name] - shaken.exact[name]).max()) for name in calm.exact)
        same = calm.weights == shaken.weights
        changed |= not same
        print(
            f"{recipe.name}: disturbed by {SHAKE:.0e}, drifted by {drift:.1e}, margin {calm.margin:.1e}, "
            f"{'same bytes' if same else 'OTHER BYTES'}"
        )
    return 1 if changed else 0


def bomb(out: Path) -> int:
    """Writes the inflation bomb: the admitted image sample with a vast entry of zeros beside it."""
    archives.write_bomb(gallery.entries(gallery.admitted(HERE / gallery.ORIGIN)), BOMB_ZEROS, out)
    print(f"{out}: {out.stat().st_size:,} bytes that inflate to {BOMB_ZEROS:,} zeros and the sample")
    return 0


if __name__ == "__main__":
    sys.dont_write_bytecode = True
    try:
        sys.exit(main())
    except ModuleNotFoundError as missing:
        sys.exit(f"{missing.name} is missing: README.md says what training needs (Rebuilding)")
