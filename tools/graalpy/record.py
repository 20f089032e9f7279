"""Records what real PyTorch answers, for the tests of the embedded engine.

    python3 tools/graalpy/record.py models | operators

`models` asks every plain-torch detector of `gate/src/test/resources/{honest,near-misses}` and of the samples, with
weights made of their names; `operators` evaluates the expressions of `operators-asked.txt`. Both write below
`sandbox-graalpy/src/test/resources`, in lines `question => answer`.
"""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HERE = ROOT / "sandbox-graalpy/src/test/resources/org/portcullis/sandbox/graalpy"
sys.path.insert(0, str(HERE))

import torch  # noqa: E402
import trial  # noqa: E402

# What a model with these is run by is the container engine.
ELSEWHERE = re.compile(r"^\s*(?:import|from) (?:torchvision|transformers|timm|scipy|cv2|skimage|PIL|torchaudio)\b", re.M)


def modality(path, text):
    marked = re.match(r"# modality: (\w+)", text)
    return marked[1] if marked else path.parent.name if "honest" in str(path) else path.parent.name.split("-")[0] if "samples" in str(path) else "image"


def models():
    lines = []
    base = ROOT / "gate/src/test/resources"
    for path in [*sorted(base.glob("honest/*/*.py")), *sorted(base.glob("near-misses/*/*.py")), *sorted(ROOT.glob("samples/*-*/model.py"))]:
        text = path.read_text()
        if ELSEWHERE.search(text):
            continue
        kind = modality(path, text)
        for tried in (kind, "small") if kind == "image" else (kind,):
            try:
                said = trial.answer(text, tried)
                lines.append(f"{tried} {path.relative_to(ROOT)} => {said}")
                break
            except Exception as trouble:
                print(f"left out ({tried}): {path.relative_to(ROOT)}: {type(trouble).__name__}: {trouble}")
    (HERE / "models.txt").write_text("\n".join(lines) + "\n")
    print(len(lines), "models")


def operators():
    lines = []
    file = HERE / "operators-asked.txt"
    for line in file.read_text().splitlines():
        question = line.split(" => ")[0].strip()
        if question and not question.startswith("#"):
            try:
                lines.append(f"{question} => {trial.evaluate(question)}")
            except Exception as trouble:
                print(f"wrong: {question}: {type(trouble).__name__}: {trouble}")
        else:
            lines.append(line)
    file.write_text("\n".join(lines) + "\n")
    print(len(lines), "lines")


torch.set_num_threads(1)
{"models": models, "operators": operators}[sys.argv[1]]()
