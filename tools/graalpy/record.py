"""Records what real PyTorch answers, for the tests of the embedded engine.

    python3 tools/graalpy/record.py models | borrowed | operators | mistakes

`models` asks every plain-torch detector of `gate/src/test/resources/{honest,near-misses}` and of the samples, with
weights made of their names, and those beside `trial.py`; `operators` evaluates the expressions of `operators-asked.txt`,
`mistakes` runs what `mistakes.txt` gets wrong. All write below `sandbox-graalpy/src/test/resources`, in lines
`question => answer`.
"""

import re
import sys
import types
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HERE = ROOT / "sandbox-graalpy/src/test/resources/org/portcullis/sandbox/graalpy"
sys.path.insert(0, str(HERE))

import torch  # noqa: E402
import trial  # noqa: E402

# What a model with these is run by is the container engine.
ELSEWHERE = re.compile(r"^\s*(?:import|from) (?:torchvision|transformers|timm|scipy|cv2|skimage|PIL|torchaudio)\b", re.M)

# What is borrowed of torchvision are layers and models; the engine gives up over the rest.
NOT_BORROWED = re.compile(r"gaussian_blur|hflip|feature_extraction")


def modality(path, text):
    marked = re.match(r"# modality: (\w+)", text)
    return marked[1] if marked else path.parent.name if "honest" in str(path) else path.parent.name.split("-")[0] if "samples" in str(path) else "image"


def models():
    lines = []
    base = ROOT / "gate/src/test/resources"
    for path in [*sorted(base.glob("honest/*/*.py")), *sorted(base.glob("near-misses/*/*.py")), *sorted(ROOT.glob("samples/*-*/model.py")), *sorted(HERE.glob("models/*.py"))]:
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


def borrowed():
    """Models over torchvision, of which the extension is not needed and need not fit this torch."""
    for name in ("_meta_registrations", "_autograd_registrations"):
        sys.modules["torchvision." + name] = types.ModuleType(name)
    lines = []
    others = [each for each in sorted(ROOT.glob("gate/src/test/resources/honest/*/*.py")) if "torchvision" in each.read_text()]
    for path in [*others, *sorted(HERE.glob("borrowed/*.py"))]:
        text = path.read_text()
        if ELSEWHERE.search(text.replace("torchvision", "")) or NOT_BORROWED.search(text):
            continue
        kind = modality(path, text)
        lines.append(f"{kind} {path.relative_to(ROOT)} => {trial.answer(text, kind)}")
    (HERE / "borrowed-models.txt").write_text("\n".join(lines) + "\n")
    print(len(lines), "models")


def ask(name, answer):
    lines = []
    file = HERE / name
    for line in file.read_text().splitlines():
        question = line.split(" => ")[0].strip()
        if question and not question.startswith("#"):
            try:
                lines.append(f"{question} => {answer(question)}")
            except Exception as trouble:
                print(f"wrong: {question}: {type(trouble).__name__}: {trouble}")
        else:
            lines.append(line)
    file.write_text("\n".join(lines) + "\n")
    print(len(lines), "lines")


def operators():
    ask("operators-asked.txt", trial.evaluate)


def mistakes():
    ask("mistakes.txt", lambda question: trial.complaint(question.replace("\\n", "\n")).replace("\n", "\\n"))


torch.set_num_threads(1)
{"models": models, "borrowed": borrowed, "operators": operators, "mistakes": mistakes}[sys.argv[1]]()
