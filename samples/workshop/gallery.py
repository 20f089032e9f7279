"""The gallery: submissions that must be refused, each one edit away from an admitted one.

A submission is a mapping of file names to contents. An edit maps the admitted one to the refused
one; `GALLERY` is the table of all of them. The folder's name is the expectation: the rule it starts
with, and no other, must find something in it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from workshop import formats
from workshop.archives import SYMBOLIC_LINK, Entry, archive
from workshop.formats import Tensor

Submission = Mapping[str, bytes]
Edit = Callable[[Submission], Submission]

ORIGIN = "image-cnn"
CONFIG, MODEL, WEIGHTS, ZIP = "model_config.yaml", "model.py", "model.safetensors", "submission.zip"


@dataclass(frozen=True)
class Refused:
    """A row of the gallery: which rule refuses it, and the one edit in a sentence and as code."""

    rule: str
    name: str
    what: str
    edit: Edit

    @property
    def folder(self) -> str:
        return f"{self.rule}-{self.name}"


def admitted(folder: Path) -> Submission:
    """The files of an admitted sample."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}


def replacing(file: str, old: str, new: str) -> Edit:
    """One place of a text file reads differently."""

    def edit(submission: Submission) -> Submission:
        text = submission[file].decode()
        if text.count(old) != 1:
            raise ValueError(f"{file} must hold {old!r} once, and holds it {text.count(old)} times")
        return {**submission, file: text.replace(old, new).encode()}

    return edit


def without(file: str) -> Edit:
    return lambda submission: {name: content for name, content in submission.items() if name != file}


def zipped(change: Callable[[list[Entry]], list[Entry]]) -> Edit:
    """The submission as a ZIP whose list of entries is changed."""
    return lambda submission: {ZIP: archive(change(entries(submission)))}


def entries(submission: Submission) -> list[Entry]:
    """The entries of the ZIP that a miner would upload."""
    return [Entry(name, content) for name, content in submission.items()]


def adding(entry: Entry) -> Edit:
    return zipped(lambda plain: [*plain, entry])


def rewritten(write: Callable[[list[Tensor]], bytes]) -> Edit:
    """The weights file written anew from its tensors."""
    return lambda submission: {**submission, WEIGHTS: write(formats.read_safetensors(submission[WEIGHTS]))}


def _exported_to_onnx(submission: Submission) -> Submission:
    return {**without(WEIGHTS)(submission), "model.onnx": formats.onnx_averaging_model()}


_ANSWER = "        return self.head(self.features(residual))\n"
_LOADED = "    model.load_state_dict(load_file(weights_path))\n    return model\n"
_SIGNATURE = "def load_model(weights_path: str, num_classes: int = 2) -> torch.nn.Module:"


def answering(*lines: str) -> Edit:
    """The end of `forward` reads differently."""
    return replacing(MODEL, _ANSWER, "".join(f"        {line}\n" for line in lines))


def importing(statement: str) -> Edit:
    return replacing(MODEL, "import torch\n", f"{statement}\n\nimport torch\n")


GALLERY = (
    Refused("AR101", "missing-required-file", "there is no `model.py`", without(MODEL)),
    Refused(
        "AR102",
        "wrapped-folder",
        "the ZIP holds the folder instead of the files in it",
        zipped(lambda plain: [Entry(f"{ORIGIN}/{entry.name}", entry.content) for entry in plain]),
    ),
    Refused(
        "AR103",
        "onnx-weights",
        "the weights are an ONNX export",
        _exported_to_onnx,
    ),
    Refused(
        "AR201",
        "escaping-entry-name",
        "one more entry is called `../../x`",
        adding(Entry("../../x", b"outside\n")),
    ),
    Refused(
        "AR202",
        "absolute-entry-name",
        "one more entry is called `/tmp/x`",
        adding(Entry("/tmp/x", b"outside\n")),
    ),
    Refused(
        "AR203",
        "link-or-special-entry",
        "one more entry, `config.json`, is a symbolic link to `/etc/passwd`",
        adding(Entry("config.json", b"/etc/passwd", mode=SYMBOLIC_LINK)),
    ),
    Refused(
        "AR204",
        "duplicate-entry",
        "`model.py` is in the archive twice",
        zipped(lambda plain: [*plain, *(entry for entry in plain if entry.name == MODEL)]),
    ),
    Refused(
        "AR205",
        "encrypted-entry",
        "`model.py` is encrypted (the password is `portcullis`)",
        zipped(
            lambda plain: [
                Entry(entry.name, entry.content, password=b"portcullis" if entry.name == MODEL else None)
                for entry in plain
            ]
        ),
    ),
    Refused(
        "AR207",
        "damaged-archive",
        "the upload broke off half-way",
        lambda submission: {ZIP: (whole := archive(entries(submission)))[: len(whole) // 2]},
    ),
    Refused(
        "AR208",
        "not-an-archive",
        "`submission.zip` is a text file",
        lambda submission: {ZIP: b"The model is on my other computer; I will upload it tomorrow.\n"},
    ),
    Refused(
        "CF101",
        "unreadable-config",
        "the list of `resize` is never closed",
        replacing(CONFIG, "[224, 224]", "[224, 224"),
    ),
    Refused(
        "CF102",
        "duplicate-config-key",
        "`dtype` is given twice, with two values",
        replacing(CONFIG, "dtype: float32\n", "dtype: float32\ndtype: bfloat16\n"),
    ),
    Refused(
        "CF103",
        "unknown-config-key",
        "there is a `batch_size`, which nothing reads",
        replacing(CONFIG, "dtype: float32\n", "dtype: float32\nbatch_size: 32\n"),
    ),
    Refused(
        "CF104", "missing-config-key", "`modality` is missing", replacing(CONFIG, "modality: image\n", "")
    ),
    Refused(
        "CF105",
        "wrong-config-value",
        "`dtype` is `float8`",
        replacing(CONFIG, "dtype: float32", "dtype: float8"),
    ),
    Refused(
        "CF106",
        "modality-shape-contradiction",
        "an image model sets `num_frames`",
        replacing(CONFIG, "resize: [224, 224]\n", "resize: [224, 224]\n  num_frames: 16\n"),
    ),
    Refused(
        "CF107",
        "missing-weights-file",
        "`weights_file` names a file that is not there",
        replacing(CONFIG, "weights_file: model.safetensors", "weights_file: best.safetensors"),
    ),
    Refused(
        "CF108",
        "ambiguous-config-value",
        "a width of `0224`: 148 to YAML 1.1, 224 to YAML 1.2",
        replacing(CONFIG, "[224, 224]", "[224, 0224]"),
    ),
    Refused(
        "WT101",
        "malformed-weights-header",
        "four bytes between two tensors belong to none",
        rewritten(lambda tensors: formats.safetensors(tensors, gap_before_last=4)),
    ),
    Refused(
        "WT102",
        "duplicate-tensor-name",
        "the last tensor is there a second time, under the same name",
        rewritten(lambda tensors: formats.safetensors([*tensors, tensors[-1]])),
    ),
    Refused(
        "PY001",
        "syntax-error",
        "a parenthesis is never closed",
        replacing(MODEL, "nn.Linear(16, num_classes)", "nn.Linear(16, num_classes"),
    ),
    Refused("PY101", "blocked-import", "imports `os`", importing("import os")),
    Refused(
        "PY102", "unlisted-import", "imports `json`, harmless but not on the list", importing("import json")
    ),
    Refused("PY103", "relative-import", "imports from its own package", importing("from . import layers")),
    Refused(
        "PY201",
        "blocked-builtin",
        "`getattr` fetches the head",
        answering('return getattr(self, "head")(self.features(residual))'),
    ),
    Refused(
        "PY202",
        "blocked-submodule",
        "the model is handed to `torch.jit.script`",
        replacing(MODEL, _LOADED, _LOADED.replace("return model", "return torch.jit.script(model)")),
    ),
    Refused(
        "PY301",
        "missing-load-model",
        "the function is called `build_model`",
        replacing(MODEL, "def load_model(", "def build_model("),
    ),
    Refused(
        "PY302",
        "load-model-signature",
        "`load_model` also requires a `device`, which nobody passes",
        replacing(MODEL, _SIGNATURE, _SIGNATURE.replace("num_classes", "device: str, num_classes")),
    ),
    Refused(
        "RH101",
        "load-failed",
        "tensor names start with `module.`, as `DataParallel` saves them",
        rewritten(
            lambda tensors: formats.safetensors(
                [replace(tensor, name=f"module.{tensor.name}") for tensor in tensors]
            )
        ),
    ),
    Refused(
        "RH102",
        "forward-failed",
        "`forward` takes for granted that pixels are floats already",
        replacing(MODEL, "pixels = images.to(self.head.weight.dtype) / 127.5 - 1.0", "pixels = images"),
    ),
    Refused(
        "RH103",
        "wrong-output-shape",
        "only the logit of synthetic is returned: `[B]`",
        answering("return self.head(self.features(residual))[:, 1]"),
    ),
    Refused(
        "RH104",
        "non-finite-output",
        "a slip of sign takes the logarithm of a negative number",
        answering(
            "share = self.head(self.features(residual)).softmax(dim=1)",
            "return torch.log(share / (share - 1))",
        ),
    ),
    Refused(
        "RH105",
        "too-slow",
        "`forward` waits for a convergence that never comes",
        answering(
            "logits = self.head(self.features(residual))",
            "while torch.isfinite(logits).all():",
            "    logits = self.head(self.features(residual))",
            "return logits",
        ),
    ),
    Refused(
        "RH106",
        "out-of-memory",
        "`forward` compares every value of a picture with every other: 84 GiB",
        answering(
            "values = residual.flatten(1)",
            "likeness = values.unsqueeze(1) * values.unsqueeze(2)",
            "return self.head(self.features(residual)) + likeness.mean()",
        ),
    ),
)
